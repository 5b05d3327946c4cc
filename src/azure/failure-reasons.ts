// https://learn.microsoft.com/azure/governance/policy/how-to/determine-non-compliance, reasons of Microsoft.Kubernetes.Data.
// The page writes "Constraint/Template…"; which of the words stands in an answer is not known from it.
const subject = '(?:Constraint/Template|ConstraintTemplate|Constraint|Template)';
const failures: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b${subject}CreateFailed\\b`, 'i'), 'its template or constraint could not be created'],
  [
    new RegExp(`\\b${subject}UpdateFailed\\b`, 'i'),
    'its template or constraint could not be updated, the old one is in force',
  ],
  [new RegExp(`\\b${subject}InstallFailed\\b`, 'i'), 'its template or constraint could not be installed'],
  [/\bConstraintTemplateConflicts\b/i, 'another template of its name is on the cluster'],
  [/\bConstraintStatusStale\b/i, 'the cluster has not audited within the last hour'],
  [/\bConstraintNotProcessed\b/i, 'the cluster has not processed its constraint'],
  [new RegExp(`\\bInvalid${subject}\\b`, 'i'), 'the API server refuses its template or constraint'],
];

/** Returns why a control is not in force on a cluster, by the reasons that Azure gives; undefined where none says so. */
export function failureOf(reasons: readonly string[]): string | undefined {
  for (const reason of reasons) {
    const found = failures.find(([pattern]) => pattern.test(reason));
    if (found !== undefined) return `${found[1]}: ${reason}`;
  }
  return undefined;
}
