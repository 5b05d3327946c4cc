import { expect, it } from 'vitest';
import { activeChecks } from '../../src/pss/active-checks.ts';
import { checks } from '../../src/pss/all.ts';
import { builtInInitiatives } from '../../src/pss/built-in-initiatives.ts';
import { type BuiltInClaim, builtInRelations } from '../../src/pss/built-in-relations.ts';
import { compareBuiltIns } from '../../src/pss/compare-built-ins.ts';
import { judgePod } from '../../src/pss/judge-pod.ts';
import { newestMinor } from '../../src/pss/policy-version.ts';
import { makeBuiltIns } from '../../src/targets/emulator/built-ins.ts';
import { shippedById } from '../planes/shipped-by-id.ts';
import type { Loose } from '../targets/policies.ts';
import { tightSpec } from './named-pods.ts';

const { rows } = compareBuiltIns();
const levels = ['baseline', 'restricted'] as const;
const shipped = await shippedById();

function claims(): { level: 'baseline' | 'restricted'; check: string; control: string; claim: BuiltInClaim }[] {
  return rows.flatMap(({ check, control, claims: its }) =>
    levels.flatMap((level) => {
      const claim = its[level];
      return 'notAsked' in claim ? [] : [{ level, check, control, claim }];
    }),
  );
}

it('has a row for each check of upstream, in its order', () => {
  expect(rows.map(({ check }) => check)).toEqual(checks.map(({ id }) => id));
});

it.each(levels)('makes a claim for each check that %s has, and none for another', (level) => {
  const active = activeChecks(level, newestMinor).map(({ check }) => check.id);
  expect(Object.keys(builtInRelations[level]).sort()).toEqual([...active].sort());
  const claimed = claims().filter((one) => one.level === level);
  expect(claimed.map(({ check }) => check)).toEqual(active);
});

it('says why a level does not ask for a check', () => {
  const why = rows.map(({ check, claims: { baseline, restricted } }) => {
    const shown = [baseline, restricted].map((claim) => ('notAsked' in claim ? claim.notAsked : ''));
    return [check, ...shown];
  });
  expect(why.filter(([, ...shown]) => shown.join('') !== '')).toEqual([
    ['capabilities_baseline', '', 'replaced by capabilities_restricted'],
    ['hostPathVolumes', '', 'replaced by restrictedVolumes'],
    ['procMount', '', 'replaced by procMount_restricted'],
    ['seccompProfile_baseline', '', 'replaced by seccompProfile_restricted'],
    ['allowPrivilegeEscalation', 'belongs to restricted', ''],
    ['capabilities_restricted', 'belongs to restricted', ''],
    ['procMount_restricted', 'belongs to restricted', ''],
    ['restrictedVolumes', 'belongs to restricted', ''],
    ['runAsNonRoot', 'belongs to restricted', ''],
    ['runAsUser', 'belongs to restricted', ''],
    ['seccompProfile_restricted', 'belongs to restricted', ''],
  ]);
});

it.each(builtInInitiatives)(
  'rests each claim on members of $level, and accounts for every one',
  ({ level, members }) => {
    const ids = members.map(({ referenceId }) => referenceId);
    const used = new Set<string>();
    for (const { check, claim } of claims().filter((one) => one.level === level)) {
      expect(ids, check).toEqual(expect.arrayContaining([...claim.by]));
      expect(claim.relation === 'missing', check).toBe(claim.by.length === 0);
      // What is not proven has to say what would prove it.
      if (claim.relation === 'unknown') expect(claim.open, check).toBeDefined();
      expect(claim.reason).not.toMatch(/\||\.$/);
      for (const id of claim.by) used.add(id);
    }
    expect([...used].sort()).toEqual([...ids].sort());
  },
);

it('names as outside what is no member, and what our controls refer to', () => {
  const members = builtInInitiatives.flatMap((one) => one.members.map((member) => ({ ...member, level: one.level })));
  for (const { level, check, control, claim } of claims()) {
    const own = members.filter((member) => member.level === level);
    expect(own.map(({ definition }) => definition).filter((id) => claim.outside?.includes(id), check)).toEqual([]);
    const named = [
      ...own.filter(({ referenceId }) => claim.by.includes(referenceId)).map(({ definition }) => definition),
      ...(claim.outside ?? []),
    ];
    const referred = shipped.get(control)?.references.filter(({ to }) => to === 'azure') ?? [];
    // A claim that Azure has nothing is one about our references too.
    expect(named.length === 0, check).toBe(referred.length === 0);
    expect(named.length === 0 || referred.some(({ id }) => named.includes(id)), check).toBe(true);
  }
});

it('knows the same initiatives as the catalogue, through the emulator', () => {
  const known = makeBuiltIns();
  for (const { name, title, version, members } of builtInInitiatives) {
    const set = known.get(`/providers/microsoft.authorization/policysetdefinitions/${name}`) as Loose;
    expect([set.properties.displayName, set.properties.version]).toEqual([title, version]);
    const there = set.properties.policyDefinitions.map((one: Loose) => [
      one.policyDefinitionReferenceId,
      one.policyDefinitionId.split('/').at(-1),
      one.definitionVersion,
    ]);
    expect(there.sort()).toEqual(members.map((one) => [one.referenceId, one.definition, one.pinned]).sort());
  }
});

/** Returns the checks that fail a pod which is restricted but for its container's security context and its volumes. */
function failed(level: 'baseline' | 'restricted', security: object, spec: object = {}): string[] {
  const tight = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, ...security };
  const pod = tightSpec({ containers: [{ name: 'web', securityContext: tight }], ...spec });
  return judgePod(pod, activeChecks(level, newestMinor)).failures.map(({ check }) => check.id);
}

function passed(level: 'baseline' | 'restricted', member: string): Readonly<Record<string, unknown>> {
  const initiative = builtInInitiatives.find((one) => one.level === level);
  return initiative?.members.find(({ referenceId }) => referenceId === member)?.passes ?? {};
}

it.each([
  ['baseline', 'capabilities_baseline', ['NET_RAW']],
  [
    'restricted',
    'capabilities_restricted',
    'CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP SYS_CHROOT KILL AUDIT_WRITE'.split(
      ' ',
    ),
  ],
] as const)('%s passes capabilities that %s refuses', (level, check, refused) => {
  const allowed = passed(level, 'ContainerCapabilities')['allowedCapabilities'] as string[];
  const found = allowed.filter((one) => failed(level, { capabilities: { drop: ['ALL'], add: [one] } }).includes(check));
  expect(found).toEqual(refused);
});

it('restricted asks for no capability to be dropped, and upstream does', () => {
  expect(passed('restricted', 'ContainerCapabilities')['requiredDropCapabilities']).toEqual([]);
  expect(failed('restricted', { capabilities: {} })).toEqual(['capabilities_restricted']);
});

it('restricted passes only volumes that upstream takes, and not all of them', () => {
  const types = passed('restricted', 'AllowedVolumeTypes')['allowedVolumeTypes'] as string[];
  const refused = (type: string) => failed('restricted', {}, { volumes: [{ name: 'v', [type]: {} }] });
  expect(types.flatMap(refused)).toEqual([]);
  expect([types.includes('image'), refused('image')]).toEqual([false, []]);
});

it('restricted passes no profile of seccomp for Localhost, and upstream does', () => {
  expect(passed('restricted', 'AllowedSeccompProfiles')['allowedProfiles']).toEqual([
    'runtime/default',
    'docker/default',
  ]);
  expect(failed('restricted', { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } })).toEqual([]);
});

it('restricted asks for groups of which upstream says nothing', () => {
  expect(passed('restricted', 'AllowedUsersGroups')).toMatchObject({
    runAsGroupRule: 'MustRunAs',
    fsGroupRule: 'MustRunAs',
  });
  expect(failed('restricted', {})).toEqual([]);
});
