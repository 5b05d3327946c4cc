import { assignmentScopeOf } from '../model/assignment-scope-of.ts';
import { holdsScope } from '../model/azure-scope.ts';
import type { Binding } from '../model/baseline.ts';
import type { Control } from '../model/control.ts';
import { coverageOf } from '../model/coverage-of.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import { type ExemptEntry, type Exemption, exemptEntryOf, exemptParameter } from '../model/exemption.ts';
import { variantsOf } from '../model/variants-of.ts';
import type { ExemptionProblem } from './check-exemption.ts';

/** Returns why the target of an exemption is honoured nowhere in an environment, or undefined where it is. */
export function honouredTarget(
  exemption: Exemption,
  environment: Environment,
  control: Control,
  bindings: readonly Binding[],
): ExemptionProblem | undefined {
  const entry = exemptEntryOf(exemption);
  if (entry !== undefined) return insideProblem(entry, environment, control, bindings);
  const { cluster } = exemption.target as { cluster: string };
  return clusterProblem(cluster, environment, control);
}

function refuse(message: string, mend: string): ExemptionProblem {
  return { code: 'exemption/target', message, mend };
}

function clusterProblem(
  cluster: string,
  { name, azure, profiles }: Environment,
  control: Control,
): ExemptionProblem | undefined {
  const onAddOn = Object.values(profiles).filter(({ policyEngine }) => policyEngine === 'azure-policy-addon');
  if (azure === null || onAddOn.length === 0)
    return refuse(
      `environment "${name}" has no cluster with the Azure Policy add-on, and nothing else exempts a cluster`,
      'name a service account or an image, or leave the control out in the environment',
    );
  if (!onAddOn.some((profile) => coverageOf(control, profile).covers === 'full'))
    return refuse(`control "${control.id}" is not enforced by the Azure Policy add-on`, 'remove the exemption');
  const { assignmentScopes } = azure;
  // What lies below a management group is known to Azure alone, which refuses what does not.
  if (assignmentScopeOf(cluster, assignmentScopes) !== undefined) return undefined;
  const possible = assignmentScopes.filter((scope) => holdsScope(scope, cluster) !== false);
  if (possible.length > 1)
    return refuse(
      `the cluster may lie in any of "${possible.join('", "')}", and an exemption is of one assignment`,
      'assign the subscription of the cluster by itself, or leave the control out in the environment',
    );
  return refuse(
    `the cluster lies outside "${assignmentScopes.join('", "')}", where environment "${name}" is assigned`,
    'name the environments of the exemption',
  );
}

function insideProblem(
  entry: ExemptEntry,
  environment: Environment,
  control: Control,
  bindings: readonly Binding[],
): ExemptionProblem | undefined {
  const { namespace } = entry;
  const known = environment.namespaces.map(({ name }) => name);
  if (!known.includes(namespace)) {
    const [near] = didYouMean(namespace, known);
    return {
      code: 'namespace/unknown',
      message: `unknown namespace "${namespace}" in environment "${environment.name}"${near ? `, expected "${near}"` : ''}`,
      mend: near
        ? `rename it to "${near}"`
        : 'declare it in the environment, or name the environments of the exemption',
    };
  }
  if (!control.match.kinds.every(({ group, kind }) => group === '' && kind === 'Pod'))
    return refuse(
      `control "${control.id}" judges other objects than pods, which have no service account and no image`,
      'leave the namespace out of its binding',
    );
  if (control.override !== undefined)
    return refuse(
      `control "${control.id}" is written by hand, and exempts nothing by itself`,
      'leave the namespace out of its binding, or give the control a parameter',
    );
  if (Object.hasOwn(control.parameters, exemptParameter))
    return refuse(`control "${control.id}" has a parameter "${exemptParameter}" of its own`, 'use that parameter');
  const overContainers = variantsOf(control).some((one) => one.control.rules.some(({ each }) => each === 'containers'));
  if ('image' in entry && !overContainers)
    return refuse(
      `control "${control.id}" judges no containers, which alone have an image`,
      'name the service account of the pods',
    );
  const judged = bindings.some(
    (one) =>
      !one.excludedNamespaces.includes(namespace) &&
      (one.namespaces.length === 0 || one.namespaces.includes(namespace)),
  );
  if (judged) return undefined;
  return refuse(`control "${control.id}" does not judge namespace "${namespace}"`, 'remove the exemption');
}
