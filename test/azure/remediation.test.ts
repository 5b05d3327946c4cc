import { expect, it } from 'vitest';
import { followRemediations } from '../../src/azure/follow-remediations.ts';
import type { PolicyState, Remediation } from '../../src/azure/insights.ts';
import { remediationPlans } from '../../src/azure/remediation-tasks.ts';
import { AzureFault } from '../../src/model/azure-fault.ts';
import { remediationFindings, showRemediationEnds, showRemediationPlans } from '../../src/report/show-remediation.ts';
import { assignment, assignmentId, clusterId, member, state, subscription } from './standing-landscape.ts';

const wish = { parallelDeployments: 10, discovery: 'ExistingNonCompliant', refusalOf: () => undefined } as const;
const deploying = member({ referenceId: 'defender', effect: 'DeployIfNotExists', inClusters: false });
const waiting = state({ referenceId: 'defender', effect: 'deployIfNotExists', compliance: 'NonCompliant' });

function remediation(change: Partial<Remediation> = {}): Remediation {
  return {
    scope: subscription,
    name: 'theirs',
    assignment: assignmentId,
    referenceId: 'defender',
    state: 'Evaluating',
    total: 0,
    succeeded: 0,
    failed: 0,
    message: undefined,
    ...change,
  };
}

const plan = (states: readonly PolicyState[], existing: readonly Remediation[] = [], members = [deploying]) =>
  remediationPlans(members, states, existing, wish);

it('makes one task of the resources of a member', () => {
  const [only, ...more] = plan([waiting, { ...waiting, resource: clusterId('two') }]);
  expect(more).toEqual([]);
  expect(only?.task).toEqual({
    scope: subscription,
    name: expect.stringMatching(/^palisade-defender-[0-9a-f]{12}-1$/),
    assignment: assignmentId,
    referenceId: 'defender',
    resourceCount: 2,
    parallelDeployments: 10,
    discovery: 'ExistingNonCompliant',
  });
  expect(plan([waiting])[0]?.task?.name).toBe(only?.task?.name);
});

it.each<[what: string, states: PolicyState[], members?: ReturnType<typeof member>[]]>([
  ['what is compliant', [{ ...waiting, compliance: 'Compliant' }]],
  ['what is exempt', [{ ...waiting, compliance: 'Exempt' }]],
  ['another member', [{ ...waiting, referenceId: 'other' }]],
  ['another assignment', [{ ...waiting, assignment: `${assignmentId}-2` }]],
  ['what only audits', [state({ compliance: 'NonCompliant' })], [member()]],
  [
    'what is off in that place',
    [waiting],
    [
      {
        ...deploying,
        assignment: assignment({ overrides: [{ kind: 'policyEffect', value: 'Disabled', selectors: [] }] }),
      },
    ],
  ],
])('leaves %s alone', (_what, states, members = [deploying]) => {
  expect(plan(states, [], members)).toEqual([]);
});

it('remediates what modifies too', () => {
  expect(plan([waiting], [], [{ ...deploying, effect: 'Modify' }])).toHaveLength(1);
});

it.each(['Accepted', 'Evaluating', 'InProgress', 'Cancelling', 'SomethingNew'])(
  'starts nothing beside one that is %s',
  (running) => {
    const [only] = plan([waiting], [remediation({ state: running })]);
    expect(only).toMatchObject({ task: undefined, running: { name: 'theirs' } });
  },
);

it.each(['Succeeded', 'Complete', 'Failed', 'Canceled'])('takes the next name after one that is %s', (ended) => {
  const name = plan([waiting])[0]?.task?.name ?? '';
  const [only] = plan(
    [waiting],
    [remediation({ state: ended, name }), remediation({ state: ended, name: name.replace(/1$/, '9') })],
  );
  expect(only?.task?.name).toBe(name.replace(/1$/, '10'));
});

it('is not kept from starting by a task of another member', () => {
  expect(plan([waiting], [remediation({ referenceId: 'other' })])[0]?.task).toBeDefined();
});

it('touches nothing of an assignment that is not as reviewed', () => {
  const refusing = { ...wish, refusalOf: () => "its assignment is somebody else's" };
  for (const existing of [[], [remediation()]])
    expect(remediationPlans([deploying], [waiting], existing, refusing)).toMatchObject([
      { task: undefined, running: undefined, note: "nothing is started: its assignment is somebody else's" },
    ]);
});

it('keeps to what Azure takes', () => {
  const others = (count: number) => Array.from({ length: count }, (_, i) => remediation({ referenceId: `r${i}` }));
  const two = [deploying, { ...deploying, referenceId: 'b' }];
  const plans = plan([waiting, { ...waiting, referenceId: 'b' }], others(99), two);
  expect(plans.map(({ task, note }) => [task !== undefined, note])).toEqual([
    [true, undefined],
    [false, '100 tasks run at a time: run it again after these'],
  ]);
  const many = Array.from({ length: 50_001 }, (_, i) => ({ ...waiting, resource: clusterId(`c${i}`) }));
  expect(plan(many)[0]).toMatchObject({
    task: { resourceCount: 50_000 },
    note: 'a task takes 50000 resources: run it again for 1 more',
  });
});

it('says what is started, followed and left', () => {
  const started = plan([waiting]);
  const name = started[0]?.task?.name;
  expect(showRemediationPlans(started)).toBe(`start   defender  1 resource  at ${subscription}  ${name}\n`);
  expect(showRemediationPlans(plan([waiting], [remediation()]))).toBe(
    `follow  defender  1 resource  at ${subscription}  theirs\n    task "theirs" runs already: it is followed\n`,
  );
  expect(showRemediationPlans([])).toBe('nothing to remediate: Azure reports no such resource that is not compliant\n');
});

/** Follows tasks whose looks are given, each a minute after the last, for some minutes. */
async function followed(looks: readonly (Partial<Remediation> | undefined)[], minutes = 60, unread = false) {
  let time = 0;
  const reports: string[] = [];
  const rest = [...looks];
  const ends = await followRemediations(
    [remediation()],
    {
      remediation: async () => {
        const look = rest.length > 1 ? rest.shift() : rest[0];
        return look === undefined ? undefined : remediation(look);
      },
      deployments: async () => {
        if (unread) throw new AzureFault('azure/refused', 'no list', 'wait');
        return [
          { resource: clusterId('one'), status: 'Failed', error: 'AuthorizationFailed: no right' },
          { resource: clusterId('two'), status: 'Succeeded', error: undefined },
        ];
      },
    },
    {
      now: () => new Date(time),
      sleep: async (milliseconds) => {
        time += milliseconds;
      },
      interval: 60_000,
      until: new Date(minutes * 60_000),
      report: ({ state: said, succeeded, total }) => reports.push(`${said} ${succeeded}/${total}`),
    },
  );
  return { ends, reports, minutes: time / 60_000, findings: remediationFindings(ends, 'palisade remediate') };
}

it('follows a task to its end', async () => {
  const going = { state: 'InProgress', total: 2 };
  const { ends, reports, findings, minutes } = await followed([
    {},
    going,
    going,
    { ...going, succeeded: 1 },
    { ...going, state: 'Succeeded', succeeded: 2 },
  ]);
  expect(ends).toMatchObject([{ outcome: 'done', failures: [] }]);
  expect(reports).toEqual(['InProgress 0/2', 'InProgress 1/2', 'Succeeded 2/2']);
  expect([findings, minutes]).toEqual([[], 5]);
  expect(showRemediationEnds(ends)).toBe('1 done\n');
});

it.each<[what: string, end: Partial<Remediation>]>([
  ['failed', { state: 'Failed', total: 2, succeeded: 1, failed: 1 }],
  ['is complete, and some of it failed', { state: 'Complete', total: 2, succeeded: 1, failed: 1 }],
  ['was canceled', { state: 'Canceled', total: 2, succeeded: 1 }],
])('says of each deployment why the task %s', async (_what, end) => {
  const { ends, findings } = await followed([end]);
  expect(showRemediationEnds(ends)).toBe('0 done, 1 failed\n');
  expect(findings).toMatchObject([
    {
      code: 'remediation/failed',
      subject: clusterId('one'),
      message: '"Failed" in task "theirs": AuthorizationFailed: no right',
    },
  ]);
});

it('says that a task failed, even where its deployments cannot be read', async () => {
  const { findings } = await followed([{ state: 'Failed', failed: 1, message: 'one of one' }], 60, true);
  expect(findings).toMatchObject([
    {
      code: 'remediation/failed',
      message: 'task "theirs" ended as "Failed": one of one: its deployments could not be read: no list',
    },
  ]);
});

it('ends following at the deadline, and says how to go on', async () => {
  const { ends, findings, minutes } = await followed([{}], 7);
  expect([showRemediationEnds(ends), minutes]).toEqual(['0 done, 1 not finished\n', 7]);
  expect(findings).toMatchObject([
    {
      code: 'remediation/unfinished',
      message: 'the task goes on, in state "Evaluating"',
      mend: 'run "palisade remediate" again: it follows a task that runs, and starts one where none does',
    },
  ]);
});

it('says that a task was deleted', async () => {
  const { ends, findings } = await followed([undefined]);
  expect(showRemediationEnds(ends)).toBe('0 done, 1 gone\n');
  expect(findings).toMatchObject([{ code: 'remediation/unfinished', message: 'the task was deleted before it ended' }]);
});
