import type { Construct } from 'constructs';
import type { Code } from '../model/codes.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import type { DefaultedField, PodDefaults } from '../model/pod-defaults.ts';
import { originOf } from './origin-of.ts';
import { isPodDefaultsBinding, type PodDefaultsBindingProps } from './pod-defaults-binding.ts';

const fields: readonly DefaultedField[] = [
  'allowPrivilegeEscalation',
  'capabilities',
  'runAsNonRoot',
  'seccompProfile',
];

/** Returns the pod defaults of an environment, null where none are said, and what is wrong with the bindings. */
export function collectPodDefaults(
  app: Construct,
  environment: Environment,
  environments: readonly string[],
  project: string,
): { podDefaults: PodDefaults | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const bindings = app.node.findAll().filter(isPodDefaultsBinding);
  const made = bindings.flatMap(({ props, origin: caller }): PodDefaults[] => {
    const origin = originOf(caller, caller.construct, project);
    const say = (code: Code, message: string, mend: string): void => {
      const place = { file: origin.file, line: origin.line };
      findings.push({ code, severity: 'error', place, subject: `${environment.name}/pod-defaults`, message, mend });
    };
    // Once is enough, though each environment comes by here.
    if (environment.name === environments[0])
      for (const name of props.environments ?? []) unknown('environment', name, environments, say);
    if (props.environments?.includes(environment.name) === false) return [];
    const namespaces = namespacesOf(props, environment);
    for (const name of namespaces) {
      const known = environment.namespaces.map((namespace) => namespace.name);
      unknown('namespace', name, known, say);
    }
    const chosen = fields.filter((field) => props[field] ?? true);
    if (chosen.length === 0)
      say('mutation/ill-formed', 'the pod defaults set nothing', 'choose a field, or remove them');
    if (environment.mutation === 'on' && namespaces.length === 0) {
      const message = `mutation is on in environment "${environment.name}", and no namespace that it owns enforces "restricted"`;
      say('mutation/ill-formed', message, 'name the namespaces of the pod defaults');
    }
    return [{ fields: chosen, namespaces, origin }];
  });
  const [first, second] = made;
  if (first && second) {
    findings.push({
      code: 'mutation/ill-formed',
      severity: 'error',
      place: { file: second.origin.file, line: second.origin.line },
      subject: `${environment.name}/pod-defaults`,
      message: `environment "${environment.name}" has pod defaults twice, also at ${first.origin.file}:${first.origin.line}`,
      mend: 'keep one of the two, or name the environments of each',
    });
  }
  return { podDefaults: first ?? null, findings };
}

function namespacesOf(props: PodDefaultsBindingProps, environment: Environment): string[] {
  if (props.namespaces !== undefined) return [...new Set(props.namespaces)].sort();
  return environment.namespaces
    .filter(({ owned, podSecurity }) => owned && podSecurity.enforce.level === 'restricted')
    .map(({ name }) => name);
}

function unknown(
  what: 'environment' | 'namespace',
  name: string,
  known: readonly string[],
  say: (code: Code, message: string, mend: string) => void,
): void {
  if (known.includes(name)) return;
  const [near] = didYouMean(name, known);
  const message = `unknown ${what} "${name}"${near ? `, expected "${near}"` : ''}`;
  say(`${what}/unknown`, message, near ? `rename it to "${near}"` : 'declare it, or remove it');
}
