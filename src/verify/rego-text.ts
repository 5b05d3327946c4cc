/** Returns a module with every text literal emptied, so that only code is searched. */
export function codeOf(module: string): string {
  return module.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
}

/** Returns what stands between the bracket that opens at an offset and the one that closes it. */
export function insideOf(code: string, open: number): string {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if ('([{'.includes(code.charAt(at))) depth++;
    if (')]}'.includes(code.charAt(at)) && --depth === 0) return code.slice(open + 1, at);
  }
  return code.slice(open + 1);
}

/** Returns the names of the rules and functions that a module defines, each once. */
export function headsOf(module: string): string[] {
  const heads = [...module.matchAll(/^(?!package |import |[}\]\s])(?:default )?([^\s({[=:]+)/gm)];
  return [...new Set(heads.map(([, name = '']) => name))];
}

/** Holds where a term goes through something that may be undefined: a field, an item, a call. */
export const isReference = /[.[(]/;
