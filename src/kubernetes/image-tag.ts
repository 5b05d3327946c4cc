/**
 * Returns the tag of an image reference, `latest` where it has neither tag nor digest, or undefined where it has a
 * digest only or is no reference.
 *
 * Source: https://github.com/distribution/reference/blob/v0.6.0/regexp.go
 */
export function imageTag(image: unknown): string | undefined {
  if (typeof image !== 'string') return undefined;
  const [named = '', digest] = splitAtFirst(image, '@');
  if (digest !== undefined && !/^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/.test(digest)) {
    return undefined;
  }
  const slash = named.lastIndexOf('/');
  const [last = '', tag] = splitAtFirst(named.slice(slash + 1), ':');
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  const parts = [
    ...named
      .slice(0, slash + 1)
      .split('/')
      .slice(0, -1),
    last,
  ];
  const [first = ''] = parts;
  const host = parts.length > 1 && (/[.:A-Z]/.test(first) || first === 'localhost');
  const repository = host ? parts.slice(1) : parts;
  if (host && !/^(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d+)?$/.test(first)) return undefined;
  if (!repository.every((part) => /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/.test(part))) return undefined;
  // A bare identifier of 64 digits is not a name.
  if (/^[a-f0-9]{64}$/.test(image)) return undefined;
  return tag ?? (digest === undefined ? 'latest' : undefined);
}

function splitAtFirst(text: string, mark: string): [string, string?] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
