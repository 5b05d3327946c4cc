/** Returns the path of a map's value, such as `metadata.annotations[contoso.example/owner]`. */
export function keyPath(path: string, key: string): string {
  return `${path}[${/^[\w./-]+$/.test(key) ? key : JSON.stringify(key)}]`;
}
