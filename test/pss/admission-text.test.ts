import { expect, it } from 'vitest';
import { denialText, violationText, warningText } from '../../src/pss/admission-text.ts';
import { goQuoted } from '../../src/pss/go-quoted.ts';

const violations = [
  { reason: 'privileged', detail: 'container "a" must not set securityContext.privileged=true', paths: [''], mend: '' },
  { reason: 'forbidden sysctls', detail: '', paths: [''], mend: '' },
];
const text = 'privileged (container "a" must not set securityContext.privileged=true), forbidden sysctls';

it('says what upstream says', () => {
  expect(violationText(violations)).toBe(text);
  expect(denialText('web', 'baseline:v1.33', violations)).toBe(
    `pods "web" is forbidden: violates PodSecurity "baseline:v1.33": ${text}`,
  );
  expect(denialText('', 'restricted:latest', violations)).toBe(
    `pods is forbidden: violates PodSecurity "restricted:latest": ${text}`,
  );
  expect(warningText('restricted:latest', violations)).toBe(`would violate PodSecurity "restricted:latest": ${text}`);
});

it.each([
  ['a', '"a"'],
  ['"\\', '"\\"\\\\"'],
  ['\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\0\x1f\x7f', '"\\x00\\x1f\\x7f"'],
  ['ü𝄞 ', '"ü𝄞 "'],
  ['\u00a0\u202e\ue000\ufeff', '"\\u00a0\\u202e\\ue000\\ufeff"'],
  ['\u{e0001}', '"\\U000e0001"'],
])('quotes %j as Go does', (given, quoted) => {
  expect(goQuoted(given)).toBe(quoted);
});
