import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { textSharer } from '../model/text-sharer.ts';
import { parseManifest } from './manifest.ts';
import { sha256 } from './sha256.ts';
import { walkFiles } from './walk-files.ts';

/** A file of an environment's azure folder. */
export interface AzureFile {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Of a file, whether it is what was reviewed, and what it holds where that is wanted. */
interface Read {
  readonly reviewed: boolean;
  readonly body: Record<string, unknown> | undefined;
}

/**
 * Returns the JSON files of an environment's azure folder, which plan and apply bring to Azure. Before that every file of
 * the folder, and the baseline, was found to be what the MANIFEST says: what was reviewed is what is applied.
 *
 * @param share keeps equal texts once
 * @throws PalisadeError `generated/edited`
 */
export function loadAzure(
  generated: string,
  environment: string,
  project: string,
  share: (value: unknown) => unknown = textSharer().keep,
): AzureFile[] {
  const folder = `environments/${environment}/azure`;
  // It says whose the resources are, and where.
  const baseline = `environments/${environment}/baseline.json`;
  const manifest = join(generated, 'environments', environment, 'MANIFEST');
  const shown = (path: string): string => relative(project, join(generated, path)).replaceAll('\\', '/');
  const edited = (path: string, message: string): Finding => ({
    code: 'generated/edited',
    severity: 'error',
    place: { file: shown(path) },
    message,
    mend: 'change the constructs and run "palisade synth", or restore the file',
  });
  if (!existsSync(manifest))
    throw new PalisadeError([edited(`environments/${environment}/MANIFEST`, 'there is no MANIFEST')]);
  const { entries, unreadable } = parseManifest(readFileSync(manifest, 'utf8'));
  const listed = new Map(
    entries
      .filter(({ path }) => path === baseline || path.startsWith(`${folder}/`))
      .map((entry) => [entry.path, entry.sha256]),
  );
  const present = walkFiles(join(generated, folder)).map((path) => `${folder}/${path}`);
  if (existsSync(join(generated, baseline))) present.push(baseline);
  // Of thousands of files the texts are not kept.
  const read = new Map(
    present.map((path): [string, Read] => {
      const text = readFileSync(join(generated, path), 'utf8');
      const reviewed = !listed.has(path) || listed.get(path) === sha256(text);
      const holds = listed.has(path) && reviewed && path !== baseline && path.endsWith('.json');
      return [path, { reviewed, body: holds ? (share(JSON.parse(text)) as Record<string, unknown>) : undefined }];
    }),
  );
  const findings = [
    ...unreadable.map((line) =>
      edited(`environments/${environment}/MANIFEST`, `line ${line} of the MANIFEST cannot be read`),
    ),
    ...present.filter((path) => !listed.has(path)).map((path) => edited(path, 'the file is not in the MANIFEST')),
    ...[...listed.keys()]
      .filter((path) => !read.has(path))
      .map((path) => edited(path, 'the file is in the MANIFEST and not there')),
    ...[...read].filter(([, { reviewed }]) => !reviewed).map(([path]) => edited(path, 'the file was changed by hand')),
  ];
  if (findings.length > 0) throw new PalisadeError(findings);
  return [...read]
    .flatMap(([path, { body }]) => (body === undefined ? [] : [{ path, body }]))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
