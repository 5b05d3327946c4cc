import { defineCheck, type Variant } from '../check.ts';

const fields = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

const judge: Variant['judge'] = ({ spec }) => {
  const shared = fields.filter((field) => spec[field] === true);
  if (shared.length === 0) return undefined;
  return {
    reason: 'host namespaces',
    detail: shared.map((field) => `${field}=true`).join(', '),
    paths: shared.map((field) => `spec.${field}`),
    mend: `remove ${shared.join(', ')}`,
  };
};

/** A pod has a network, processes and IPC of its own. */
export const hostNamespaces = defineCheck({
  id: 'hostNamespaces',
  level: 'baseline',
  variants: [{ since: 0, judge }],
});
