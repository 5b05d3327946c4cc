const paths = "paths are ours, not upstream's: test/pss/judge-pod.test.ts holds them";
const mends = "mends are ours, not upstream's: test/pss/judge-pod.test.ts holds them";
const never = 'the value is only read where there is one';

/** Faults of src/pss that change no answer of upstream's, and why; `change` is tried on the mutant's own description. */
export const podSecurityEquivalents: readonly {
  /** The file, or every file. */
  readonly place?: string;
  readonly change: RegExp;
  readonly reason: string;
}[] = [
  { change: /settersOf\( pod, ⟦/, reason: paths },
  { place: 'setters-of.ts', change: /spec\.securityContext\.x/, reason: paths },
  { place: 'read-pod.ts', change: /ontainersx'⟧/, reason: paths },
  { place: 'checks/restricted-volumes.ts', change: /}\]\${source⟦/, reason: paths },
  { place: 'checks/host-probes-and-host-lifecycle.ts', change: /\[⟦'(?:\w+Probe|lifecycle\.\w+)'/, reason: paths },
  { place: 'decode.ts', change: /path⟦ === /, reason: paths },
  { place: 'checks/capabilities-restricted.ts', change: /mend: \[|⟦'add no|\.join\(⟦', and '/, reason: mends },
  { place: 'checks/se-linux-options.ts', change: /type but \$/, reason: mends },
  { place: 'checks/allow-privilege-escalation.ts', change: /allowPrivilegeEscalation to ⟦/, reason: mends },
  { place: 'checks/run-as-non-root.ts', change: /'set securityContext.runAsNonRoot to ⟦|nowhere to ⟦/, reason: mends },
  {
    place: 'admission-text.ts',
    change: /who|would violate/,
    reason: 'upstream answers with the violations alone: test/pss/admission-text.test.ts holds the sentence round them',
  },
  {
    place: 'check.ts',
    change: /id\.replaceAll/,
    reason: 'ids of controls are ours: test/pss/checks.test.ts holds them',
  },
  {
    change: /level: ⟦'restricted'/,
    reason: 'judging asks only whether a level is baseline; the conformance compares the levels themselves',
  },
  {
    place: 'policy-version.ts',
    change: /newestMinor/,
    reason: 'no check changes at the next minor; the conformance compares the number itself',
  },
  { place: 'pod-shape.ts', change: /⟦ → 'hostPath', ⟧ 'hostPath'/, reason: 'it is the first already' },
  { place: 'checks/app-armor-profile.ts', change: /appArmorProfile\.type⟦/, reason: 'x is as forbidden as no type' },
  { place: 'masked-proc.ts', change: /procMount⟦ \?\? '' /, reason: never },
  {
    place: 'decode.ts',
    change: /as string \| undefined\)⟦/,
    reason: 'what stands for a malformed value is never read',
  },
  { place: 'decode.ts', change: /typeof value⟦ /, reason: 'how a malformed value is called is ours' },
  { place: 'decode.ts', change: /=== 'object'⟦/, reason: 'every list is one of texts or of objects with fields' },
  {
    place: 'read-labels.ts',
    change: /given: false, valid: ⟦/,
    reason:
      'an absent level is the built-in privileged, which is never the stricter; test/pss/read-labels.test.ts has others',
  },
];
