import { schema } from '../kubernetes/schema.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import { checkAzureScopes } from './check-azure-scopes.ts';
import { checkPodSecurity } from './check-pod-security.ts';
import { checkProfileVersions } from './check-profile-versions.ts';
import { checkRings } from './check-rings.ts';
import type { ControlBinding } from './control-binding.ts';
import type { DeclaredEnvironment } from './define-environment.ts';
import { dnsLabel } from './dns-label.ts';
import { originOf } from './origin-of.ts';

/** Returns what is wrong with an environment. */
export function checkEnvironment(
  declared: DeclaredEnvironment,
  environment: Environment,
  bindings: readonly ControlBinding[],
  names: readonly string[],
  project: string,
): Finding[] {
  const origin = originOf(declared.caller, '', project);
  const place = {
    severity: 'error',
    place: { file: origin.file, line: origin.line },
    subject: environment.name,
  } as const;
  const bad = (message: string, mend: string): Finding => ({ ...place, code: 'environment/ill-formed', message, mend });
  const findings: Finding[] = [];
  if (!dnsLabel.test(environment.name))
    findings.push(bad(`"${environment.name}" is not a name for an environment`, 'write a DNS label'));
  if (names.filter((name) => name === environment.name).length > 1)
    findings.push(bad(`two environments are called "${environment.name}"`, 'rename one'));
  if (Object.keys(environment.profiles).length === 0)
    findings.push(bad('the environment has no cluster profile', 'give it a profile called "default"'));
  for (const [name, profile] of Object.entries(environment.profiles)) {
    if (!dnsLabel.test(name) || name === 'azure')
      findings.push(bad(`"${name}" is not a name for a cluster profile`, 'write another DNS label'));
    if (!schema.minors.includes(profile.kubernetes)) {
      findings.push(
        bad(
          `unknown Kubernetes minor "${profile.kubernetes}" in profile "${name}"`,
          `use one of: ${schema.minors.join(', ')}`,
        ),
      );
    }
    for (const problem of checkProfileVersions(name, profile)) findings.push(bad(problem.message, problem.mend));
  }
  const spaces = environment.namespaces.map((namespace) => namespace.name);
  for (const name of new Set(spaces)) {
    if (!dnsLabel.test(name)) findings.push(bad(`"${name}" is not a name for a namespace`, 'write a DNS label'));
    if (spaces.filter((other) => other === name).length > 1)
      findings.push(bad(`namespace "${name}" is declared twice`, 'remove one'));
    if (environment.excludedNamespaces.includes(name))
      findings.push(bad(`namespace "${name}" is the system's own`, 'remove it from the environment'));
  }
  for (const [name, profile] of Object.entries(environment.profiles)) {
    const said = declared.input.profiles[name]?.dns !== undefined;
    if (environment.network === 'enforce' && !said && Number(profile.kubernetes.split('.')[1]) >= 36) {
      findings.push(
        bad(
          `profile "${name}" does not say where pods resolve names, and AKS turns LocalDNS on from Kubernetes 1.36`,
          'set dns to "localdns" or "coredns" in the profile',
        ),
      );
    }
  }
  findings.push(...checkAzure(environment, bad));
  if (environment.azure !== null) {
    for (const problem of checkAzureScopes(environment.azure))
      findings.push({ ...place, code: 'environment/scope', ...problem });
    for (const problem of checkRings(environment)) findings.push({ ...place, code: 'environment/ring', ...problem });
  }
  for (const problem of checkPodSecurity(declared.input, environment))
    findings.push({ ...place, code: 'namespace/pod-security', ...problem });
  for (const name of environment.excludedNamespaces.filter((one) => !dnsLabel.test(one))) {
    findings.push(
      bad(
        `"${name}" is not a name of a namespace`,
        'name each excluded namespace; patterns mean other things in other engines',
      ),
    );
  }
  const ids = [...new Set(bindings.map((binding) => binding.control.id))];
  for (const id of Object.keys(environment.controls).filter((one) => !ids.includes(one))) {
    const [near] = didYouMean(id, ids);
    const message = `unknown control "${id}" in environment "${environment.name}"${near ? `, expected "${near}"` : ''}`;
    findings.push({
      ...place,
      code: 'control/unknown',
      message,
      mend: near ? `rename it to "${near}"` : 'bind it, or remove it',
    });
  }
  return findings;
}

function checkAzure(environment: Environment, bad: (message: string, mend: string) => Finding): Finding[] {
  const onAddOn = Object.values(environment.profiles).filter(
    (profile) => profile.policyEngine === 'azure-policy-addon',
  );
  if (onAddOn.length === 0) {
    if (environment.alsoOn.length === 0) return [];
    const message = 'alsoOn counts what runs beside us in the Azure Policy add-on, and no profile has it';
    return [bad(message, 'remove alsoOn from the environment')];
  }
  if (environment.azure === null) {
    return [
      bad(
        'a profile has the Azure Policy add-on, and the environment does not say where it stands in Azure',
        'give it azure: { owner, assignmentScope }',
      ),
    ];
  }
  const findings: Finding[] = [];
  // One definition serves every cluster below the assignment, so their templates cannot differ.
  const templates = new Set(onAddOn.map(({ engines, generateVAP }) => `${engines} ${generateVAP}`));
  if (templates.size > 1)
    findings.push(
      bad(
        'profiles with the Azure Policy add-on ask for different templates',
        'give them the same engines and generateVAP',
      ),
    );
  if (environment.name.length > 15)
    findings.push(bad(`"${environment.name}" is too long to name an assignment`, 'use at most 15 characters'));
  if (environment.azure.owner.trim() === '') findings.push(bad('the owner is empty', 'name who keeps what is created'));
  return findings;
}
