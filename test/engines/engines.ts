import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How one tool is built. The module file pins its version. */
interface Recipe {
  readonly directory: string;
  readonly modFile: string;
  /** The module whose version names the tool. */
  readonly module: string;
  /** The package to build; `.` is our own program in the directory. */
  readonly package: string;
  readonly tags?: string;
}

const gatekeeper = 'github.com/open-policy-agent/gatekeeper/v3';
const gator = `${gatekeeper}/cmd/gator`;
const apiserver = 'k8s.io/apiserver';
const opa = 'github.com/open-policy-agent/opa';

const recipes = {
  'gatekeeper-addon': {
    directory: 'gatekeeper',
    modFile: 'addon.mod',
    module: gatekeeper,
    package: '.',
    tags: 'addon',
  },
  'gator-addon': { directory: 'gatekeeper', modFile: 'addon.mod', module: gatekeeper, package: gator },
  'gatekeeper-newest': { directory: 'gatekeeper', modFile: 'go.mod', module: gatekeeper, package: '.' },
  'gator-newest': { directory: 'gatekeeper', modFile: 'go.mod', module: gatekeeper, package: gator },
  'apiserver-1.30': {
    directory: 'apiserver',
    modFile: 'minor30.mod',
    module: apiserver,
    package: '.',
    tags: 'minor30',
  },
  'apiserver-newest': { directory: 'apiserver', modFile: 'go.mod', module: apiserver, package: '.' },
  opa: { directory: 'opa', modFile: 'go.mod', module: opa, package: opa },
  podsecurity: {
    directory: 'podsecurity',
    modFile: 'go.mod',
    module: 'k8s.io/pod-security-admission',
    package: '.',
  },
  kubectl: { directory: 'kubectl', modFile: 'go.mod', module: 'k8s.io/apimachinery', package: '.' },
} as const satisfies Record<string, Recipe>;

export type EngineName = keyof typeof recipes;

export interface Engine extends Recipe {
  /** The built program. */
  readonly file: string;
  readonly version: string;
}

const here = import.meta.dirname;
const suffix = process.platform === 'win32' ? '.exe' : '';

function pinned({ directory, modFile, module }: Recipe): string {
  const lines = readFileSync(join(here, directory, modFile), 'utf8').split(/\r?\n/);
  for (const line of lines) {
    const [path, version] = line
      .replace(/^require\s/, '')
      .trim()
      .split(/\s+/);
    if (path === module && version !== undefined) return version;
  }
  throw new Error(`${directory}/${modFile} does not require ${module}`);
}

export const engines = Object.fromEntries(
  Object.entries(recipes).map(([name, recipe]: [string, Recipe]) => [
    name,
    {
      ...recipe,
      directory: join(here, recipe.directory),
      file: join(here, 'bin', name + suffix),
      version: pinned(recipe),
    },
  ]),
) as Readonly<Record<EngineName, Engine>>;
