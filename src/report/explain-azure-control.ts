import type { AzureControlFacts, BuiltInBeside } from '../azure/azure-control-facts.ts';
import type { BoundAzureControl } from '../model/azure-initiative.ts';
import type { Baseline } from '../model/baseline.ts';
import { showCondition } from './show-condition.ts';

type AzureControl = BoundAzureControl['control'];

/** What `explain` says of a control of Azure resources: itself, where it is bound, and which built-ins are about the same. */
export interface AzureExplanation {
  readonly control: AzureControl;
  /** The effect is its only parameter. */
  readonly bindings: readonly {
    readonly environment: string;
    /** The reference id of the member. */
    readonly name: string;
    readonly initiative: string;
    readonly effect: BoundAzureControl['effect'];
    /** The effect where rings deny already; null where it is the same. */
    readonly ringEffect: BoundAzureControl['effect'] | null;
    readonly origin: string;
  }[];
  readonly reads: AzureControlFacts['reads'];
  readonly builtIns: readonly (BuiltInBeside & {
    readonly bound: readonly { readonly environment: string; readonly effect: string }[];
  })[];
}

/** Returns the explanation of a control of Azure resources, or undefined where no environment binds it. */
export function explainAzureControl(
  id: string,
  baselines: readonly Baseline[],
  factsOf: (control: AzureControl) => AzureControlFacts,
): AzureExplanation | undefined {
  const members = baselines.flatMap(({ environment, azureInitiatives = [] }) =>
    azureInitiatives.flatMap((initiative) => ({ environment: environment.name, initiative })),
  );
  const bound = members.flatMap(({ environment, initiative }) =>
    initiative.controls.filter(({ control }) => control.id === id).map((one) => ({ environment, initiative, one })),
  );
  const control = bound[0]?.one.control;
  if (control === undefined) return undefined;
  const { reads, builtIns } = factsOf(control);
  return {
    control,
    bindings: bound.map(({ environment, initiative, one: { referenceId, effect, ringEffect, origin } }) => ({
      environment,
      name: referenceId,
      initiative: initiative.name,
      effect,
      ringEffect: ringEffect ?? null,
      origin: `${origin.file}:${origin.line} ${origin.construct}`,
    })),
    reads,
    builtIns: builtIns.map((one) => ({
      ...one,
      bound: members.flatMap(({ environment, initiative }) =>
        initiative.members
          .filter(({ definition }) => definition === one.id)
          .map(({ effect }) => ({ environment, effect })),
      ),
    })),
  };
}

/** Returns the explanation of a control of Azure resources as text. */
export function showAzureExplanation({ control, bindings, reads, builtIns }: AzureExplanation): string {
  const bound = bindings.map(({ environment, name, initiative, effect, ringEffect, origin }) => {
    const rings = ringEffect === null ? '' : `, ${ringEffect} in rings that deny`;
    return `  ${environment}/${name}: ${effect}${rings}, in initiative "${initiative}", from ${origin}`;
  });
  const frameworks = control.references.filter(({ to }) => to !== 'azure').map(({ to, id }) => `  ${to} ${id}`);
  return `${[
    `${control.id} ${control.version} — ${control.title} (${control.severity})`,
    control.description,
    ...section(`Judges ${control.resourceType}, in the request itself: what is left out is denied`, [
      '  denies it where',
      ...showCondition(control.deny).map((line) => `    ${line}`),
      `    mend  ${control.mend}`,
    ]),
    ...section(
      'Reads',
      reads.map(({ field, path }) => `  ${field}\n    at ${path}`),
    ),
    ...section('Parameters', [
      '  effect (Audit, Deny or Disabled; default Audit): what happens to what is not compliant',
    ]),
    ...section('Bound in', bound),
    ...section("Azure's own definitions", builtIns.flatMap(showBuiltIn)),
    ...section('References', frameworks),
  ].join('\n')}\n`;
}

const stands: Readonly<Record<BuiltInBeside['relation'], string>> = {
  same: 'this one demands the same',
  stricter: 'this one demands more',
  looser: 'this one demands less',
  overlaps: 'each demands what the other does not',
};

function showBuiltIn({
  key,
  id,
  title,
  version,
  relation,
  effects,
  parameters,
  bound,
}: AzureExplanation['builtIns'][0]) {
  if (key === null) return [`  ${id}: not in the catalogue; ${stands[relation]}`];
  const lacking = effects.includes('Deny') ? '' : ', so it denies nothing';
  const given = Object.entries(parameters).map(
    ([name, parameter]) =>
      `    takes ${name}${parameter.default === undefined ? '' : `, by default ${JSON.stringify(parameter.default)}`}`,
  );
  const where = bound.map(({ environment, effect }) => `${effect} in ${environment}`);
  return [
    `  ${key}`,
    `    ${id} ${version}: ${title}`,
    `    ${stands[relation]}`,
    `    can ${effects.join(', ')}${lacking}`,
    ...given,
    `    ${where.length === 0 ? 'bound nowhere' : `bound: ${where.join(', ')}`}`,
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}
