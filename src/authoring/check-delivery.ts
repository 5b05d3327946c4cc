import type { Delivery, GitRef } from '../model/delivery.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import { dnsLabel } from './dns-label.ts';

interface Problem {
  readonly message: string;
  readonly mend: string;
}

/** Returns what is wrong with a delivery, but for what two of them have in common. */
export function checkDelivery(
  delivery: Omit<Delivery, 'origin'>,
  environment: Environment,
  targetSaid: boolean,
): Problem[] {
  return [
    ...checkTarget(delivery, environment, targetSaid),
    ...checkRepository(delivery.repository),
    ...checkRef(delivery.ref),
    ...checkPlaces(delivery),
  ];
}

function checkTarget({ target, scope }: Omit<Delivery, 'origin'>, environment: Environment, said: boolean): Problem[] {
  const { name, profiles, azure } = environment;
  const targets = Object.keys(profiles);
  const here = azure?.assignmentScopes.map((one) => one.toLowerCase()) ?? [];
  const problems: Problem[] = [];
  if (!targets.includes(target)) {
    const [near] = didYouMean(target, targets);
    const message = `environment "${name}" has no profile "${target}"${near ? `, expected "${near}"` : ''}`;
    problems.push({ message, mend: near ? `rename it to "${near}"` : `use one of: ${targets.sort().join(', ')}` });
  }
  if (!said && targets.length > 1)
    problems.push({
      message: `environment "${name}" has ${targets.length} profiles, and the delivery does not say which it is for`,
      mend: 'deliver to each of them with target: and scope:',
    });
  const own = scope !== null && !(here.length === 1 && here[0] === scope.toLowerCase());
  if (targets.length > 1 && !own)
    problems.push({
      message: `clusters of other profiles would be given the files of "${target}": Azure Policy cannot tell them apart`,
      mend: 'say scope: the subscription or the management group that holds the clusters of this target alone',
    });
  return problems;
}

function checkRepository(repository: string): Problem[] {
  // The definitions take http too, over which anyone on the way decides what a cluster enforces.
  if (!/^(https|ssh):\/\/[^\s/"'\\]+\/[^\s"'\\]+$/.test(repository))
    return [{ message: `"${repository}" is no address of a repository`, mend: 'write https://HOST/PATH or ssh://…' }];
  if (/^https:\/\/[^/]*@|^ssh:\/\/[^/]*:[^/@]*@/.test(repository))
    return [{ message: 'the address of the repository holds a secret', mend: 'say access: and take the secret out' }];
  return [];
}

function checkRef({ kind, name }: GitRef): Problem[] {
  if (name === '')
    return [
      { message: 'the delivery does not say what it is pinned to', mend: 'say commit, tag or branch: one of them' },
    ];
  if (kind === 'commit')
    return /^[0-9a-f]{40}$/.test(name)
      ? []
      : [{ message: `"${name}" is no commit`, mend: 'write all its 40 hexadecimal digits' }];
  // Source: git check-ref-format, less the characters that a shell or Azure would read.
  const fits = /^[A-Za-z0-9][\w./+-]*$/.test(name) && !/\.\.|\/\/|\/\.|[./]$|\.lock(\/|$)/.test(name);
  return fits ? [] : [{ message: `"${name}" is not a name of a ${kind}`, mend: 'write it without refs/ before it' }];
}

function checkPlaces({ configuration, namespace, folder }: Omit<Delivery, 'origin'>): Problem[] {
  const problems: Problem[] = [];
  if (configuration.length > 30)
    problems.push({
      message: `the Flux configuration "${configuration}" has ${configuration.length} characters, at most 30 are allowed`,
      mend: 'shorten the name of the environment',
    });
  if (!dnsLabel.test(namespace))
    problems.push({ message: `"${namespace}" is not a name of a namespace`, mend: 'write a DNS label' });
  if (folder !== '' && !folder.split('/').every((part) => /^[A-Za-z0-9_-][\w.-]*$/.test(part)))
    problems.push({
      message: `"${folder}" is no folder of a repository`,
      mend: "write it from the root of the repository, such as 'platform/generated'",
    });
  return problems;
}
