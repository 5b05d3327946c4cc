import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../conformance/compiled-controls.ts';
import { runProcess } from './run-process.ts';

const repository = 'https://github.com/open-policy-agent/gatekeeper-library';
const commit = '5c441fb6';

/** Returns the folder of the library at the pinned commit, fetched the first time, or why there is none. */
export function gatekeeperLibrary(): { folder: string; commit: string } | { missing: string } {
  const folder = join(project, '.cache', `gatekeeper-library-${commit}`);
  const found = { folder: join(folder, 'library'), commit };
  if (existsSync(found.folder)) return found;
  try {
    // History without its files, and then the files of the one commit.
    if (!existsSync(folder)) {
      runProcess('git', ['clone', '--quiet', '--filter=blob:none', '--no-checkout', repository, folder], project);
    }
    runProcess('git', ['checkout', '--quiet', commit, '--', 'library'], folder);
    return found;
  } catch {
    return { missing: `left out: templates of gatekeeper-library at ${commit}, which could not be fetched by git` };
  }
}
