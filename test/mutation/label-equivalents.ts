import type { Equivalence } from './equivalent.ts';

const control = /^pod-security-labels$/;
const single = 'one label, its value cut to 200 letters, never makes a denial that long';
const ownWords = 'what is shown is one of our own words, or a value of an enumeration';
const weakOnly = 'a value that is refused for its weakness is one of two short words';
const onlyShown = 'the value is shown where it is denied alone, and then there is one';
const asStrict = 'a word that is not one of the weaker two is as strict as restricted';
const anyFloor = 'every word but privileged is a floor that a missing label does not reach';
const aText = 'the request itself says the name, and can say nothing but a text';
const sameName = 'an update keeps the name';

/** The survivors of the control that guards the labels of namespaces, each of which is no weakness of the corpus. */
export const labelEquivalents: readonly Equivalence[] = [
  {
    engine: 'rego',
    control,
    operator: /drop call|move number/,
    place: /^violation/,
    change: /⟦substring\(concat|0, ⟦1[01]\d\d → /,
    reason: single,
  },
  {
    engine: 'cel',
    control,
    operator: /drop choice|move number|flip comparison/,
    place: /messageExpression$/,
    change:
      /⟦(?:0 → -?1|1[01]\d\d → \d+|size\(text\) > 1[01]\d\d \?.*)⟧(?:, 1[01]\d\d| \? text|\) : text|text\)\[0\] \+)/,
    reason: single,
  },
  {
    engine: 'rego',
    control,
    operator: /drop call/,
    place: /^violation/,
    change: /⟦shown\(floor_of\(/,
    reason: ownWords,
  },
  {
    engine: 'cel',
    control,
    operator: /./,
    place: /^validations\[[23]\]\.messageExpression$/,
    change:
      /variables\.floor\).*⟦|⟦.*variables\.floor\)\.replace|⟦.*⟧\)?\.?(?:map\(text|text\)\[0\]\]|replace).*\]\.ma|⟦.*\.substring\(0, 200\) :|⟦.*200\) : text\)\[0\]\]/,
    reason: ownWords,
  },
  {
    engine: 'cel',
    control,
    operator: /drop call|change text|empty text|change default|move number|drop choice/,
    place: /^validations\[3\]\.messageExpression$/,
    change: /enforce"\]\.orValue\(.*⟦|⟦.*(?:, 200\) : text\)\[0\] \+ "\\", and the|text\)\[0\] \+ "\\", and the)/,
    reason: weakOnly,
  },
  {
    engine: 'rego',
    control,
    operator: /drop call/,
    place: /^violation/,
    change:
      /⟦shown\(object\.get\(input\.review\.object, \["metadata", "labels", "pod-security\.kubernetes\.io\/enforce"\], ""\)\)? → .*and the namespace/,
    reason: weakOnly,
  },
  {
    engine: 'rego',
    control,
    operator: /change default/,
    place: /^violation/,
    change: /, ⟦"" → "x"⟧\)\), "\\", /,
    reason: onlyShown,
  },
  {
    engine: 'cel',
    control,
    operator: /change default/,
    place: /messageExpression$/,
    change: /\.orValue\(⟦"" → "x"⟧\)\.replace/,
    reason: onlyShown,
  },
  {
    engine: 'javascript',
    control,
    operator: /change literal/,
    place: /./,
    change: /^message, object\.metadata\.labels\..*: "" → "x"$/,
    reason: onlyShown,
  },
  {
    engine: 'rego',
    control,
    operator: /swap field/,
    place: /^violation/,
    change: /enforce"\], ⟦"restricted" → "restrictedX"⟧/,
    reason: asStrict,
  },
  {
    engine: 'cel',
    control,
    operator: /change text|empty text/,
    place: /^deniedFloor$/,
    change: /⟦"restricted" → /,
    reason: asStrict,
  },
  {
    engine: 'javascript',
    control,
    operator: /change literal/,
    place: /^floor$/,
    change: /^deny, .*"restricted" → /,
    reason: asStrict,
  },
  {
    engine: 'cel',
    control,
    operator: /change text|empty text/,
    place: /^denied(?:Missing|Outdated)$/,
    change: /⟦"(?:restricted|baseline)" → /,
    reason: anyFloor,
  },
  {
    engine: 'javascript',
    control,
    operator: /change literal/,
    place: /^(?:missing|outdated)$/,
    change: /^deny, "(?:restricted|baseline)" → /,
    reason: anyFloor,
  },
  {
    engine: 'cel',
    control,
    operator: /change text|empty text|drop choice|swap field/,
    place: /^validations\[[23]\]\.messageExpression$/,
    change:
      /\? ⟦"privileged" → |⟦object\.\?metadata\.\?name\.orValue\(""\) in variables\.privileged \? "privileged" : → /,
    reason: 'where privileged is the floor nothing is too weak',
  },
  {
    engine: 'javascript',
    control,
    operator: /change literal|drop choice/,
    place: /^(?:missing|floor)$/,
    change: /^message, (?:\? )?"privileged"/,
    reason: 'where privileged is the floor nothing is too weak',
  },
  {
    engine: 'rego',
    control,
    operator: /drop statement/,
    place: /^unchanged$/,
    change: /⟦\[value \| value := input\.review\.object\.metadata\.name\] == /,
    reason: sameName,
  },
  {
    engine: 'javascript',
    control,
    operator: /drop read/,
    place: /^judged$/,
    change: /"name"/,
    reason: sameName,
  },
  {
    engine: 'javascript',
    control,
    operator: /drop (?:member|type)/,
    place: /^shape$/,
    change: /^object\.metadata\.name$/,
    reason: aText,
  },
  {
    engine: 'rego',
    control,
    operator: /drop body/,
    place: /^malformed$/,
    change: /⟦malformed \{ is_string\(input\.review\.object\.metadata\.name\) == false \} → ⟧/,
    reason: aText,
  },
  {
    engine: 'rego',
    control,
    operator: /change text|empty text/,
    place: /^skipped$/,
    change: /⟦"DELETE" → /,
    reason: 'Gatekeeper takes the object from a deletion: nothing has changed',
  },
];
