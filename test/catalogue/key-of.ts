/** Returns the key of a definition by its title: kebab case, without marks such as `[Preview]:`. */
export function keyOf(title: string): string {
  return title
    .replace(/^(\s*\[[^\]]*\]:?\s*)+/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
