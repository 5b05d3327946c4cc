import { defineCheck, type Variant } from '../check.ts';
import type { Container } from '../read-pod.ts';
import { distinct, plural, quoted } from '../wording.ts';

const judge: Variant['judge'] = ({ containers }) => {
  const hosts = containers.flatMap(hostsOf);
  if (hosts.length === 0) return undefined;
  // Unlike in all other checks, names are a set here.
  const names = distinct(hosts.map(({ name }) => name));
  const forbidden = distinct(hosts.map(({ host }) => host));
  return {
    reason: 'probe or lifecycle host',
    detail: `${plural(names.length, 'container')} ${quoted(names)} ${plural(names.length, 'uses', 'use')} ${plural(forbidden.length, 'probe or lifecycle host')} ${quoted(forbidden)}`,
    paths: hosts.map(({ path }) => path),
    mend: 'remove host from probes and lifecycle handlers, so that they ask the pod itself',
  };
};

function hostsOf(container: Container): { name: string; host: string; path: string }[] {
  const { name = '', path, livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  const handlers = [
    ['livenessProbe', livenessProbe],
    ['readinessProbe', readinessProbe],
    ['startupProbe', startupProbe],
    ['lifecycle.postStart', lifecycle?.postStart],
    ['lifecycle.preStop', lifecycle?.preStop],
  ] as const;
  return handlers.flatMap(([place, handler]) =>
    (['httpGet', 'tcpSocket'] as const).flatMap((action) => {
      const host = handler?.[action]?.host ?? '';
      return host === '' ? [] : [{ name, host, path: `${path}.${place}.${action}.host` }];
    }),
  );
}

/** The kubelet asks the pod alone, so that no probe reaches into the node or the network. */
export const hostProbesAndHostLifecycle = defineCheck({
  id: 'hostProbesAndHostLifecycle',
  level: 'baseline',
  variants: [{ since: 34, judge }],
});
