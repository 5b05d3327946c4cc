import { createEvaluator, isEvaluable } from '../cel/create-evaluator.ts';
import type { Policy } from '../cel/policy.ts';
import type { Control } from '../model/control.ts';
import { expectedTexts } from '../model/expected-texts.ts';
import type { Finding } from '../model/finding.ts';

/** Returns a finding for each sample that is not answered as it says: the suites would carry the mistake on. */
export function checkSamples(control: Control, policy: Policy, file: string): Finding[] {
  if (!isEvaluable(policy)) return [];
  return [...control.samples.allowed, ...control.samples.denied].flatMap((sample): Finding[] => {
    const { object, oldObject, operation = 'CREATE', inventory = [] } = sample;
    const denials = createEvaluator(
      policy,
      sample.parameters ?? control.samples.parameters,
    )({ operation, object, oldObject, inventory });
    const [found, expected] = [denials.map((denial) => denial.text), expectedTexts(sample)];
    if (found.join('\n') === expected.join('\n')) return [];
    const show = (texts: readonly string[]): string =>
      texts.length === 0 ? 'nothing' : texts.map((text) => `"${text}"`).join(' and ');
    return [
      {
        code: 'control/ill-formed',
        severity: 'error',
        place: { file },
        subject: control.id,
        message: `sample "${sample.name}" is denied with ${show(found)}, expected ${show(expected)}`,
        mend: 'mend the rule or the sample',
      },
    ];
  });
}
