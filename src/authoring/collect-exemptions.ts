import type { Binding } from '../model/baseline.ts';
import type { Control } from '../model/control.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import {
  exemptEntryOf,
  exemptParameter,
  isExemptionOf,
  type Exemption as Resolved,
  showTarget,
} from '../model/exemption.ts';
import type { Finding } from '../model/finding.ts';
import { checkExemption, type ExemptionProblem } from './check-exemption.ts';
import { type Exemption, isExemption } from './exemption.ts';
import { honouredTarget } from './honoured-target.ts';
import { originOf } from './origin-of.ts';
import type { PalisadeApp } from './palisade-app.ts';

/** Returns what is wrong with the exemptions of an app in every environment. */
export function checkExemptions(app: PalisadeApp, controls: readonly Control[], project: string): Finding[] {
  const environments = app.environments.map(({ input }) => input.name);
  return exemptionsIn(app).flatMap((exemption) => {
    const problems = checkExemption(exemption.props);
    const known = problems.length > 0 ? [] : unknownNames(exemption.props, controls, environments);
    return [...problems, ...known].map((problem) => findingOf(exemption, problem, project));
  });
}

/** Returns the exemptions of an environment, sorted, and what is wrong with them there. */
export function collectExemptions(
  app: PalisadeApp,
  environment: Environment,
  { controls, bindings }: { readonly controls: readonly Control[]; readonly bindings: readonly Binding[] },
  project: string,
): { exemptions: Resolved[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const resolved: Resolved[] = [];
  for (const exemption of exemptionsIn(app)) {
    const { props } = exemption;
    // What is ill-formed is reported once, and belongs to no environment.
    if (props.environments?.includes(environment.name) === false || checkExemption(props).length > 0) continue;
    const control = controls.find(({ id }) => id === props.control);
    if (control === undefined) continue;
    const one = resolve(exemption, project);
    const bound = bindings.filter((binding) => isExemptionOf(one, binding));
    const problem =
      bound.length === 0 ? unbound(one, environment, bindings) : honouredTarget(one, environment, control, bound);
    const twin = resolved.find((other) => overlaps(one, other));
    if (problem !== undefined) findings.push(findingOf(exemption, problem, project, environment));
    else if (twin !== undefined) findings.push(findingOf(exemption, doubled(one, twin), project, environment));
    resolved.push(one);
  }
  return { exemptions: resolved.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)), findings };
}

/** Returns a binding with what is exempt inside its clusters as the value of the parameter `exempt`. */
export function withExempt(binding: Binding, exemptions: readonly Resolved[]): Binding {
  const entries = exemptions
    .filter((one) => isExemptionOf(one, binding))
    .map(exemptEntryOf)
    .filter((entry) => entry !== undefined);
  if (entries.length === 0) return binding;
  return { ...binding, parameters: { ...binding.parameters, [exemptParameter]: entries } };
}

function exemptionsIn(app: PalisadeApp): Exemption[] {
  return app.node.findAll().filter(isExemption);
}

function resolve({ props, origin }: Exemption, project: string): Resolved {
  const { control, binding = null, target, owner, approvedBy, reason, until, category = 'waiver' } = props;
  return {
    control,
    binding,
    target: inOrder(target),
    owner,
    approvedBy,
    reason,
    until,
    category,
    origin: originOf(origin, origin.construct, project),
  };
}

// However it was written, it is one text.
function inOrder(target: Resolved['target']): Resolved['target'] {
  if ('cluster' in target) return target;
  const { namespace, ...rest } = target;
  return { namespace, ...rest } as Resolved['target'];
}

function keyOf({ control, target, binding }: Resolved): string {
  return JSON.stringify([control, showTarget(target), binding]);
}

function overlaps(a: Resolved, b: Resolved): boolean {
  const same =
    a.control === b.control && JSON.stringify(a.target).toLowerCase() === JSON.stringify(b.target).toLowerCase();
  return same && (a.binding === null || b.binding === null || a.binding === b.binding);
}

function doubled({ control, target }: Resolved, { origin }: Resolved): ExemptionProblem {
  return {
    code: 'exemption/duplicate',
    message: `${showTarget(target)} is exempt from control "${control}" twice, also at ${origin.file}:${origin.line}`,
    mend: 'remove one of the two',
  };
}

function unbound(
  { control, binding }: Resolved,
  { name }: Environment,
  bindings: readonly Binding[],
): ExemptionProblem {
  const names = bindings.filter((one) => one.control === control).map((one) => one.name);
  const what = binding === null || names.length === 0 ? `control "${control}"` : `binding "${binding}" of "${control}"`;
  return {
    code: 'exemption/unbound',
    message: `${what} is not bound in environment "${name}", so nothing is to be exempt from it`,
    mend: names.length > 0 ? `use one of: ${names.join(', ')}` : 'remove the exemption, or name its environments',
  };
}

function unknownNames(
  { control, environments = [] }: Exemption['props'],
  controls: readonly Control[],
  known: readonly string[],
): ExemptionProblem[] {
  const unknown = (code: 'control/unknown' | 'environment/unknown', name: string, of: readonly string[]) => {
    const [near] = didYouMean(name, of);
    const what = code === 'control/unknown' ? 'control' : 'environment';
    return {
      code,
      message: `unknown ${what} "${name}"${near ? `, expected "${near}"` : ''}`,
      mend: near ? `rename it to "${near}"` : `use one of: ${[...of].sort().join(', ')}`,
    };
  };
  const ids = controls.map(({ id }) => id);
  return [
    ...(ids.includes(control) ? [] : [unknown('control/unknown', control, ids)]),
    ...environments.filter((name) => !known.includes(name)).map((name) => unknown('environment/unknown', name, known)),
  ];
}

function findingOf(
  { origin, node }: Exemption,
  problem: ExemptionProblem,
  project: string,
  environment?: Environment,
): Finding {
  const { file, line } = originOf(origin, '', project);
  const subject = environment ? `${environment.name}/${node.path}` : node.path;
  return { severity: 'error', place: { file, line }, subject, ...problem };
}
