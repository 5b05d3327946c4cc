import { constraintTemplate } from '../../src/admission/constraint-template.ts';
import type { Policy } from '../../src/cel/policy.ts';
import { applyEdits, type FaultyText } from './apply-edits.ts';
import { celEdits } from './cel-edits.ts';
import type { TextMutant } from './mutant.ts';
import { regoEdits } from './rego-edits.ts';

interface CelCode {
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly { readonly expression: string; readonly messageExpression?: string }[];
}

/** Returns the code of a policy's template as it is, for an engine alone. */
export function codeOf(policy: Policy, engine: 'rego' | 'cel'): { engine: string; source: object } {
  const template = constraintTemplate(policy, { engines: engine, generateVAP: false });
  const [code] = (template as { spec: { targets: [{ code: { engine: string; source: object }[] }] } }).spec.targets[0]
    .code;
  if (code === undefined) throw new TypeError(`${policy.id} has no code for ${engine}`);
  return code;
}

/** Returns the faults that are planted in the emitted text of a control. */
export function textMutants(policy: Policy, engine: 'rego' | 'cel'): TextMutant[] {
  const code = codeOf(policy, engine);
  const mutant = (place: string, { operator, change }: FaultyText, source: object): TextMutant => ({
    engine,
    control: policy.id,
    operator,
    place,
    change,
    code: { ...code, source: { ...code.source, ...source } },
  });
  if (engine === 'rego') {
    const { rego } = code.source as { rego: string };
    return applyEdits(rego, regoEdits(rego)).map((fault) =>
      mutant(blockAt(rego, fault.start), fault, { rego: fault.faulty }),
    );
  }
  const { variables, validations } = code.source as CelCode;
  const faults = (text: string) => applyEdits(text, celEdits(text));
  return [
    ...variables.flatMap((one, i) =>
      faults(one.expression).map((fault) =>
        mutant(one.name, fault, { variables: variables.with(i, { ...one, expression: fault.faulty }) }),
      ),
    ),
    ...validations.flatMap((one, i) =>
      (['expression', 'messageExpression'] as const).flatMap((part) =>
        faults(one[part] ?? '').map((fault) =>
          mutant(`validations[${i}].${part}`, fault, {
            validations: validations.with(i, { ...one, [part]: fault.faulty }),
          }),
        ),
      ),
    ),
  ];
}

// A list that is made inside a violation goes by its own name.
function blockAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n\n', at) + 2;
  const block = text.slice(start);
  const list = /^violation[^\n]*\{\n\t(\w+) := \[.*\n(?:\t\t.*\n)*\t\]/.exec(block);
  if (list?.[1] !== undefined && at > start + block.indexOf('\n') && at < start + list[0].length) return list[1];
  return block.split(/ \{\n|\n| =|:=/)[0]?.trim() ?? '';
}
