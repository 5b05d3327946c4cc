import { exemptParameter, exemptSchema } from '../model/exemption.ts';
import { boolType, stringType } from './cel-type.ts';
import type { Expression } from './expression.ts';
import type { Policy, PolicyParameter, PolicyRule } from './policy.ts';
import { shapeOf, wholeShape } from './shape.ts';

const texts = { kind: 'list', items: stringType } as const;

/** The list of images that are exempt in the namespace of the request, as rules name it. */
export const exemptImages = 'exemptImages';

/** The account that a pod runs as; the API server fills in what is not said. */
export const account: Expression & { readonly op: 'read' } = {
  op: 'read',
  type: stringType,
  paths: ['serviceAccountName', 'serviceAccount'].map((field) => ({
    root: 'object',
    steps: [{ field: 'spec' }, { field }],
  })),
  fallback: { op: 'literal', type: stringType, value: 'default' },
};

const parameter: PolicyParameter = {
  name: exemptParameter,
  schema: exemptSchema,
  type: { kind: 'list', items: { kind: 'map', values: stringType } },
  absent: [],
};

/**
 * Returns a policy of pods with the parameter `exempt`. A pod of an exempt service account is not judged; of another one
 * the containers that run an exempt image are no offenders, and the others are. What is malformed is refused all the same.
 */
export function withExemptions(policy: Policy): Policy {
  const rules = policy.rules.map((rule) => (hasImages(rule) ? exempting(rule) : rule));
  const read = account.paths.map((path) => ({ ...path, type: stringType }));
  const looked = shapeOf(rules.filter(hasImages), policy.shape.type, read);
  return {
    ...policy,
    rules,
    parameters: [...policy.parameters, parameter],
    shape: wholeShape({ shape: policy.shape, updatedShape: looked }),
    exempts: true,
  };
}

/** Returns whether a rule goes through containers, which alone have an image. */
export function hasImages({ collection }: Pick<PolicyRule, 'collection'>): boolean {
  return collection?.each === 'containers';
}

function exempting(rule: PolicyRule): PolicyRule {
  const image: Expression = {
    op: 'read',
    type: stringType,
    paths: [{ root: rule.element, steps: [{ field: 'image' }] }],
    fallback: { op: 'literal', type: stringType, value: '' },
  };
  const list: Expression = { op: 'parameter', type: texts, name: exemptImages };
  const exempt: Expression = { op: 'in', type: boolType, item: image, list };
  const spared: Expression = { op: 'not', type: boolType, operand: exempt };
  return { ...rule, deny: { op: 'and', type: boolType, operands: [rule.deny, spared] } };
}
