import { existsSync } from 'node:fs';
import type { Pod } from '../../src/kubernetes/resources.ts';
import { givenPolicy } from '../conformance/given-policy.ts';
import { answerKey, type GivenPolicy, judge } from '../conformance/judge.ts';
import { reviewOf } from '../conformance/review.ts';
import { type EngineName, engines } from '../engines/engines.ts';
import { type BenchPolicy, shippedPodPolicies } from './bench-policies.ts';
import { table } from './table.ts';

const gatekeepers: readonly EngineName[] = ['gatekeeper-addon', 'gatekeeper-newest'];
// With 250 bytes each, 6,000 containers are all that fits into an object of etcd.
const sizes = [100, 200, 400, 800, 1600, 3200, 6000];

/** Finds how many containers a pod can have before a policy exceeds Gatekeeper's budget for CEL. */
export async function celBudget(): Promise<string> {
  const missing = gatekeepers.filter((name) => !existsSync(engines[name].file));
  if (missing.length > 0) return `  left out: ${missing.join(', ')} not built, npm run engines\n`;
  const policies = new Map((await shippedPodPolicies()).map((one) => [one.control.id, one]));
  const columns = await Promise.all(
    gatekeepers.flatMap((engine) =>
      [true, false].map((complying) => column(engine, [...policies.values()], complying)),
    ),
  );
  const head = gatekeepers.flatMap((name) => [`${name}, complying`, 'each offends']);
  const rows = [...policies.keys()].map((id) => [id, ...columns.map((cells) => cells.get(id) ?? '-')]);
  return table([['containers that exceed the budget of CEL', ...head], ...rows]);
}

async function column(
  engine: EngineName,
  policies: readonly BenchPolicy[],
  complying: boolean,
): Promise<Map<string, string>> {
  const given = policies.map(({ control, policy, parameters }) =>
    forGatekeeper(givenPolicy({ name: control.id, policy, parameters, excludedNamespaces: [] })),
  );
  const cells = new Map<string, string>();
  const failing = await failures(engine, given, sizes, complying);
  for (const { name } of given) {
    const at = sizes.findIndex((size) => failing.has(answerKey(`${size}`, name)));
    if (at < 0) cells.set(name, `> ${sizes.at(-1)}`);
    else if (at === 0) cells.set(name, `100 FAILS: ${failing.get(answerKey('100', name))}`);
    else cells.set(name, String(await boundary(engine, given, name, sizes[at - 1] ?? 0, sizes[at] ?? 0, complying)));
  }
  return cells;
}

async function boundary(
  engine: EngineName,
  policies: readonly GivenPolicy[],
  name: string,
  passes: number,
  fails: number,
  complying: boolean,
): Promise<number> {
  if (fails - passes <= passes / 20) return fails;
  const middle = Math.floor((passes + fails) / 2);
  const asked = policies.filter((policy) => policy.name === name);
  const failed = (await failures(engine, asked, [middle], complying)).size > 0;
  return boundary(engine, policies, name, failed ? passes : middle, failed ? middle : fails, complying);
}

async function failures(
  engine: EngineName,
  policies: readonly GivenPolicy[],
  counts: readonly number[],
  complying: boolean,
): Promise<Map<string, string>> {
  const reviews = counts.map((count) => reviewOf(`${count}`, 'CREATE', podOf(count, complying)));
  const { of, unloaded } = await judge(engine, ['judge', '--engine', 'cel'], policies, reviews);
  for (const [name, error] of unloaded) throw new Error(`${engine} cannot load ${name}: ${error}`);
  const found = [...of].flatMap(([key, { messages, error }]): [string, string][] => {
    const text = [error ?? '', ...messages].find((one) => /cost|budget/.test(one));
    if (error !== undefined && text === undefined) throw new Error(`${engine}: ${error}`);
    return text === undefined ? [] : [[key, text]];
  });
  return new Map(found);
}

function podOf(count: number, complying: boolean): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'large', namespace: 'shop' },
    spec: {
      automountServiceAccountToken: false,
      hostNetwork: !complying,
      securityContext: { runAsNonRoot: complying },
      containers: Array.from({ length: count }, (_, i) => ({
        name: `container-${i}`,
        image: complying ? `contoso.azurecr.io/shop/container-${i}:1.4.2` : `evil.example/shop/container-${i}:1.4.2`,
        ports: [{ containerPort: 8080, ...(complying ? {} : { hostPort: 8080 }) }],
        securityContext: complying
          ? {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
              seccompProfile: { type: 'RuntimeDefault' },
            }
          : { privileged: true, procMount: 'Unmasked' },
      })),
    },
  };
}

function forGatekeeper({ name, template, constraint }: GivenPolicy): GivenPolicy {
  return { name, template, constraint };
}
