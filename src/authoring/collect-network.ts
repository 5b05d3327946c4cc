import type { Construct } from 'constructs';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import type { NetworkIsolation } from '../model/network.ts';
import { isNetworkBinding } from './network-binding.ts';
import { originOf } from './origin-of.ts';

/** Returns the isolation of each namespace of an environment, sorted, and what is wrong with the bindings. */
export function collectNetwork(
  app: Construct,
  environment: Environment,
  project: string,
): { isolations: NetworkIsolation[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const isolations = new Map<string, NetworkIsolation>();
  const owned = environment.namespaces.filter((namespace) => namespace.owned).map((namespace) => namespace.name);
  const known = environment.namespaces.map((namespace) => namespace.name);
  const bindings = app.node.findAll().filter(isNetworkBinding);
  for (const { props, origin: caller } of bindings) {
    if (props.environments?.includes(environment.name) === false) continue;
    const origin = originOf(caller, caller.construct, project);
    const say = (code: Finding['code'], message: string, mend: string): void => {
      const place = { file: origin.file, line: origin.line };
      findings.push({ code, severity: 'error', place, subject: `${environment.name}/network`, message, mend });
    };
    const controller = props.ingressController;
    for (const port of controller?.ports ?? []) {
      if (!Number.isInteger(port) || port < 1 || port > 65535)
        say('network/ill-formed', `${port} is not a port`, 'write a number from 1 to 65535');
    }
    // A rule without ports would open every port.
    if (controller?.ports.length === 0)
      say(
        'network/ill-formed',
        'the ingress controller may reach no port',
        'name the ports of the pods, or leave it out',
      );
    for (const namespace of props.namespaces ?? owned) {
      if (!known.includes(namespace)) {
        const [near] = didYouMean(namespace, known);
        say(
          'namespace/unknown',
          `unknown namespace "${namespace}" in environment "${environment.name}"${near ? `, expected "${near}"` : ''}`,
          near ? `rename it to "${near}"` : 'declare it in the environment, or remove it',
        );
        continue;
      }
      if (isolations.has(namespace))
        say('network/ill-formed', `namespace "${namespace}" is isolated twice`, 'name the namespaces of each binding');
      isolations.set(namespace, {
        namespace,
        sameNamespace: props.sameNamespace ?? false,
        ingressController: controller ? { podLabels: {}, ...controller } : null,
        origin,
      });
    }
  }
  return { isolations: [...isolations.values()].sort((a, b) => (a.namespace < b.namespace ? -1 : 1)), findings };
}
