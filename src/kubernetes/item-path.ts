/** Returns the path of a list's item or a map's value, e.g. `containers[0]` or `labels[app]`. */
export function itemPath(parent: string, key: string | number): string {
  const text = String(key);
  return `${parent}[${/^[\w./-]+$/.test(text) ? text : JSON.stringify(text)}]`;
}
