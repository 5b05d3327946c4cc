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
const fallsBack = 'an empty message expression gives way to the message, which is the same text';
const cutSame = 'a text of just that length is the same, cut or not';
const never = 'one service account, cut to 200 letters, never makes a denial that long';
const anotherType = 'a Service of no type is compared with NodePort, which the stand-in is not either way';
const guarded = 'a volume without a reference is passed over before its reference is read';
const nothingToDeny = 'where there is nothing to compare there is nothing to deny either, judged or not';

/** Every survivor that is no weakness of the corpus. An entry that no survivor bears out any more is an error. */
export const equivalents: readonly Equivalence[] = [
  {
    engine: 'rego',
    control: /^node-port$/,
    operator: /drop statement/,
    place: /^judged$/,
    change: /⟦well_formed → true⟧/,
    reason: 'a malformed Service has no type that is a text, so its rule says nothing besides',
  },
  {
    engine: 'rego',
    operator: /change default|flip bool/,
    place: /^well_formed$/,
    change:
      /is_(?:string|boolean)\(object\.get\([^)]*⟦|, ⟦(?:false → true|"" → "x")⟧\)\)|^[^⟦]*⟦(?:false → true|"" → "x")⟧/,
    reason: standIn,
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
    operator: /change default/,
    place: /^skipped$/,
    change: /"(?:operation|subResource)", ⟦"" → "x"⟧/,
    reason: 'neither stand-in is an operation or a subresource that is skipped',
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
    control: /^(?:node-port|privileged|host-namespaces|run-as-non-root)$/,
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
    place: /^parameters$/,
    change: /"parameters", ⟦\{\} → null⟧/,
    reason: 'Gatekeeper always gives parameters, empty ones where the constraint has none',
  },
  {
    engine: 'rego',
    operator: /change default/,
    place: /^(?:registries|service_accounts|denied_volume_volumes\(v\))$/,
    change: /⟦\[\] → null⟧/,
    reason: 'nothing is in null, as nothing is in an empty list',
  },
  {
    engine: 'rego',
    operator: /change default/,
    place: /^denied_(?:containers|volumes)$/,
    change: /"name", ⟦"" → "x"⟧/,
    reason: 'the API server accepts no container and no volume without a name',
  },
  {
    engine: 'rego',
    operator: /drop condition/,
    place: /^well_formed$/,
    change: /⟦is_object\(item\d*\); → ⟧|⟦is_object\(item\d*\); {2}→ ⟧/,
    reason: 'object.get is undefined for what is no object, so the next condition fails in its place',
  },
  {
    engine: 'rego',
    control: /^(?:node-port|privileged)$/,
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
    change: /size\(text\) > ⟦(?:200 → 199|1151 → 1150|1104 → 1103|1137 → 1136|1135 → 1134|1117 → 1116)⟧/,
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
    operator: /empty text/,
    place: /messageExpression$/,
    change: /^⟦"(?:the object is malformed|parameter \\")[^⟧]* → ""⟧$/,
    reason: fallsBack,
  },
  {
    engine: 'cel',
    control: /^node-port$/,
    operator: /change text|empty text/,
    place: /^deniedObject$/,
    change: /⟦"ClusterIP" → /,
    reason: anotherType,
  },
  {
    engine: 'rego',
    control: /^node-port$/,
    operator: /swap field/,
    place: /^violation/,
    change: /⟦"ClusterIP" → /,
    reason: anotherType,
  },
  {
    engine: 'cel',
    control: /^(?:node-port|privileged)$/,
    operator: /drop operand/,
    place: /^judged$/,
    change: /⟦oldObject == null \|\| → ⟧|⟦oldObject == null \|\| {2}→ ⟧/,
    reason: nothingToDeny,
  },
  {
    engine: 'cel',
    control: /^approved-registries$/,
    operator: /swap quantifier/,
    place: /^denied(?:Containers|Volumes)$/,
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
    control: /^node-port$/,
    operator: /overlook/,
    place: /request/,
    change: /^ephemeral containers$/,
    reason: 'a Service has none',
  },
  {
    engine: 'javascript',
    control: /^node-port$/,
    operator: /change literal/,
    place: /object/,
    change: /^"ClusterIP" → /,
    reason: anotherType,
  },
  {
    engine: 'javascript',
    control: /^approved-registries$/,
    operator: /change literal/,
    place: /^volumes$/,
    change: /^"" → "x"$/,
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
];
