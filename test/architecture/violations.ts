import { posix } from 'node:path';
import { circles } from './circles.ts';
import { type Import, lineAt, scan } from './scan.ts';

/** What a folder may import. */
export interface Row {
  /** Rows by name; of `types`, only types. */
  may: readonly string[];
  types?: readonly string[];
  /** Packages by name; a name that ends in `/` stands for all that begin so. */
  packages?: readonly string[];
}

/** Something that only some files may say. */
export interface Restriction {
  what: string;
  /** Searched in the code without comments and strings. */
  pattern: RegExp;
  /** Beginnings of the paths where it belongs. */
  only: readonly string[];
  mend: string;
}

/** The rules of the project. */
export interface Architecture {
  /** By folder or file; the longest that a path begins with counts. */
  rows: Readonly<Record<string, Row>>;
  builtins: readonly { modules: readonly string[]; only: readonly string[]; mend: string }[];
  restrictions: readonly Restriction[];
  /** The name of this package: files outside src reach each other through it. */
  self: string;
  selfRows: Readonly<Record<string, string>>;
  longest: number;
  /** Generated files, which nobody reads from top to bottom. */
  unlimited: readonly string[];
}

/** Returns one line for each place where the files, path to text, break the rules, with what to do. */
export function violations(files: ReadonlyMap<string, string>, rules: Architecture): string[] {
  const found: string[] = [];
  const edges = new Map<string, string[]>();
  for (const [path, text] of files) {
    const { code, imports } = scan(text);
    const row = rowOf(path, rules);
    found.push(...nameAndLength(path, text, rules), ...restricted(path, code, rules));
    if (row === undefined) {
      found.push(
        `${path}: lies in no folder of the table; move it to one, or give its folder a row in DESIGN and here`,
      );
      continue;
    }
    const targets: string[] = [];
    for (const each of imports) {
      const target = each.specifier === undefined ? undefined : resolve(path, each.specifier);
      if (target !== undefined) targets.push(target);
      const wrong = judge(path, row, each, target, rules);
      if (wrong !== undefined) found.push(`${path}:${each.line}: ${wrong}`);
    }
    edges.set(path, targets);
  }
  for (const circle of circles(edges)) {
    found.push(
      `${circle.join(' → ')}: files import each other in a circle; move what both need down into a file of its own`,
    );
  }
  return found.sort();
}

function rowOf(path: string, rules: Architecture): string | undefined {
  const fits = (row: string) => path === row || path.startsWith(`${row}/`);
  return Object.keys(rules.rows)
    .filter(fits)
    .sort((a, b) => b.length - a.length)[0];
}

function resolve(path: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
}

function judge(
  path: string,
  row: string,
  each: Import,
  target: string | undefined,
  rules: Architecture,
): string | undefined {
  if (each.specifier === undefined) {
    return row === 'src/io' ? undefined : 'imports a module whose name is computed; load it through src/io';
  }
  if (target !== undefined) return judgeFile(path, row, target, each, rules);
  if (each.specifier.startsWith('node:')) return judgeBuiltin(path, each.specifier, rules);
  if (each.specifier === rules.self || each.specifier.startsWith(`${rules.self}/`)) {
    return judgeSelf(row, each.specifier, rules);
  }
  const packages = rules.rows[row]?.packages ?? [];
  const named = (name: string) =>
    name.endsWith('/') ? each.specifier?.startsWith(name) : isOf(each.specifier ?? '', name);
  if (packages.some(named)) return undefined;
  const homes = Object.keys(rules.rows).filter((other) => rules.rows[other]?.packages?.some(named));
  if (homes.length === 0)
    return `imports package "${each.specifier}", which no folder may; write it, or add it to DESIGN §12 and here`;
  return `imports package "${each.specifier}", which belongs to ${homes.join(', ')}; call what wraps it there`;
}

function judgeFile(path: string, row: string, target: string, each: Import, rules: Architecture): string | undefined {
  const other = rowOf(target, rules);
  if (other === undefined) return `imports "${target}", which no folder of the table holds; move it into one`;
  if (other === row) return judgePlanes(path, target);
  if (!row.startsWith('src/'))
    return `imports "${target}" by its path; import it by the package's name, "${rules.self}"`;
  const { may, types = [] } = rules.rows[row] ?? { may: [] };
  if (may.includes(other) || may.includes('*')) return undefined;
  if (types.includes(other)) {
    return each.typeOnly
      ? undefined
      : `imports values of ${other}, of which it may know the types alone; write "import type", or hand the value in`;
  }
  const allowed = may.length === 0 ? 'nothing' : may.join(', ');
  return `${row} may import ${allowed}, not ${other}; move "${target}" down to where both may reach it, or hand the value in`;
}

function judgePlanes(path: string, target: string): string | undefined {
  const planeOf = (file: string) => /^src\/planes\/([^/]+?)(?:\.ts|\/.*)?$/.exec(file)?.[1];
  const [plane, other] = [planeOf(path), planeOf(target)];
  if (plane === other || plane === 'all') return undefined;
  return `plane "${plane}" imports "${other}"; move what both need down to src/admission or src/model`;
}

function judgeBuiltin(path: string, specifier: string, rules: Architecture): string | undefined {
  const entry = rules.builtins.find(({ modules }) => modules.some((name) => isOf(specifier, name)));
  if (entry === undefined)
    return `imports "${specifier}", which belongs nowhere yet; add it here with the folder that may`;
  return entry.only.some((only) => path.startsWith(only)) ? undefined : `imports "${specifier}"; ${entry.mend}`;
}

function judgeSelf(row: string, specifier: string, rules: Architecture): string | undefined {
  if (row.startsWith('src/')) return `imports "${specifier}", its own package; import the file by its path`;
  const part = Object.keys(rules.selfRows).find((name) => isOf(specifier, name) && name !== rules.self);
  const target = rules.selfRows[part ?? rules.self] ?? '';
  if (target === row || rules.rows[row]?.may.includes(target)) return undefined;
  return `${row} may not import "${specifier}"; move what it needs to ${rules.rows[row]?.may[0]}`;
}

function isOf(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

function nameAndLength(path: string, text: string, rules: Architecture): string[] {
  const found: string[] = [];
  const name = path.split('/').find((part) => /^(?:.*-)?(?:utils?|helpers?|common|misc|types)(?:\..*)?$/.test(part));
  if (name !== undefined) found.push(`${path}: "${name}" says nothing; name it after its one main export`);
  if (!path.startsWith('src/')) return found;
  const lines = text.split('\n').length - 1;
  if (lines <= rules.longest || rules.unlimited.includes(path)) return found;
  return [...found, `${path}: has ${lines} lines, at most ${rules.longest}; split it by what it does`];
}

function restricted(path: string, code: string, rules: Architecture): string[] {
  return rules.restrictions
    .filter(({ only }) => !only.some((place) => path.startsWith(place)))
    .flatMap(({ what, pattern, mend }) =>
      [...code.matchAll(pattern)].map((match) => `${path}:${lineAt(code, match.index)}: uses ${what}; ${mend}`),
    );
}
