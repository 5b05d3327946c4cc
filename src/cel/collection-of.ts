import type { BaselineControl, Rule } from '../model/control.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import { CelFault } from './cel-fault.ts';
import { type Collection, collectionsOf } from './collections.ts';

/**
 * Returns the collection that a rule goes through, undefined where it judges the object itself.
 * @throws CelFault where the kinds have none of that name, or hold it in different places
 */
export function collectionOf(control: BaselineControl, rule: Rule): Collection | undefined {
  if (rule.each === 'object') return undefined;
  const known = control.match.kinds.flatMap((kind) => collectionsOf(kind.group, kind.kind));
  const found = known.find((one) => one.each === rule.each);
  const elsewhere = found && known.find((one) => one.each === rule.each && !isSamePlace(one, found));
  if (found !== undefined && elsewhere !== undefined)
    throw new CelFault(
      'cel/not-in-subset',
      `the matched kinds hold their ${rule.each} in different places: ${placeText(found)} and ${placeText(elsewhere)}`,
      'write a control for each of the kinds',
      { start: 0, end: 1 },
    );
  if (found !== undefined) return found;
  const near = didYouMean(
    rule.each,
    known.map((one) => one.each),
  );
  const mend = near.length > 0 ? `write "${near.join('" or "')}"` : 'go through a collection that the matched kind has';
  throw new CelFault('cel/unknown', `the matched kind has no collection "${rule.each}"`, mend, { start: 0, end: 1 });
}

function isSamePlace(a: Collection, b: Collection): boolean {
  return (
    placeText(a) === placeText(b) && JSON.stringify([a.fields, a.element]) === JSON.stringify([b.fields, b.element])
  );
}

function placeText({ parent, each }: Collection): string {
  return [...parent, each].join('.');
}
