import type { Baseline } from '../model/baseline.ts';
import type { BaselineControl } from '../model/control.ts';

/** What `explain` says of a control: itself, and where it is bound. */
export interface Explanation {
  readonly control: BaselineControl;
  readonly bindings: readonly {
    readonly environment: string;
    readonly name: string;
    readonly enforcement: string;
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly origin: string;
  }[];
}

/** Returns the explanation of a control, or undefined where no environment binds it. */
export function explainControl(id: string, baselines: readonly Baseline[]): Explanation | undefined {
  const control = baselines.flatMap((baseline) => baseline.controls).find((one) => one.id === id);
  if (control === undefined) return undefined;
  const bindings = baselines.flatMap((baseline) =>
    baseline.bindings
      .filter((binding) => binding.control === id)
      .map(({ name, enforcement, parameters, origin }) => ({
        environment: baseline.environment.name,
        name,
        enforcement,
        parameters,
        origin: `${origin.file}:${origin.line} ${origin.construct}`,
      })),
  );
  return { control, bindings };
}

/** Returns an explanation as text. */
export function showExplanation({ control, bindings }: Explanation): string {
  const kinds = control.match.kinds.map(({ group, kind }) => (group === '' ? kind : `${kind}.${group}`)).sort();
  const parameters = Object.entries(control.parameters).map(([name, schema]) => {
    const value = schema.required === true ? 'required' : `default ${JSON.stringify(schema.default ?? null)}`;
    return `  ${name} (${schema.type}, ${value}): ${schema.description}`;
  });
  const rules = control.rules.flatMap((rule) => [
    `  denies ${rule.each === 'object' ? 'the object' : `each of its ${rule.each}`} where  ${rule.deny}`,
    `    says  ${rule.message}`,
    `    mend  ${rule.mend}`,
  ]);
  const references = control.references.map(({ to, id, relation }) => `  ${to} ${id} (${relation})`);
  const bound = bindings.map(({ environment, name, enforcement, parameters: values, origin }) => {
    const given = Object.entries(values).map(([key, value]) => `\n    ${key} = ${JSON.stringify(value)}`);
    return `  ${environment}/${name}: ${enforcement}, from ${origin}${given.join('')}`;
  });
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', title, ...lines];
  return `${[
    `${control.id} ${control.version} — ${control.title} (${control.severity})`,
    control.description,
    ...section(`Judges ${kinds.join(', ')}`, rules),
    ...section('Parameters', parameters),
    ...section('Bound in', bound),
    ...section('References', references),
  ].join('\n')}\n`;
}
