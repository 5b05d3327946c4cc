import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import type { Finding } from '../model/finding.ts';

/** A file that was read. */
export interface Input {
  /** The path as it was given or found, with forward slashes; `-` is standard input. */
  file: string;
  text: string;
}

/** What was read, in the order of the paths and sorted within each folder, and what could not be. */
export interface Inputs {
  inputs: Input[];
  findings: Finding[];
}

const endings = ['.yaml', '.yml', '.json'];

/**
 * Returns the manifests at the paths: a file whatever its ending, a folder's files that end in .yaml, .yml or .json,
 * but for dot folders and node_modules, and standard input for `-`. A file that is reached twice is read once. Never
 * throws: what cannot be read is a finding `manifest/unreadable`.
 */
export async function readInputs(paths: readonly string[], stdin: AsyncIterable<Uint8Array | string>): Promise<Inputs> {
  const found: Found = { inputs: new Map(), findings: [] };
  for (const path of paths) {
    if (path === '-') await readStdin(found, stdin);
    else readNamed(found, path);
  }
  return { inputs: [...found.inputs].map(([file, text]) => ({ file, text })), findings: found.findings };
}

interface Found {
  inputs: Map<string, string>;
  findings: Finding[];
}

async function readStdin(found: Found, stdin: AsyncIterable<Uint8Array | string>): Promise<void> {
  if (found.inputs.has('-')) return;
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    found.inputs.set('-', decode(Buffer.concat(chunks)));
  } catch (error) {
    found.findings.push(unreadable('-', error));
  }
}

function readNamed(found: Found, path: string): void {
  const file = slashed(normalize(path)).replace(/(?<=.)\/$/, '');
  try {
    if (!statSync(path).isDirectory()) {
      readFile(found, file, path);
      return;
    }
  } catch (error) {
    found.findings.push(unreadable(file, error));
    return;
  }
  const before = found.inputs.size + found.findings.length;
  walk(found, file, []);
  if (found.inputs.size + found.findings.length > before) return;
  if ([...found.inputs.keys()].some((input) => input.startsWith(`${file}/`) || file === '.')) return;
  found.findings.push({
    code: 'manifest/unreadable',
    severity: 'warning',
    place: { file },
    message: `folder "${file}" holds no file that ends in .yaml, .yml or .json`,
    mend: 'name a folder that holds manifests',
  });
}

/** Symbolic links are followed, as kubectl does; `above` holds the real folders on the way. */
function walk(found: Found, folder: string, above: readonly string[]): void {
  try {
    const real = realpathSync(folder);
    if (above.includes(real)) throw new TypeError('it is a link to a folder that it lies in');
    for (const name of readdirSync(folder).sort()) visit(found, slashed(join(folder, name)), name, [...above, real]);
  } catch (error) {
    found.findings.push(unreadable(folder, error));
  }
}

function visit(found: Found, path: string, name: string, above: readonly string[]): void {
  const hasEnding = endings.includes(extname(name));
  try {
    const entry = statSync(path);
    if (entry.isFile() && hasEnding) readFile(found, path, path);
    else if (entry.isDirectory() && !name.startsWith('.') && name !== 'node_modules') walk(found, path, above);
  } catch (error) {
    // A broken link that does not look like a manifest is nobody's business.
    if (hasEnding || (error as NodeJS.ErrnoException).code === 'ELOOP') found.findings.push(unreadable(path, error));
  }
}

function readFile(found: Found, file: string, path: string): void {
  if (found.inputs.has(file)) return;
  try {
    found.inputs.set(file, decode(readFileSync(path)));
  } catch (error) {
    found.findings.push(unreadable(file, error));
  }
}

/** Drops a byte order mark, as the readers of Kubernetes do. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function unreadable(file: string, error: unknown): Finding {
  const [why, mend] = reason(error as NodeJS.ErrnoException);
  const name = file === '-' ? 'standard input' : `"${file}"`;
  return {
    code: 'manifest/unreadable',
    severity: 'error',
    place: { file },
    message: `${name} cannot be read: ${why}`,
    mend,
  };
}

function reason(error: NodeJS.ErrnoException): [why: string, mend: string] {
  switch (error.code) {
    case 'ENOENT':
      return ['there is no such file or folder', 'correct the path'];
    case 'ENOTDIR':
      return ['a file stands where the path needs a folder', 'correct the path'];
    case 'EACCES':
    case 'EPERM':
      return ['permission is denied', 'grant this user the right to read it'];
    case 'ELOOP':
      return ['its symbolic links lead in a circle', 'remove the link'];
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return ['it is not UTF-8', 'save it as UTF-8'];
    default:
      return error instanceof TypeError && error.code === undefined
        ? [error.message, 'remove the link']
        : [error.message, 'see whether the file can be opened by hand'];
  }
}
