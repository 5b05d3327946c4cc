import type { Code } from '../model/codes.ts';
import { dnsLabel } from './check-environment.ts';

/**
 * Says what is wrong with the name of one of an environment's initiatives: whether it fits, and whether a resource of
 * another one, or of another environment of the app, would have the same.
 */
export function checkInitiativeName(
  names: readonly string[],
  index: number,
  environment: string,
  environments: readonly string[],
  say: (code: Code, message: string, mend: string) => void,
): void {
  const name = names[index] ?? '';
  const assignment = `${name}-${environment}`;
  if (!dnsLabel.test(name))
    say('initiative/ill-formed', `"${name}" is not a name for an initiative`, 'write a DNS label');
  if (assignment.length > 24)
    say(
      'initiative/ill-formed',
      `the assignment "${assignment}" has ${assignment.length} characters, at most 24 are allowed`,
      `give the initiative a name of at most ${Math.max(1, 23 - environment.length)} characters`,
    );
  const twice = names.indexOf(name) < index;
  // Beside the initiative, an environment has its own, one for each level of the Pod Security Standards, and no other.
  const others = environments.filter((other) => other !== environment);
  const taken = [
    ...environments.flatMap((other) => [`palisade-${other}`, `pss-base-${other}`, `pss-rstr-${other}`]),
    ...others.flatMap((other) => names.map((one) => `${one}-${other}`)),
  ];
  const clashes = twice || taken.includes(assignment) || others.includes(assignment);
  if (clashes)
    say(
      'initiative/duplicate',
      `another initiative or assignment is called as "${assignment}" is`,
      'give it another name',
    );
}
