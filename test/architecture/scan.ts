/** One import of a file, static, dynamic or of types alone. */
export interface Import {
  line: number;
  /** Undefined where it is computed. */
  specifier: string | undefined;
  typeOnly: boolean;
}

/** A TypeScript file without its comments and the content of its strings; lines stay where they were. */
export interface Scanned {
  code: string;
  imports: Import[];
}

/** After these a slash divides; after anything else it begins a regular expression. */
const endsValue = /(?:[\w$)\]}"'`]|\+\+|--)$/;
const keywordBefore = /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|instanceof)$/;

/** Reads just enough of TypeScript to tell code from strings, templates, regular expressions and comments. */
export function scan(text: string): Scanned {
  const strings = new Map<number, string>();
  /** How many braces are open in each template that is being filled in. */
  const templates: number[] = [];
  let code = '';
  let at = 0;

  const blank = (from: number, to: number) => text.slice(from, to).replaceAll(/[^\n]/g, ' ');
  const skipTo = (end: number) => {
    code += blank(at, end);
    at = end;
  };
  const readTemplate = () => {
    let end = at;
    while (end < text.length && text[end] !== '`' && !text.startsWith('${', end)) end += text[end] === '\\' ? 2 : 1;
    const isEnd = text[end] === '`';
    skipTo(end);
    code += isEnd ? '`' : '${';
    at += isEnd ? 1 : 2;
    if (!isEnd) templates.push(0);
  };

  while (at < text.length) {
    const here = text[at] ?? '';
    const open = templates.length - 1;
    if (text.startsWith('//', at)) skipTo(indexOrEnd(text, '\n', at));
    else if (text.startsWith('/*', at)) skipTo(indexOrEnd(text, '*/', at + 2) + 2);
    else if (here === '"' || here === "'") {
      const end = closing(text, at, here);
      strings.set(at, text.slice(at + 1, end));
      code += here + blank(at + 1, end) + here;
      at = end + 1;
    } else if (here === '`') {
      code += here;
      at++;
      const start = at - 1;
      const end = closing(text, start, '`');
      if (!text.slice(start, end).includes('${')) strings.set(start, text.slice(start + 1, end));
      readTemplate();
    } else if (here === '/' && (!endsValue.test(code.trimEnd()) || keywordBefore.test(code.trimEnd()))) {
      skipTo(regexEnd(text, at));
      code = `${code.slice(0, -1)}/`;
    } else if (here === '}' && templates[open] === 0) {
      templates.pop();
      code += here;
      at++;
      readTemplate();
    } else {
      if (here === '{' && open >= 0) templates[open] = (templates[open] ?? 0) + 1;
      if (here === '}' && open >= 0) templates[open] = (templates[open] ?? 0) - 1;
      code += here;
      at++;
    }
  }
  return { code, imports: imports(code, strings) };
}

function imports(code: string, strings: ReadonlyMap<number, string>): Import[] {
  const found: Import[] = [];
  const names = /(?:type\s+)?(?:[\w$]+\s*,?\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^{}]*\})?/;
  const statement = new RegExp(
    `(?<![\\w$.])(?:import|export)\\b\\s*(?:(?<names>${names.source})\\s*\\bfrom\\b\\s*)?(?=["'])`,
    'g',
  );
  for (const match of code.matchAll(statement)) {
    const typeOnly = isTypeOnly(match.groups?.['names'] ?? '');
    found.push({ line: lineAt(code, match.index), specifier: strings.get(match.index + match[0].length), typeOnly });
  }
  for (const match of code.matchAll(/(?<![\w$.])(?:import|require)\s*\(\s*/g)) {
    found.push({
      line: lineAt(code, match.index),
      specifier: strings.get(match.index + match[0].length),
      typeOnly: false,
    });
  }
  return found.sort((a, b) => a.line - b.line);
}

function isTypeOnly(names: string): boolean {
  if (/^\s*type\s+(?!from\b|,)/.test(names)) return true;
  const listed = /^\s*\{([^}]*)\}\s*$/
    .exec(names.replace(/\bfrom\s*$/, ''))?.[1]
    ?.split(',')
    .filter((name) => name.trim() !== '');
  return listed !== undefined && listed.length > 0 && listed.every((name) => /^\s*type\s/.test(name));
}

function closing(text: string, start: number, quote: string): number {
  let end = start + 1;
  while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return end;
}

function regexEnd(text: string, start: number): number {
  let end = start + 1;
  for (let inClass = false; end < text.length && (inClass || text[end] !== '/'); end++) {
    if (text[end] === '\\') end++;
    else if (text[end] === '[') inClass = true;
    else if (text[end] === ']') inClass = false;
  }
  return end + 1;
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const index = text.indexOf(wanted, from);
  return index < 0 ? text.length : index;
}

/** Returns the line of a position, from 1. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
