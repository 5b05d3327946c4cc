import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isRelative } from './check-paths.ts';
import { parseManifest } from './manifest.ts';
import { walkFiles } from './walk-files.ts';

/**
 * Returns the paths below root that synth wrote before: what the MANIFESTs list, and these themselves. Lines that are
 * not entries are passed over, so that both sides of a merge conflict count.
 */
export function ours(root: string): Set<string> {
  const found = new Set<string>();
  for (const path of walkFiles(root)) {
    if (basename(path) !== 'MANIFEST') continue;
    const { entries } = parseManifest(readFileSync(join(root, path), 'utf8'));
    // An empty MANIFEST, or somebody's file of that name, lists nothing of ours; one that a dead run left goes with it.
    if (entries.length > 0 && !path.startsWith('.')) found.add(path);
    // A MANIFEST that was edited must not make us reach out of the tree.
    for (const entry of entries) if (isRelative(entry.path)) found.add(entry.path);
  }
  return found;
}
