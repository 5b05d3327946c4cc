import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../src/azure/catalogue/catalogue.ts';
import type { ControlRelation } from '../../src/azure/catalogue/control-relation.ts';
import type { AzureInitiative, InitiativeMember } from '../../src/model/azure-initiative.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { BuiltInInitiative } from '../../src/pss/built-in-initiatives.ts';

/** Everything of ours that rests on the catalogue. */
export interface OurReferences {
  /** What committed baselines bind. */
  readonly bindings: readonly { readonly where: string; readonly cloud: Cloud; readonly member: InitiativeMember }[];
  /** Keys that constructs name, bound or not. */
  readonly named: readonly { readonly where: string; readonly key: string }[];
  readonly relations: readonly ControlRelation[];
  /** Definitions that controls refer to, by GUID. */
  readonly controls: readonly { readonly control: string; readonly id: string }[];
  readonly initiatives: readonly BuiltInInitiative[];
}

/** Returns what the baselines below `generated/` bind, at the line that bound it. */
export function committedBindings(generated: string): OurReferences['bindings'] {
  const folder = join(generated, 'environments');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name, 'baseline.json');
    if (!existsSync(file)) return [];
    const { environment, azureInitiatives = [] } = JSON.parse(readFileSync(file, 'utf8')) as Baseline;
    return azureInitiatives.flatMap((initiative: AzureInitiative) =>
      initiative.members.map((member) => ({
        where: `${member.origin.file}:${member.origin.line} ${name}/${initiative.name}/${member.referenceId}`,
        cloud: environment.azure?.cloud ?? 'public',
        member,
      })),
    );
  });
}

/** Returns the keys that the TypeScript below a folder hands to `builtIn`, with the place of each. */
export function namedKeys(folder: string): OurReferences['named'] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.sort().flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return [...text.matchAll(/\bbuiltIn\(\s*['"`]([^'"`]+)['"`]/g)].map((match) => ({
      where: `${name.replaceAll('\\', '/')}:${text.slice(0, match.index).split('\n').length}`,
      key: match[1] ?? '',
    }));
  });
}
