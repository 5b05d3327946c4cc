import { bodySize } from './body-size.ts';
import type { Check } from './check.ts';
import { counts } from './counts.ts';
import { defaultValues } from './default-values.ts';
import { duplicates } from './duplicates.ts';
import { encodedContent } from './encoded-content.ts';
import { exemptions } from './exemptions.ts';
import { expressions } from './expressions.ts';
import { identities } from './identities.ts';
import { knownModes } from './known-modes.ts';
import { kubernetesDetails } from './kubernetes-details.ts';
import { kubernetesExclusions } from './kubernetes-exclusions.ts';
import { kubernetesKinds } from './kubernetes-kinds.ts';
import { locations } from './locations.ts';
import { metadata } from './metadata.ts';
import { namedMembers } from './named-members.ts';
import { names } from './names.ts';
import { onlyCustom } from './only-custom.ts';
import { overrides } from './overrides.ts';
import { parameterDeclarations } from './parameter-declarations.ts';
import { passedNames } from './passed-names.ts';
import { passedValues } from './passed-values.ts';
import { policyRules } from './policy-rules.ts';
import { referenceIds } from './reference-ids.ts';
import { ruleEffect } from './rule-effect.ts';
import { scopeCounts } from './scope-counts.ts';
import { scopes } from './scopes.ts';
import { selectors } from './selectors.ts';
import { setGroups } from './set-groups.ts';
import { setMembers } from './set-members.ts';
import { shapes } from './shapes.ts';
import { syncData } from './sync-data.ts';
import { templateConflicts } from './template-conflicts.ts';
import { templateNames } from './template-names.ts';
import { texts } from './texts.ts';
import { typeOfPassed } from './type-of-passed.ts';
import { undeclaredParameters } from './undeclared-parameters.ts';
import { unusedParameters } from './unused-parameters.ts';
import { versions } from './versions.ts';

/** Every check of what Azure Resource Manager is given, in the order in which their findings are shown. */
export const checks: readonly Check[] = [
  shapes,
  scopes,
  names,
  duplicates,
  texts,
  metadata,
  bodySize,
  counts,
  scopeCounts,
  onlyCustom,
  knownModes,
  versions,
  policyRules,
  ruleEffect,
  kubernetesDetails,
  kubernetesKinds,
  kubernetesExclusions,
  encodedContent,
  templateNames,
  templateConflicts,
  syncData,
  parameterDeclarations,
  defaultValues,
  undeclaredParameters,
  unusedParameters,
  expressions,
  setMembers,
  setGroups,
  referenceIds,
  passedNames,
  typeOfPassed,
  passedValues,
  identities,
  locations,
  selectors,
  overrides,
  namedMembers,
  exemptions,
];
