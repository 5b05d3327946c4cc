import { type Resolved, resolveScalar } from './resolve-scalar.ts';

const prefix = 'tag:yaml.org,2002:';

/**
 * Returns what a scalar with an explicit tag means to kubectl, or undefined where its value does not fit its tag.
 * An unknown tag makes text of the scalar, quoted or not.
 */
export function resolveTagged(tag: string, text: string): Resolved | undefined {
  const name = tag.startsWith(prefix) ? tag.slice(prefix.length) : undefined;
  switch (name) {
    case 'bool':
    case 'int':
    case 'float':
    case 'null':
      return fitTag(name, resolveScalar(text));
    case 'binary':
      return decodeBinary(text);
    // Go has a list of time formats of its own; nobody needs the tag in a manifest.
    case 'timestamp':
      return undefined;
    default:
      return { type: 'string', value: text };
  }
}

function fitTag(name: 'bool' | 'int' | 'float' | 'null', resolved: Resolved): Resolved | undefined {
  if (resolved.type === name) return resolved;
  if (name === 'int' && resolved.type === 'uint') return resolved;
  if (name === 'float' && resolved.type === 'int') return { type: 'float', value: resolved.value };
  return undefined;
}

function decodeBinary(text: string): Resolved | undefined {
  try {
    const encoded = text.replaceAll('\n', '');
    // `atob` allows what Go does not: blanks, and padding left out.
    if (encoded.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(encoded)) return undefined;
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    return { type: 'string', value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return undefined;
  }
}
