import type { Code } from '../model/codes.ts';
import { isDay } from '../model/day.ts';
import { exemptionMembers } from './closed-members.ts';
import { dnsLabel } from './dns-label.ts';
import type { ExemptionProps } from './exemption.ts';
import { type Members, unknownMembers } from './unknown-members.ts';

/** What is wrong with an exemption, wherever it holds. */
export interface ExemptionProblem {
  readonly code: Code;
  readonly message: string;
  readonly mend: string;
}

/** The longest reason: Azure keeps 512 characters of a description. */
const longestReason = 500;
/** The longest name of a person or a team. */
const longestName = 128;

const cluster =
  /^\/subscriptions\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[\w.()-]{1,90}\/providers\/Microsoft\.ContainerService\/managedClusters\/[A-Za-z0-9][\w-]{0,62}$/i;
const image = /^[a-z0-9]+(?:[.-]+[a-z0-9]+)*(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+@sha256:[0-9a-f]{64}$/;
const account = /^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/;

/** Returns what is wrong with an exemption by itself; nothing is resolved before that is mended. */
export function checkExemption(props: ExemptionProps): ExemptionProblem[] {
  const spelling = unknownMembers(props, exemptionMembers, 'the exemption');
  if (spelling.length > 0) return spelling.map((one) => ({ code: 'exemption/ill-formed', ...one }));
  const problems: ExemptionProblem[] = [];
  const bad = (message: string, mend: string): void => {
    problems.push({ code: 'exemption/ill-formed', message, mend });
  };
  for (const [member, longest] of Object.entries({
    owner: longestName,
    approvedBy: longestName,
    reason: longestReason,
  })) {
    const text = props[member as 'owner' | 'approvedBy' | 'reason'];
    if (text.trim() === '' || /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text) || text.length > longest)
      bad(
        `"${member}" of the exemption is ${JSON.stringify(text)}`,
        `write it, on one line of at most ${longest} characters`,
      );
  }
  if (!isDay(props.until))
    bad(`the exemption ends on "${props.until}", which is no day`, 'write a day of the calendar, such as 2027-01-31');
  return [...problems, ...checkTarget(props.target)];
}

const targets: readonly Members[] = [['cluster'], ['namespace', 'serviceAccount'], ['namespace', 'image']].map((of) =>
  Object.fromEntries(of.map((name) => [name, { type: 'string', required: true } as const])),
);

function checkTarget(target: object): ExemptionProblem[] {
  const refuse = (message: string, mend: string): ExemptionProblem[] => [{ code: 'exemption/target', message, mend }];
  const names = Object.keys(target);
  const label = names.find((name) => /label|annotation/i.test(name));
  if (label !== undefined)
    return refuse(
      `"${label}" is no target: whoever creates a pod chooses its labels`,
      'name a service account, or an image by its digest',
    );
  const form = targets.find((members) => unknownMembers(target, members, 'the target').length === 0);
  if (form === undefined)
    return refuse(
      `the target has ${names.sort().join(', ') || 'no member'}`,
      'write { cluster }, { namespace, serviceAccount } or { namespace, image }, each a text',
    );
  const given = target as Readonly<Record<string, string>>;
  const asked: readonly [string, RegExp, string][] = [
    ['cluster', cluster, 'write the id of a managed cluster, as Azure shows it'],
    ['namespace', dnsLabel, 'write a DNS label'],
    ['serviceAccount', account, 'write the name of a service account, without its namespace'],
    ['image', image, 'write the image by its digest and without a tag: registry/repository@sha256:…'],
  ];
  return asked.flatMap(([name, pattern, mend]) => {
    const text = given[name];
    return text === undefined || pattern.test(text) ? [] : refuse(`"${text}" is no ${name}`, mend);
  });
}
