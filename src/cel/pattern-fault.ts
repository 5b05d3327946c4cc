import { RE2JS } from 're2js';

// The general categories that Go has known since before Kubernetes 1.30; JavaScript and newer ones know more.
const category = /^(?:L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?|C[cfos]?)$/;

/** Returns why a pattern is none that RE2 reads alike in every engine, or undefined where it is one. */
export function patternFault(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    return (error as Error).message;
  }
  const classes = [...pattern.matchAll(/\\(?:[pP]\{\^?([^}]*)\}|.)/gsu)].flatMap(([, name]) => name ?? []);
  const strange = classes.find((name) => !category.test(name) && !isScript(name));
  return strange === undefined ? undefined : `\`${strange}\` is no category or script of Unicode`;
}

function isScript(name: string): boolean {
  try {
    return new RegExp(`^\\p{Script=${name}}`, 'u').source !== '';
  } catch {
    return false;
  }
}
