import type { Construct } from 'constructs';
import type { Code } from '../model/codes.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import type { NamespaceLabels } from '../model/namespace-labels.ts';
import { dnsLabel } from './dns-label.ts';
import { isNamespaceLabelsBinding } from './namespace-labels-binding.ts';
import { originOf } from './origin-of.ts';

/** Returns the labels that an environment gives to namespaces, null where no construct says so, and what is wrong with it. */
export function collectNamespaceLabels(
  app: Construct,
  environment: Environment,
  environments: readonly string[],
  project: string,
): { namespaceLabels: NamespaceLabels | null; findings: Finding[] } {
  const findings: Finding[] = [];
  const made = app.node
    .findAll()
    .filter(isNamespaceLabelsBinding)
    .flatMap(({ props, origin: caller }): NamespaceLabels[] => {
      const origin = originOf(caller, caller.construct, project);
      const say = (code: Code, message: string, mend: string): void => {
        const place = { file: origin.file, line: origin.line };
        findings.push({
          code,
          severity: 'error',
          place,
          subject: `${environment.name}/namespace-labels`,
          message,
          mend,
        });
      };
      // Once is enough, though each environment comes by here.
      if (environment.name === environments[0])
        for (const name of props.environments ?? []) unknownEnvironment(name, environments, say);
      if (props.environments?.includes(environment.name) === false) return [];
      const left = props.excludedNamespaces ?? [];
      for (const name of left.filter((one) => !dnsLabel.test(one)))
        say('mutation/ill-formed', `"${name}" is not a name of a namespace`, 'name each namespace that is left alone');
      const declared = environment.namespaces.map(({ name }) => name);
      return [
        {
          podSecurity: environment.podSecurity,
          excludedNamespaces: [...new Set([...environment.excludedNamespaces, ...declared, ...left])].sort(),
          origin,
        },
      ];
    });
  const [first, second] = made;
  if (first && second) {
    findings.push({
      code: 'mutation/ill-formed',
      severity: 'error',
      place: { file: second.origin.file, line: second.origin.line },
      subject: `${environment.name}/namespace-labels`,
      message: `environment "${environment.name}" labels namespaces twice, also at ${first.origin.file}:${first.origin.line}`,
      mend: 'keep one of the two, or name the environments of each',
    });
  }
  return { namespaceLabels: first ?? null, findings };
}

function unknownEnvironment(
  name: string,
  known: readonly string[],
  say: (code: Code, message: string, mend: string) => void,
): void {
  if (known.includes(name)) return;
  const [near] = didYouMean(name, known);
  const message = `unknown environment "${name}"${near ? `, expected "${near}"` : ''}`;
  say('environment/unknown', message, near ? `rename it to "${near}"` : 'declare it, or remove it');
}
