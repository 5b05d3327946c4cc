import type { Binding } from '../model/baseline.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import { controlAt } from '../model/variants-of.ts';
import { newestMinor, parseVersion } from '../pss/policy-version.ts';
import type { ControlBinding } from './control-binding.ts';

/**
 * Returns where one cluster, or one Azure definition, would need a control in two versions: a cluster has one template
 * of a name, and a definition serves every cluster below its assignment.
 */
export function checkVersions(
  bindings: readonly ControlBinding[],
  bound: readonly Binding[],
  environment: Environment,
): Finding[] {
  return bound.flatMap((binding): Finding[] => {
    const say = (code: Finding['code'], message: string, mend: string): Finding[] => [
      {
        code,
        severity: 'error',
        place: { file: binding.origin.file, line: binding.origin.line },
        subject: `${environment.name}/${binding.name}`,
        message,
        mend,
      },
    ];
    const { version } = binding;
    if (version !== null && !/^(latest|v1\.(0|[1-9]\d*))$/.test(version))
      return say('params/value', `"${version}" is no Kubernetes version`, 'write one such as v1.34, or latest');
    const minor = parseVersion(version ?? 'latest') ?? Number.POSITIVE_INFINITY;
    if (minor !== 'latest' && minor > newestMinor) {
      const newest = `v1.${newestMinor}`;
      const message = `"${version}" is later than ${newest}, the newest version whose rules are known here`;
      return say('params/value', message, `write ${newest} or an earlier one, or latest`);
    }
    const first = bound.find((other) => other.control === binding.control);
    if (first !== undefined && first.version !== version) {
      const message = `control "${binding.control}" is bound in version ${show(version)} and, as "${first.name}", in ${show(first.version)}`;
      return say('binding/version', message, 'bind it in one version');
    }
    const control = bindings.find((one) => one.control.id === binding.control)?.control;
    const onAddOn = Object.values(environment.profiles).filter((one) => one.policyEngine === 'azure-policy-addon');
    const needed = new Set(control && onAddOn.map(({ kubernetes }) => controlAt(control, version ?? kubernetes).since));
    if (needed.size < 2) return [];
    const message = `control "${binding.control}" has other rules for some of the Kubernetes versions behind one Azure definition`;
    return say('binding/version', message, 'give the binding a version');
  });
}

function show(version: string | null): string {
  return version ?? "each cluster's own";
}
