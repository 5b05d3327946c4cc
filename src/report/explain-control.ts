import type { Baseline } from '../model/baseline.ts';
import type { BaselineControl, Rule } from '../model/control.ts';
import { type Exemption, showTarget } from '../model/exemption.ts';

/** What `explain` says of a control: itself, where it is bound, and who is exempt from it. */
export interface Explanation {
  readonly control: BaselineControl;
  readonly bindings: readonly {
    readonly environment: string;
    readonly name: string;
    readonly enforcement: string;
    readonly parameters: Readonly<Record<string, unknown>>;
    readonly version: string | null;
    readonly origin: string;
  }[];
  readonly exemptions: readonly (Omit<Exemption, 'origin'> & {
    readonly environment: string;
    readonly origin: string;
  })[];
}

/** Returns the explanation of a control, or undefined where no environment binds it. */
export function explainControl(id: string, baselines: readonly Baseline[]): Explanation | undefined {
  const control = baselines.flatMap((baseline) => baseline.controls).find((one) => one.id === id);
  if (control === undefined) return undefined;
  const bindings = baselines.flatMap((baseline) =>
    baseline.bindings
      .filter((binding) => binding.control === id)
      .map(({ name, enforcement, parameters, version, origin }) => ({
        environment: baseline.environment.name,
        name,
        enforcement,
        parameters,
        version,
        origin: `${origin.file}:${origin.line} ${origin.construct}`,
      })),
  );
  const exemptions = baselines.flatMap(({ environment, exemptions }) =>
    exemptions
      .filter((one) => one.control === id)
      .map(({ origin, ...one }) => ({
        environment: environment.name,
        ...one,
        origin: `${origin.file}:${origin.line} ${origin.construct}`,
      })),
  );
  return { control, bindings, exemptions };
}

/** Returns an explanation as text. */
export function showExplanation({ control, bindings, exemptions }: Explanation): string {
  const kinds = control.match.kinds.map(({ group, kind }) => (group === '' ? kind : `${kind}.${group}`)).sort();
  const parameters = Object.entries(control.parameters).map(([name, schema]) => {
    const value = schema.required === true ? 'required' : `default ${JSON.stringify(schema.default ?? null)}`;
    return `  ${name} (${schema.type}, ${value}): ${schema.description}`;
  });
  const variants = (control.variants ?? []).flatMap(({ since, rules }) =>
    section(`From Kubernetes ${since} on`, rules.flatMap(showRule)),
  );
  const references = control.references.map(({ to, id, relation }) => `  ${to} ${id} (${relation})`);
  const bound = bindings.map(({ environment, name, enforcement, parameters: values, version, origin }) => {
    const given = Object.entries(values).map(([key, value]) => `\n    ${key} = ${JSON.stringify(value)}`);
    const rules = version === null ? '' : `, by the rules of ${version}`;
    return `  ${environment}/${name}: ${enforcement}${rules}, from ${origin}${given.join('')}`;
  });
  const exempt = exemptions.map(({ environment, binding, target, owner, approvedBy, until, reason, origin }) => {
    const where = binding === null ? environment : `${environment}/${binding}`;
    return `  ${where}: ${showTarget(target)}, until ${until}, owner ${owner}, approved by ${approvedBy}, from ${origin}\n    ${reason}`;
  });
  return `${[
    `${control.id} ${control.version} — ${control.title} (${control.severity})`,
    control.description,
    ...section(`Judges ${kinds.join(', ')}`, control.rules.flatMap(showRule)),
    ...variants,
    ...section('Parameters', parameters),
    ...section('Bound in', bound),
    ...section('Exempt', exempt),
    ...section('References', references),
  ].join('\n')}\n`;
}

function showRule(rule: Rule): string[] {
  return [
    `  denies ${rule.each === 'object' ? 'the object' : `each of its ${rule.each}`} where  ${rule.deny}`,
    `    says  ${rule.message}`,
    `    mend  ${rule.mend}`,
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}
