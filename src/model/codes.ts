/**
 * Every code that a finding can carry, with what it means. One row per code; the tests produce each of them.
 * A code is public once it has landed.
 */
export const codes = {
  'app/failed': 'The app that declares the baseline threw an error.',
  'app/missing': 'The app file was not found, or it does not export a Palisade app.',
  'azure/denied': 'Azure Resource Manager refused the identity: no token, an expired one, or no right at the scope.',
  'azure/drift': 'A resource changed between plan and apply.',
  'azure/empty': 'The wanted state is empty, which would delete everything.',
  'azure/endpoint': 'The endpoint of Azure Resource Manager is not one that can be used.',
  'azure/foreign': 'A resource of that name is there and is not ours.',
  'azure/immutable': 'A change that Azure only allows by deleting and creating again.',
  'azure/limit': 'A name, a length, a count or a size that Azure Resource Manager refuses.',
  'azure/refused': 'Azure Resource Manager refused a request, with its own code.',
  'azure/too-many-deletes': 'The plan deletes more than was allowed.',
  'azure/unreachable': 'The endpoint of Azure Resource Manager does not answer.',
  'baseline/unreadable': 'A committed baseline.json is missing, is not JSON, or has another schema version.',
  'binding/duplicate': 'Two bindings would write the same constraint.',
  'cel/cost': 'The emitted CEL can exceed the cost budget of an engine, which would deny every large object.',
  'cel/not-in-subset': 'A CEL expression uses something that not every engine evaluates alike.',
  'cel/partial-access': 'A CEL expression reads an optional field without saying what holds when it is absent.',
  'cel/syntax': 'A CEL expression cannot be parsed.',
  'cel/type': 'A CEL expression joins values whose types do not fit.',
  'cel/unknown': 'A CEL expression names a field, a variable, a parameter or a definition that does not exist.',
  'control/duplicate': 'Two control files declare the same id.',
  'control/ill-formed': 'A control lacks something that every control has, such as a mend or a sample.',
  'control/unknown': 'A name does not belong to any control.',
  'environment/ill-formed': 'An environment or one of its cluster profiles says something that cannot be.',
  'environment/unknown': 'A name does not belong to any environment.',
  'generated/edited': 'A file of generated/ is not what its MANIFEST says.',
  'generated/stale': 'A file below generated/ is missing, was left over, or differs from what synth writes.',
  'manifest/duplicate-key': 'A YAML mapping has the same key twice, which the cluster would refuse.',
  'manifest/no-kind': 'A document has no apiVersion or no kind, so it is not a Kubernetes resource.',
  'manifest/syntax': 'A file is not YAML or JSON as kubectl reads it.',
  'manifest/unreadable': 'A file or folder cannot be read.',
  'network/ill-formed': 'A network binding says something that cannot be.',
  'namespace/unknown': 'A name does not belong to any namespace that the environment declares.',
  'params/unknown': 'A parameter is not declared by its control.',
  'params/value': 'A parameter is missing, or its value does not fit its schema.',
  'plan/unreadable': 'A plan file is missing, is not JSON, or was changed by hand.',
  'usage/option': 'The command line has an unknown command, option or value.',
} as const;

/** The code of a finding. */
export type Code = keyof typeof codes;
