import type { AzureCondition, AzureControl } from '../model/azure-control.ts';
import { type BuiltInParameter, catalogue } from './catalogue/catalogue.ts';
import { pathOf } from './judge-resource.ts';

/** One of Azure's own definitions that a control names as one about the same. */
export interface BuiltInBeside {
  /** The key of the catalogue; null where the catalogue does not hold it. */
  readonly key: string | null;
  /** The name of the definition, a GUID. */
  readonly id: string;
  readonly title: string | null;
  readonly version: string | null;
  /** How the control stands to it: `stricter` denies more than it finds. */
  readonly relation: 'same' | 'stricter' | 'looser' | 'overlaps';
  /** The effects that it can have, in the public cloud. */
  readonly effects: readonly string[];
  /** Its parameters beside the effect. */
  readonly parameters: Readonly<Record<string, BuiltInParameter>>;
}

/** What is known of a control of Azure resources beside what it says itself. */
export interface AzureControlFacts {
  /** The fields that it reads, sorted, and where they stand in the resource. */
  readonly reads: readonly { readonly field: string; readonly path: string }[];
  readonly builtIns: readonly BuiltInBeside[];
}

/** Returns what is known of a control of Azure resources: the fields that it reads, and which built-ins are about the same. */
export function azureControlFacts({ deny, references }: Pick<AzureControl, 'deny' | 'references'>): AzureControlFacts {
  const fields = [...new Set(fieldsOf(deny))].sort();
  return {
    reads: fields.map((field) => ({ field, path: pathOf(field) })),
    builtIns: references.flatMap((one) => (one.to === 'azure' ? [besides(one)] : [])),
  };
}

/** Returns the fields that a condition reads, those inside of its counts included. */
export function fieldsOf(condition: AzureCondition): string[] {
  if ('allOf' in condition) return condition.allOf.flatMap(fieldsOf);
  if ('anyOf' in condition) return condition.anyOf.flatMap(fieldsOf);
  if ('not' in condition) return fieldsOf(condition.not);
  if (!('count' in condition)) return [condition.field];
  const { field, where } = condition.count;
  return [field, ...(where === undefined ? [] : fieldsOf(where))];
}

function besides({ id, relation }: Pick<BuiltInBeside, 'id' | 'relation'>): BuiltInBeside {
  const [key, found] = Object.entries(catalogue.definitions).find(([, one]) => one.id === id) ?? [];
  return {
    key: key ?? null,
    id,
    title: found?.title ?? null,
    version: found?.version ?? null,
    relation,
    effects: found?.effects ?? [],
    parameters: found?.parameters ?? {},
  };
}
