/**
 * How something of Azure's own stands to a check or a control: `both` is stricter here and looser there, `unknown` neither
 * proven.
 */
export type BuiltInRelation = 'same' | 'missing' | 'stricter' | 'looser' | 'both' | 'unknown';
