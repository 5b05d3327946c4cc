/** Returns the one word for a count of one, and the other for every other count. */
export function plural(count: number, one: string, more = `${one}s`): string {
  return count === 1 ? one : more;
}

/** Returns texts in double quotes, as they are: `"a", "b"`. */
export function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(', ');
}

/** Returns a noun with the names that it stands for: `containers "a", "b"`. */
export function named(noun: string, items: readonly { readonly name?: string | undefined }[]): string {
  return `${plural(items.length, noun)} ${quoted(items.map(({ name = '' }) => name))}`;
}

/** Returns who set something: the pod, then its containers. */
export function setters(pod: boolean, containers: readonly { readonly name?: string | undefined }[]): string[] {
  return [...(pod ? ['pod'] : []), ...(containers.length > 0 ? [named('container', containers)] : [])];
}

/** Returns each text once, in the order of their bytes in UTF-8. */
export function distinct(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(byBytes);
}

// UTF-16 puts a surrogate before U+E000, UTF-8 after it.
function byBytes(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
