/**
 * Returns the enum values of fields, by `Type.field`, from the text of the Go
 * file the OpenAPI documents are made of. A type is written as the last three
 * parts of its Go name, e.g. `core_v1_Container`.
 */
export function readEnums(text: string): Map<string, string[]> {
  // The published documents are written with enums switched off, so this file
  // of the same release is the only place that lists them.
  const enums = new Map<string, string[]>();
  let type: string | undefined;
  let field: string | undefined;
  for (const line of text.split('\n')) {
    const start = /^func schema_\w*?([a-z0-9]+_v\w+?_[A-Z]\w*)\(/.exec(line);
    if (line.startsWith('func ')) {
      type = start?.[1];
      field = undefined;
      continue;
    }
    const property = /^\t{5}"([^"]+)": \{$/.exec(line);
    if (property) field = property[1];
    const values = /^\t+Enum: +\[\]interface\{\}\{(.*)\},$/.exec(line);
    if (values && type !== undefined && field !== undefined) {
      enums.set(`${type}.${field}`, JSON.parse(`[${values[1]}]`) as string[]);
    }
  }
  return enums;
}
