import { labelEquivalents as ofLabels } from './label-equivalents.ts';
import type { Mutant } from './mutant.ts';

/** Mutants that no request can tell from the policy without a fault, and why. */
export interface Equivalence {
  readonly engine: Mutant['engine'];
  /** @default - every control */
  readonly control?: RegExp;
  readonly operator: RegExp;
  readonly place: RegExp;
  readonly change: RegExp;
  readonly reason: string;
}

const standIn = 'what stands in for an absent value is asked for its type alone, and has that type still';
const deleted = 'what is being deleted is judged like anything else, so nothing asks whether it is';
const cutSame = 'a text of just that length is the same, cut or not';
const never = 'one service account, cut to 200 letters, never makes a denial that long';
const anotherType = 'a Service of no type is compared with NodePort, which the stand-in is not either way';
const guarded = 'a volume without a reference is passed over before its reference is read';
const nothingToDeny = 'where there is nothing to compare there is nothing to deny either, judged or not';

const besides = 'what is malformed is denied already, and what rules say besides is free';
const asked = 'the rules of such a control ask the same form of every object';
const labels = 'a name of a container is a DNS label: at most 63 letters, and no line break';
const shortKeys = 'the annotations that are judged have keys of 110 letters at most, and no line breaks';
const single = 'one offender, its value cut to 200 letters, never makes a denial that long';
const onlyShown = 'the value is shown where it is denied alone, and then there is one';
const otherSystem = 'neither stand-in is the name of a system on which less is asked';
const presence = 'whether it is there is all that is asked, so it has no form to be asked for';

// Controls that judge containers alone, and Services.
const ofContainers =
  /^(?:node-port|allow-privilege-escalation|capabilities|host-ports|host-probes|privileged|proc-mount)/;

// A limit that is one lower: 1 less in the last digit, or a ten less.
const oneLess =
  /size\(text\) > ⟦(?:(?<tens>\d+)(?:1 → \k<tens>0|2 → \k<tens>1|3 → \k<tens>2|4 → \k<tens>3|5 → \k<tens>4|6 → \k<tens>5|7 → \k<tens>6|8 → \k<tens>7|9 → \k<tens>8)|\d+0 → \d+9)⟧/;

/** Every survivor that is no weakness of the corpus. An entry that no survivor bears out any more is an error. */
export const equivalents: readonly Equivalence[] = [
  {
    engine: 'rego',
    control: /^(?!sysctls)/,
    operator: /drop statement/,
    place: /^judged$/,
    change: /⟦not malformed → true⟧/,
    reason: besides,
  },
  {
    engine: 'cel',
    operator: /change default|flip bool/,
    place: /^wellFormed$/,
    change: /orValue\(⟦(?:false → true|"" → "x")⟧/,
    reason: standIn,
  },
  {
    engine: 'rego',
    operator: /drop statement/,
    place: /^unchanged$/,
    change: /⟦not incomparable → true⟧/,
    reason: besides,
  },
  {
    engine: 'cel',
    operator: /drop choice|move number|change text|empty text/,
    place: /messageExpression$/,
    change:
      /⟦(?:size\(variables\.denied\w+\) == 0|!variables\.denied\w+) \? "" : → |\) == ⟦0 → -1⟧ \? ""|\? ⟦"" → "x"⟧ : \[/,
    reason: 'where nothing is denied no text is shown',
  },
  {
    engine: 'cel',
    operator: /drop operand/,
    place: /^wellFormed$/,
    change: /⟦!\w+(?:\.\?\w+)+\.hasValue\(\) \|\| +→ ⟧/,
    reason: 'of what is absent every stand-in has the form that is asked for',
  },
  {
    engine: 'cel',
    control: /^se-linux-options$/,
    operator: /change default/,
    place: /^wellFormed$/,
    change: /seLinuxOptions\.orValue\(⟦\{\} → null⟧/,
    reason: 'it is asked for its form where it is there alone',
  },
  {
    engine: 'cel',
    operator: /change default/,
    place: /^skipped$/,
    change: /subResource\.orValue\(⟦"" → "x"⟧/,
    reason: 'neither stand-in is a subresource that is skipped',
  },
  {
    engine: 'cel',
    control:
      /^(?:node-port|privileged|host-namespaces|run-as-non-root|seccomp-profile-baseline|sysctls)(?:-since-.*)?$/,
    operator: /change text|empty text|drop operand/,
    place: /^skipped$/,
    change: /⟦(?:request\.operation == )?"DELETE"/,
    reason: 'Gatekeeper takes the object from a deletion, and of nothing these controls deny nothing',
  },
  {
    engine: 'rego',
    operator: /change default/,
    place: /^old_object$/,
    change: /⟦null → \{\}⟧/,
    reason: 'Gatekeeper always gives an old object, null where there is none',
  },
  {
    engine: 'rego',
    operator: /change default/,
    place:
      /^(?:registries|service_accounts|restricted|baseline|privileged|exempt|outdated|denied_volume_volumes\(v\)|denied_drop|denied_annotation\(e\)|violation.*)$/,
    change: /⟦\[\] → null⟧/,
    reason: 'nothing is in null, as nothing is in an empty list',
  },
  {
    engine: 'rego',
    operator: /change default/,
    place: /^denied_/,
    change: /"name", ⟦"" → "x"⟧/,
    reason: 'the API server accepts no container and no volume without a name',
  },
  {
    engine: 'rego',
    control: ofContainers,
    operator: /drop statement/,
    place: /^unchanged$/,
    change: /⟦old_object != null → true⟧/,
    reason: nothingToDeny,
  },
  {
    engine: 'rego',
    control: /^service-account-token$/,
    operator: /move number|drop call/,
    place: /^violation/,
    change: /⟦1132 → |⟦substring\(concat\("", \["the pod mounts/,
    reason: never,
  },
  {
    engine: 'cel',
    control: /^service-account-token$/,
    operator: /move number|drop choice/,
    place: /messageExpression$/,
    change: /⟦1132 → |⟦0 → -?1⟧, 1132|⟦size\(text\) > 1132 /,
    reason: never,
  },
  {
    engine: 'cel',
    operator: /move number/,
    place: /messageExpression$/,
    change: oneLess,
    reason: cutSame,
  },
  {
    engine: 'cel',
    operator: /flip comparison/,
    place: /messageExpression$/,
    change: /size\(text\) ⟦> → >=⟧/,
    reason: cutSame,
  },
  {
    engine: 'cel',
    control: /^node-port$/,
    operator: /change text|empty text/,
    place: /^validations\[1\]\.expression$/,
    change: /⟦"ClusterIP" → /,
    reason: anotherType,
  },
  {
    engine: 'cel',
    control: ofContainers,
    operator: /drop operand/,
    place: /^judged$/,
    change: /⟦oldObject == null \|\| → ⟧|⟦oldObject == null \|\| {2}→ ⟧/,
    reason: nothingToDeny,
  },
  {
    engine: 'cel',
    control: /^(?:approved-registries|pod-security-labels)$/,
    operator: /swap quantifier/,
    place: /^denied/,
    change: /\]\.⟦exists → all⟧/,
    reason: 'the list binds one value to a name: what holds for one of one holds for all',
  },
  {
    engine: 'javascript',
    operator: /overlook/,
    place: /request/,
    change: /^deletion$/,
    reason: deleted,
  },
  {
    engine: 'javascript',
    control: /^(?:node-port|pod-security-labels)$/,
    operator: /overlook/,
    place: /request/,
    change: /^ephemeral containers$/,
    reason: 'neither a Service nor a Namespace has any',
  },
  {
    engine: 'javascript',
    control: /^node-port$/,
    operator: /change literal/,
    place: /object/,
    change: /object\.spec\.type: "ClusterIP" → /,
    reason: anotherType,
  },
  {
    engine: 'javascript',
    control: /^approved-registries$/,
    operator: /change literal/,
    place: /^volumes$/,
    change: /v\.image\.reference: "" → "x"$/,
    reason: guarded,
  },
  {
    engine: 'rego',
    control: /^approved-registries$/,
    operator: /change default/,
    place: /^denied_volumes$/,
    change: /\["image", "reference"\], ⟦"" → "x"⟧/,
    reason: guarded,
  },
  {
    engine: 'cel',
    control: /^approved-registries$/,
    operator: /change default/,
    place: /^deniedVolumes$|messageExpression$/,
    change: /reference\.orValue\(⟦"" → "x"⟧/,
    reason: guarded,
  },
  {
    engine: 'cel',
    control: /^(?:approved-registries|node-port|host-namespaces|se-linux-options)$/,
    operator: /drop operand/,
    place: /^judged$/,
    change: /⟦variables\.wellFormed &&/,
    reason: besides,
  },
  {
    engine: 'cel',
    control: /^(?!restricted-volumes|proc-mount|node-port)/,
    operator: /change default/,
    place: /^wellFormed$/,
    change: /== null \|\| type\(object\.\?spec\.orValue\(⟦\{\} → null⟧/,
    reason: asked,
  },
  {
    engine: 'cel',
    control: /^run-as-user$/,
    operator: /drop operand/,
    place: /^wellFormed$/,
    change: /all\(item, ⟦type\(item\) == map && +→ ⟧type\(item\.\?name\./,
    reason: asked,
  },
  {
    engine: 'cel',
    control: /^(?!node-port)/,
    operator: /change default|drop operand|swap field/,
    place: /^wellFormed$/,
    change:
      /⟦type\(object\.\?spec\.orValue\(\{\}\)\) == map && {2}?→|oldObject == null \|\| type\(object\.\?⟦spec → metadata⟧\.orValue/,
    reason: asked,
  },
  {
    engine: 'cel',
    control: /^approved-registries$/,
    operator: /swap field/,
    place: /^wellFormed$/,
    change: /item\.\?⟦image → name⟧\.orValue/,
    reason: asked,
  },
  {
    engine: 'cel',
    control: /^(?!seccomp-profile-baseline)/,
    operator: /swap field/,
    place: /^wellFormed$/,
    change:
      /type\(object\.\?(?:⟦spec → metadata⟧\.\?(?:ephemeralC|c)ontainers|spec\.\?⟦containers → initContainers⟧)\.orValue/,
    reason: 'to go through what is no list is an error, which denies as well',
  },
  {
    engine: 'javascript',
    control: /^approved-registries$/,
    operator: /drop (?:member|type)/,
    place: /^updated shape$/,
    change: /ontainers\[\]\.image$/,
    reason: asked,
  },
  {
    engine: 'javascript',
    control: /^seccomp-profile-baseline$/,
    operator: /drop (?:member|type)/,
    place: /^updated shape$/,
    change: /ontainers\[\]\.name$/,
    reason: asked,
  },
  {
    engine: 'rego',
    control: /^(?:allow-privilege-escalation|run-as|privileged|host-ports|windows-host-process)/,
    operator: /./,
    place: /^shown\(value\)$/,
    change: /⟦(?:200 → |"\\[nr]" → |"" → "x"|replace\(|substring\()/,
    reason: labels,
  },
  {
    engine: 'rego',
    control: /^(?!seccomp-profile-restricted|run-as-non-root|approved-registries)/,
    operator: /drop call/,
    place: /^denied_/,
    change: /⟦shown\(object\.get\(c, "name", ""\)\) → /,
    reason: labels,
  },
  {
    engine: 'cel',
    control: /^seccomp-profile-baseline$/,
    operator: /change default/,
    place: /^deniedAnnotations$/,
    change: /c\.\?name\.orValue\(⟦/,
    reason: 'the API server accepts no container and no volume without a name',
  },
  {
    engine: 'cel',
    control: /^seccomp-profile-baseline$/,
    operator: /move number|empty text|change text|change default|drop call|drop choice/,
    place: /messageExpression$/,
    change: /\[e\.key\.replace.*⟦|⟦.*"\\" is \\""|0 → -?1⟧, 200\) : text\)\[0\] \+ "\\" is/,
    reason: shortKeys,
  },
  {
    engine: 'cel',
    control: /^(?:app-armor-profile|seccomp-profile)/,
    operator: /move number|drop choice/,
    place: /messageExpression$/,
    change:
      /^(?!.*join\("; "\)).*(?:size\(text\) > ⟦1\d\d\d → |⟦size\(text\) > 1\d\d\d \?|⟦0 → -?1⟧, 1\d\d\d\) : text\)\[0\] \+ " — )/,
    reason: single,
  },
  {
    engine: 'cel',
    control: /^se-linux-options/,
    operator: /move number|drop choice/,
    place: /^validations\[[123]\]\.messageExpression$/,
    change: /size\(text\) > ⟦1\d\d\d → |⟦size\(text\) > 1\d\d\d \?|⟦0 → -?1⟧, 1\d\d\d|, ⟦1\d\d\d → /,
    reason: single,
  },
  {
    engine: 'rego',
    control: /^(?:se-linux-options|seccomp-profile)/,
    operator: /move number/,
    place: /^violation/,
    change: /"(?:type|user|role)"\], ""\)\), "\\""\]\), 0, ⟦/,
    reason: single,
  },
  {
    engine: 'rego',
    operator: /change default/,
    place: /^denied_/,
    change: /\["spec", "os", "name"\], ⟦"" → "x"⟧\)/,
    reason: otherSystem,
  },
  {
    engine: 'rego',
    control: /^se-linux-options/,
    operator: /change default/,
    place: /^(?:denied_|violation)/,
    change: /"seLinuxOptions", "\w+"\], ⟦"" → "x"⟧\)\), "/,
    reason: onlyShown,
  },
  {
    engine: 'rego',
    control: /^seccomp-profile-baseline$/,
    operator: /change default/,
    place: /^denied_annotation/,
    change: /object\.get\(e, "(?:key|value)", ⟦"" → "x"⟧\)/,
    reason: 'an entry of a map has a key and a value',
  },
  {
    engine: 'cel',
    control: /^restricted-volumes$/,
    operator: /change default|change text|empty text|drop call|drop choice|move number/,
    place: /messageExpression$/,
    change: /"unknown"\)[^⟦]*⟦|⟦.*200\) : text\)\[0\]\)\.join|⟦.*text\)\[0\]\)\.join/,
    reason: 'what is shown is one of our own words, which have no line breaks',
  },
  {
    engine: 'javascript',
    operator: /change literal/,
    place: /./,
    change: /^deny, object\.spec\.os\.name: "" → "x"$/,
    reason: otherSystem,
  },
  {
    engine: 'javascript',
    operator: /change literal/,
    place: /./,
    change: /^deny, .*\.(?:appArmorProfile|seccompProfile)\.type: "" → "x"$/,
    reason: 'x is as forbidden as no type',
  },
  {
    engine: 'javascript',
    operator: /change literal/,
    place: /./,
    change: /^deny, .*\.runAsUser: 1 → 2$/,
    reason: 'neither stand-in is root',
  },
  {
    engine: 'javascript',
    control: /^seccomp-profile-baseline$/,
    operator: /change literal/,
    place: /^annotations$/,
    change: /^deny, c\.name: "" → "x"$/,
    reason: 'the API server accepts no container and no volume without a name',
  },
  {
    engine: 'javascript',
    operator: /change literal/,
    place: /./,
    change: /^message, .*(?:procMount|seLinuxOptions\.\w+|tcpSocket\.host): "" → "x"$/,
    reason: onlyShown,
  },
  {
    engine: 'javascript',
    control: /^(?:host-path-volumes|restricted-volumes)$/,
    operator: /drop member/,
    place: /^shape$/,
    change: /^object\.spec\.volumes\[\]\.\w+$/,
    reason: presence,
  },
  ...ofLabels,
];
