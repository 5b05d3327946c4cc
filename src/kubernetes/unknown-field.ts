import { fieldsOf } from './fields-of.ts';

/** Returns the message for a field that a type, or its form in a minor release, does not have. */
export function unknownField(name: string, typeName: string, minor: string | undefined): string {
  const text = `unknown field ${JSON.stringify(name)} in ${typeName}`;
  const field = fieldsOf(typeName)?.get(name);
  if (field === undefined) return text;
  const from = field.since === undefined ? '' : ` from ${field.since}`;
  const to = field.until === undefined ? '' : ` up to ${field.until}`;
  return `${text} of Kubernetes ${minor}, expected a release${from}${to}`;
}
