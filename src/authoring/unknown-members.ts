import { didYouMean } from '../model/did-you-mean.ts';

/** What a member of an authored object may be: words, or an object, or a list, with members of their own. */
export type Member =
  | { readonly words: readonly string[]; readonly required?: true }
  | {
      readonly type: 'string' | 'boolean' | 'list' | 'object' | 'string or list';
      readonly required?: true;
      readonly items?: Members;
      readonly each?: Member;
    }
  | { readonly members: Members; readonly required?: true };

/** The members that an authored object may have. */
export type Members = Readonly<Record<string, Member>>;

/**
 * Returns what an authored object has that it may not have, and what it lacks. Types say so too, but synth runs without
 * them, and a misspelt word must never turn something off.
 */
export function unknownMembers(value: unknown, members: Members, where: string): { message: string; mend: string }[] {
  if (typeof value !== 'object' || value === null)
    return [{ message: `${where} is no object`, mend: 'write an object' }];
  const given = value as Record<string, unknown>;
  const strangers = Object.keys(given)
    .filter((name) => !Object.hasOwn(members, name) && given[name] !== undefined)
    .map((name) => {
      const [near] = didYouMean(name, Object.keys(members));
      const expected = near ? `, expected "${near}"` : '';
      return {
        message: `unknown member "${name}" in ${where}${expected}`,
        mend: near ? `rename it to "${near}"` : 'remove it',
      };
    });
  const inside = Object.entries(members).flatMap(([name, member]) =>
    given[name] === undefined
      ? member.required
        ? [{ message: `${where} lacks "${name}"`, mend: 'say it' }]
        : []
      : wrongMember(given[name], member, `"${name}" of ${where}`),
  );
  return [...strangers, ...inside];
}

function wrongMember(value: unknown, member: Member, where: string): { message: string; mend: string }[] {
  if ('words' in member) {
    if (member.words.includes(value as string)) return [];
    const [near] = didYouMean(String(value), member.words);
    const mend = near ? `write "${near}"` : `use one of: ${member.words.join(', ')}`;
    return [{ message: `${where} is ${JSON.stringify(value)}, expected one of: ${member.words.join(', ')}`, mend }];
  }
  if ('members' in member) return unknownMembers(value, member.members, where);
  const type = Array.isArray(value) ? 'list' : typeof value;
  if (!member.type.split(' or ').includes(type) || value === null)
    return [{ message: `${where} is a ${type}, expected a ${member.type}`, mend: 'mend the value' }];
  if (member.each)
    return Object.entries(value as object).flatMap(([name, one]) =>
      wrongMember(one, member.each as Member, `"${name}" in ${where}`),
    );
  if (member.items)
    return (value as unknown[]).flatMap((one, i) =>
      unknownMembers(one, member.items as Members, `entry ${i + 1} in ${where}`),
    );
  return [];
}
