/** Returns a value as JSON, two spaces deep, in the order of its keys, ending in a line feed. */
export function renderJson(body: unknown): string {
  return `${JSON.stringify(body, undefined, 2)}\n`;
}
