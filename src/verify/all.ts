import type { Artifact } from '../model/artifact.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { assignmentLimits } from './assignment-limits.ts';
import { boundReferences } from './bound-references.ts';
import { celFunctions } from './cel-functions.ts';
import { celGuards } from './cel-guards.ts';
import { celPatterns } from './cel-patterns.ts';
import { celSyntax } from './cel-syntax.ts';
import { celVariables } from './cel-variables.ts';
import type { Check } from './check.ts';
import { comparedInput } from './compared-input.ts';
import { duplicatePaths } from './duplicate-paths.ts';
import { encodedTemplates } from './encoded-templates.ts';
import { formattedReferences } from './formatted-references.ts';
import { guardedViolations } from './guarded-violations.ts';
import { matchConditions } from './match-conditions.ts';
import { negatedReferences } from './negated-references.ts';
import { objectNames } from './object-names.ts';
import { type RegoLint, regoCheck } from './rego-lint.ts';
import { strangeNames } from './strange-names.ts';
import { unusedRules } from './unused-rules.ts';

/** What is looked for in emitted Rego, worst first. */
export const regoLints: readonly RegoLint[] = [
  negatedReferences,
  comparedInput,
  boundReferences,
  formattedReferences,
  guardedViolations,
  strangeNames,
  unusedRules,
];

/** Every check, in the order in which their findings are shown. */
export const checks: readonly Check[] = [
  ...regoLints.map(regoCheck),
  celSyntax,
  celGuards,
  celVariables,
  celFunctions,
  celPatterns,
  matchConditions,
  objectNames,
  duplicatePaths,
  encodedTemplates,
  assignmentLimits,
];

/**
 * Returns what is wrong with files that are about to be written. None of it is the user's fault: it is the last look at
 * what the compiler made, before a cluster gets it.
 */
export function verify(artifacts: readonly Artifact[], baselines: readonly Baseline[]): Finding[] {
  return checks.flatMap((check) => check(artifacts, baselines));
}
