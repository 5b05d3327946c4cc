import { defineCheck, type Variant } from '../check.ts';
import { distinct, named, plural } from '../wording.ts';

const judge: Variant['judge'] = ({ containers }) => {
  const opened = containers.flatMap((container) =>
    (container.ports ?? []).flatMap(({ hostPort = 0 }, index) =>
      hostPort === 0 ? [] : [{ container, hostPort, path: `${container.path}.ports[${index}].hostPort` }],
    ),
  );
  if (opened.length === 0) return undefined;
  const bad = [...new Set(opened.map(({ container }) => container))];
  // They are ordered as texts: 10 comes before 9.
  const ports = distinct(opened.map(({ hostPort }) => String(hostPort)));
  return {
    reason: 'hostPort',
    detail: `${named('container', bad)} ${plural(bad.length, 'uses', 'use')} ${plural(ports.length, 'hostPort')} ${ports.join(', ')}`,
    paths: opened.map(({ path }) => path),
    mend: 'remove hostPort, or expose the pod through a Service',
  };
};

/** No container takes a port of the node. */
export const hostPorts = defineCheck({ id: 'hostPorts', level: 'baseline', variants: [{ since: 0, judge }] });
