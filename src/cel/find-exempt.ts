import { exemptParameter } from '../model/exemption.ts';
import type { JudgedRequest } from './judged-request.ts';
import type { Policy } from './policy.ts';
import { stepName } from './reads-of.ts';
import { account } from './with-exemptions.ts';

/** What is exempt of a request: all of it, or the containers with one of the images. */
export type Exempt = 'all' | readonly string[];

const none: readonly string[] = [];

/** Returns what finds what is exempt of a request, which has the shape of the policy. */
export function findExempt(
  policy: Policy,
  values: Readonly<Record<string, unknown>>,
): (request: Pick<JudgedRequest, 'object' | 'namespace'>) => Exempt {
  const given = policy.exempts && Object.hasOwn(values, exemptParameter) ? values[exemptParameter] : undefined;
  if (given === undefined) return () => none;
  const entries = given as readonly Partial<Record<'namespace' | 'serviceAccount' | 'image', string>>[];
  return ({ object, namespace = '' }) => {
    const here = entries.filter((entry) => entry.namespace === namespace);
    if (here.some(({ serviceAccount }) => serviceAccount !== undefined && serviceAccount === accountOf(object)))
      return 'all';
    return here.flatMap(({ image = '' }) => (image === '' ? [] : [image]));
  };
}

function accountOf(object: unknown): unknown {
  for (const { steps } of account.paths) {
    const value = steps.reduce((at: unknown, step) => own(at, stepName(step) ?? ''), object);
    if (value !== undefined) return value;
  }
  return 'default';
}

function own(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name] ?? undefined;
}
