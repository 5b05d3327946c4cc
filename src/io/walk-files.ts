import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns everything below a folder that is not a folder, as sorted paths with forward slashes. Symbolic links are
 * listed and not followed. A folder that does not exist holds nothing.
 */
export function walkFiles(root: string): string[] {
  const found: string[] = [];
  walk(root, '', found);
  return found.sort();
}

function walk(root: string, folder: string, found: string[]): void {
  for (const entry of list(join(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(root, path, found);
    else found.push(path);
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
