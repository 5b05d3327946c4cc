/**
 * Returns one resource as YAML under a comment line, written so that YAML 1.1 and 1.2 readers see the same value.
 * Members that are undefined are left out, as in JSON.
 *
 * It is written by hand because `stringify` of the `yaml` package leaves `=`, `<<` and the line separators of YAML 1.1
 * unquoted and takes five times as long; the tests read everything back with that package.
 *
 * @throws TypeError for a value that neither JSON nor YAML can hold, such as a function or NaN
 */
export function renderYaml(body: object, comment: string): string {
  const lines: string[] = [`# ${comment.replaceAll(unprintable, ' ').replaceAll(/[\n\t]/g, ' ')}`.trimEnd()];
  const value = plainValue(body) as Collection;
  if (isEmpty(value)) lines.push(Array.isArray(value) ? '[]' : '{}');
  else writeBlock(lines, '', '', value);
  return `${lines.join('\n')}\n`;
}

/** What no reader may meet outside an escape: controls, other line breaks, byte order marks, lone surrogates. */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const hasUnprintable = new RegExp(unprintable.source);

/** Scalars that begin like a word; whatever begins with a digit, a sign or an indicator is quoted. */
const wordLike = /^[A-Za-z_/(][^\n\t]*$/;
const needsQuotes = /: | #|:$| $/;
/** Words that some reader takes for something else; `e1` is a number to those who need no digit in front of it. */
const otherType = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|e[-+]?\d+)$/i;

const resourceKeys = ['apiVersion', 'kind', 'metadata'];
const metadataKeys = ['name', 'namespace', 'labels', 'annotations'];

/** YAML 1.1 and 1.2 refuse a `key:` of more than 1,024 characters. */
const longestSimpleKey = 1000;

type Collection = unknown[] | Record<string, unknown>;

/** The first line goes behind `lead`, which is as wide as `indent`. */
function writeBlock(lines: string[], lead: string, indent: string, value: Collection, key?: string): void {
  let head = lead;
  if (Array.isArray(value)) {
    for (const item of value) {
      writeValue(lines, `${head}-`, `${head}- `, `${indent}  `, item ?? null);
      head = indent;
    }
    return;
  }
  for (const name of orderedKeys(value, key)) {
    const member = value[name];
    if (member === undefined) continue;
    const text = renderString(name);
    const long = text.length > longestSimpleKey;
    if (long) lines.push(`${head}? ${text}`);
    writeValue(lines, long ? `${indent}:` : `${head}${text}:`, undefined, `${indent}  `, member, name);
    head = indent;
  }
}

/** `inline` is where a collection may begin on the same line: behind the dash of a list. */
function writeValue(
  lines: string[],
  lead: string,
  inline: string | undefined,
  indent: string,
  raw: unknown,
  key?: string,
): void {
  const value = plainValue(raw);
  if (typeof value === 'string' && isBlockText(value)) writeLiteral(lines, lead, indent, value);
  else if (typeof value !== 'object' || value === null) lines.push(`${lead} ${renderScalar(value)}`);
  else if (isEmpty(value as Collection)) lines.push(`${lead} ${Array.isArray(value) ? '[]' : '{}'}`);
  else if (inline !== undefined) writeBlock(lines, inline, indent, value as Collection);
  else {
    lines.push(lead);
    writeBlock(lines, indent, indent, value as Collection, key);
  }
}

/** Text that starts or ends in white space would need indentation numbers, which readers take differently. */
function isBlockText(text: string): boolean {
  return text.includes('\n') && /^[^\s]/.test(text) && !/\n[ \t]+\n*$/.test(text) && !hasUnprintable.test(text);
}

function writeLiteral(lines: string[], lead: string, indent: string, text: string): void {
  const body = text.replace(/\n+$/, '');
  const after = text.length - body.length;
  lines.push(`${lead} |${after === 0 ? '-' : after === 1 ? '' : '+'}`);
  for (const line of body.split('\n')) lines.push(line === '' ? '' : indent + line);
  for (let i = 1; i < after; i++) lines.push('');
}

function renderScalar(value: unknown): string {
  if (typeof value === 'string') return renderString(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) {
    const text = String(value);
    // Without a point, YAML 1.1 reads 1e+21 as text.
    return /^-?\d+e/.test(text) ? text.replace('e', '.0e') : text;
  }
  throw new TypeError(`a ${typeof value} such as ${String(value)} cannot be written as YAML`);
}

function renderString(text: string): string {
  if (!hasUnprintable.test(text)) {
    if (wordLike.test(text) && !needsQuotes.test(text) && !otherType.test(text)) return text;
    if (/["\\]/.test(text) && !/[\n\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  }
  return JSON.stringify(text).replaceAll(
    unprintable,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function orderedKeys(value: Record<string, unknown>, key: string | undefined): string[] {
  const keys = Object.keys(value);
  const first = 'apiVersion' in value && 'kind' in value ? resourceKeys : key === 'metadata' ? metadataKeys : undefined;
  if (first === undefined) return keys;
  return [...first.filter((name) => Object.hasOwn(value, name)), ...keys.filter((name) => !first.includes(name))];
}

function isEmpty(value: Collection): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return Object.values(value).every((member) => member === undefined);
}

function plainValue(value: unknown): unknown {
  const converts = typeof value === 'object' && value !== null && 'toJSON' in value;
  return converts && typeof value.toJSON === 'function' ? value.toJSON() : value;
}
