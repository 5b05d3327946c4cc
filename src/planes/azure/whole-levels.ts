import type { BoundPolicy } from '../../admission/bound-policies.ts';
import type { Binding } from '../../model/baseline.ts';
import type { BaselineControl } from '../../model/control.ts';
import type { Deviation } from '../../model/deviation.ts';
import type { ClusterProfile } from '../../model/environment.ts';
import { activeChecks } from '../../pss/active-checks.ts';
import { effectiveMinor, parseVersion } from '../../pss/policy-version.ts';

/** A level of the Pod Security Standards that is bound whole, and its version as it was bound. */
export interface WholeLevel {
  readonly level: 'baseline' | 'restricted';
  /** `latest`, or a minor such as `v1.33`. */
  readonly version: string;
}

interface BoundCheck {
  readonly check: string;
  readonly version: string;
  readonly binding: Binding;
}

/**
 * Returns, by the name of the binding, the level that each binding is a part of: where every check that the level has at
 * a version is bound in it, for the same namespaces. A binding belongs to one level at most, the stricter one; what
 * restricted replaces belongs to none. What the team left out of the standard by name counts as bound: its initiative and
 * assignment live on.
 */
export function wholeLevels(
  bound: readonly BoundPolicy[],
  profile: Pick<ClusterProfile, 'kubernetes'>,
  deviations: readonly Pick<Deviation, 'standard' | 'control'>[] = [],
): ReadonlyMap<string, WholeLevel> {
  const exact = bound.flatMap((whole) =>
    (whole.members ?? [whole]).flatMap(({ binding, control }): BoundCheck[] => {
      const check = checkOf(control, binding);
      const version = binding.version ?? `v${profile.kubernetes}`;
      // A bundle stands for each of its checks.
      return check === undefined ? [] : [{ check, version, binding: whole.binding }];
    }),
  );
  const groups = Map.groupBy(exact, ({ version, binding: { namespaces, excludedNamespaces } }) =>
    JSON.stringify([version, [...namespaces].sort(), [...excludedNamespaces].sort()]),
  );
  const out = new Set(deviations.map(({ standard, control }) => `${standard} ${control}`));
  return new Map([...groups.values()].flatMap((group) => partsOf(group, out)));
}

function partsOf(group: readonly BoundCheck[], out: ReadonlySet<string>): [string, WholeLevel][] {
  const [{ version } = { version: 'latest' }] = group;
  const minor = effectiveMinor(parseVersion(version) ?? 'latest');
  for (const level of ['restricted', 'baseline'] as const) {
    const checks = activeChecks(level, minor).filter(({ check }) => !out.has(`${level}:${version} ${check.control}`));
    const active = new Set(checks.map(({ check }) => check.id));
    const parts = group.filter(({ check }) => active.has(check));
    // Bound twice for the same namespaces, a check counts once.
    if (active.size > 0 && new Set(parts.map(({ check }) => check)).size === active.size)
      return parts.map(({ binding }) => [binding.name, { level, version }]);
  }
  return [];
}

// A control that says the same says so of its defaults alone.
function checkOf(control: BaselineControl, { parameters }: Binding): string | undefined {
  const asWritten = Object.entries(control.parameters).every(
    ([name, schema]) => JSON.stringify(parameters[name]) === JSON.stringify(schema.default),
  );
  const same = control.references.find(({ to, relation }) => to === 'pss' && relation === 'same');
  return asWritten ? same?.id.split('/')[1] : undefined;
}
