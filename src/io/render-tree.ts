import type { Artifact } from '../model/artifact.ts';
import { renderYaml } from '../model/render-yaml.ts';
import { type ManifestEntry, renderManifest } from './manifest.ts';
import { renderJson } from './render-json.ts';
import { sha256 } from './sha256.ts';

/**
 * Returns the text of each file by path: the artifacts, and the MANIFEST of each environment, which lists its files.
 * What belongs to no environment is listed in the MANIFEST beside the environments.
 */
export function renderTree(artifacts: readonly Artifact[]): Map<string, string> {
  const files = new Map<string, string>();
  const manifests = new Map<string, ManifestEntry[]>();
  for (const artifact of artifacts) {
    const text = render(artifact);
    files.set(artifact.path, text);
    const folder = /^environments\/[^/]+\//.exec(artifact.path)?.[0] ?? '';
    const entries = manifests.get(folder) ?? [];
    const { path, source, control } = artifact;
    entries.push({ sha256: sha256(text), path, source, ...(control === undefined ? {} : { control }) });
    manifests.set(folder, entries);
  }
  for (const [folder, entries] of manifests) files.set(`${folder}MANIFEST`, renderManifest(entries));
  return files;
}

function render({ path, body, source }: Artifact): string {
  if (typeof body === 'string') return body;
  return path.endsWith('.json') ? renderJson(body) : renderYaml(body, source);
}
