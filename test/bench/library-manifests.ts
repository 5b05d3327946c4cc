import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Policy } from '../../src/cel/policy.ts';
import type { LibraryTwin } from './library-twins.ts';

/** Returns the library's template and a constraint that denies, for the kinds of our policy; nothing where the file is not there. */
export function libraryManifests(
  folder: string,
  { path, parameters }: LibraryTwin,
  { kinds }: Policy,
): [template: object, constraint: object] | undefined {
  const file = join(folder, path, 'template.yaml');
  if (!existsSync(file)) return undefined;
  const template = parse(readFileSync(file, 'utf8'));
  const { kind } = template.spec.crd.spec.names;
  const constraint = {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind,
    metadata: { name: kind.toLowerCase() },
    spec: {
      match: { kinds: kinds.map((one) => ({ apiGroups: [one.group], kinds: [one.kind] })) },
      ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
    },
  };
  return [template, constraint];
}
