import type { Code } from '../model/codes.ts';
import { dnsLabel } from './dns-label.ts';

/**
 * Says what is wrong with the name of an initiative in an environment: whether it fits, and whether a resource of another
 * one, there or in another environment of the app, would have the same.
 *
 * @param others the assignments of every other initiative, and of this one in other environments
 */
export function checkInitiativeName(
  name: string,
  environment: string,
  environments: readonly string[],
  others: readonly string[],
  say: (code: Code, message: string, mend: string) => void,
): void {
  const assignment = `${name}-${environment}`;
  if (!dnsLabel.test(name))
    say('initiative/ill-formed', `"${name}" is not a name for an initiative`, 'write a DNS label');
  if (assignment.length > 24)
    say(
      'initiative/ill-formed',
      `the assignment "${assignment}" has ${assignment.length} characters, at most 24 are allowed`,
      `give the initiative a name of at most ${Math.max(1, 23 - environment.length)} characters`,
    );
  // Each environment has an initiative of our controls, palisade-<environment>, and one for each level that is bound whole.
  const ours = environments.flatMap((other) => [`palisade-${other}`, `pss-base-${other}`, `pss-rstr-${other}`]);
  if (others.includes(assignment) || ours.includes(assignment) || environments.includes(assignment))
    say(
      'initiative/duplicate',
      `another initiative or assignment is called as "${assignment}" is`,
      'give it another name',
    );
}
