import type { Baseline } from '../model/baseline.ts';
import { didYouMean } from '../model/did-you-mean.ts';

/** What a control of an environment is called in its initiatives, or why it cannot be said. */
export type MemberNames = { readonly names: readonly string[] } | { readonly message: string; readonly mend: string };

/**
 * Returns the names of the members that enforce a control, a binding or a bundle. A control that is enforced together with
 * others, by one definition, can only be switched off with them, and has to be named so.
 *
 * @param there what the members of the environment's initiatives are called, without what tells those of one control apart
 */
export function memberNames(
  asked: string,
  { bindings }: Pick<Baseline, 'bindings'>,
  there: ReadonlySet<string>,
): MemberNames {
  const own = bindings.filter(({ control, name }) => control === asked || name === asked);
  const names = [...new Set([asked, ...own.map(({ name }) => name)])].filter((name) => there.has(name.toLowerCase()));
  if (names.length > 0) return { names };
  const bundles = [...new Set(own.flatMap(({ bundle }) => bundle?.name ?? []))].filter((name) => there.has(name));
  const [bundle] = bundles;
  if (bundle !== undefined) {
    const others = bindings.filter((one) => one.bundle?.name === bundle && one.control !== asked);
    const list = others.map(({ control }) => `"${control}"`).join(', ');
    return {
      message: `control "${asked}" is enforced by one definition with ${list}`,
      mend: `disable all of them with --disable ${bundle}, or exempt a cluster from one`,
    };
  }
  const known = [...new Set([...bindings.flatMap(({ control, name }) => [control, name]), ...there])].sort();
  const [near] = didYouMean(asked, known);
  return {
    message: `no control "${asked}" is enforced in Azure for this environment${near ? `, expected "${near}"` : ''}`,
    mend: `use one of: ${[...there].sort().join(', ')}`,
  };
}
