import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../src/azure/catalogue/catalogue.ts';
import type { Checkout, Published } from './published.ts';
import { versionOf } from './read-release.ts';

/** The folders that hold what another cloud has; everything beside them is the public cloud's. */
const clouds: Readonly<Record<string, Cloud>> = { 'Azure Government': 'usgov', 'Azure China': 'china' };

/**
 * Returns what a checkout of https://github.com/Azure/azure-policy publishes.
 *
 * @throws Error that names the file which cannot be read
 */
export function readCheckout(folder: string): Checkout {
  const definitions = new Map<string, Partial<Record<Cloud, Published>>>();
  for (const { published, cloud } of filesOf(join(folder, 'built-in-policies/policyDefinitions'))) {
    const id = published.name.toLowerCase();
    const there = definitions.get(id) ?? {};
    const { [cloud]: before } = there;
    // A file that was left behind by a move is older.
    if (before === undefined || isNewer(published, before)) definitions.set(id, { ...there, [cloud]: published });
  }
  if (definitions.size === 0) throw new Error(`${folder} holds no built-in-policies/policyDefinitions`);
  const sets = filesOf(join(folder, 'built-in-policies/policySetDefinitions')).filter(
    ({ cloud }) => cloud === 'public',
  );
  return {
    release: releaseOf(folder),
    definitions,
    sets: new Map(sets.map(({ published }) => [published.name.toLowerCase(), published])),
  };
}

function filesOf(root: string): { published: Published; cloud: Cloud }[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => ({ published: read(join(root, path)), cloud: clouds[path.split('/')[0] ?? ''] ?? 'public' }));
}

function read(file: string): Published {
  let value: Partial<Published> | null;
  try {
    value = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Partial<Published> | null;
  } catch (error) {
    throw new Error(`${file} is no JSON`, { cause: error });
  }
  // A few files write "DisplayName" and its like.
  const properties = Object.entries(value?.properties ?? {}).map(([name, member]) => [
    `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    member,
  ]);
  const published = { name: value?.name, properties: Object.fromEntries(properties) };
  if (typeof published.name !== 'string' || typeof published.properties.displayName !== 'string')
    throw new Error(`${file} holds no definition and no initiative`);
  return published as Published;
}

function isNewer(one: Published, other: Published): boolean {
  return versionOf(one).localeCompare(versionOf(other), 'en', { numeric: true }) > 0;
}

// The subject of each commit names the release: "Built-in Policy Release 3.2026.0417.1".
function releaseOf(folder: string): string | undefined {
  try {
    const subject = execFileSync('git', ['log', '-1', '--format=%s'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /\d+\.\d{4}\.\d{4}\.\d+/.exec(subject)?.[0];
  } catch {
    return undefined;
  }
}
