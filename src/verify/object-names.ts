import type { Artifact } from '../model/artifact.ts';
import type { Finding } from '../model/finding.ts';
import { isObject, objectAt, textAt } from '../model/json-object.ts';
import type { Check } from './check.ts';
import { emittedFinding } from './emitted-finding.ts';
import { isTemplate } from './template-engines.ts';

/**
 * Names hold a template, its constraints, a policy and its binding together. Gatekeeper refuses a template that is not
 * called as its kind; a constraint without a template, or a binding without its policy, enforces nothing.
 */
export const objectNames: Check = (artifacts) => {
  const ours = artifacts.filter(({ plane }) => ['gatekeeper', 'vap', 'azure', 'suites'].includes(plane));
  const defined = new Map<string, Set<string>>();
  for (const artifact of ours) {
    const kind = isTemplate(artifact) ? kindOf(artifact) : undefined;
    const policy = textAt(artifact.body, 'kind') === 'ValidatingAdmissionPolicy' ? nameOf(artifact) : undefined;
    const known = defined.get(scopeOf(artifact)) ?? new Set();
    if (kind !== undefined) known.add(`template ${kind}`);
    if (policy !== undefined) known.add(`policy ${policy}`);
    defined.set(scopeOf(artifact), known);
  }
  return ours.flatMap((artifact) => [
    ...templateName(artifact),
    ...missing(artifact, defined.get(scopeOf(artifact)) ?? new Set()),
  ]);
};

function templateName(artifact: Artifact): Finding[] {
  if (!isTemplate(artifact) || nameOf(artifact) === kindOf(artifact).toLowerCase()) return [];
  const message = `is the template "${nameOf(artifact)}" of kind "${kindOf(artifact)}", expected "${kindOf(artifact).toLowerCase()}"`;
  return [emittedFinding(artifact, { code: 'emitted/name', message, mend: 'name the template as its kind' })];
}

function missing(artifact: Artifact, defined: ReadonlySet<string>): Finding[] {
  const { body } = artifact;
  if (!isObject(body)) return [];
  const kind = textAt(body, 'kind');
  const constraint = textAt(body, 'apiVersion').startsWith('constraints.gatekeeper.sh/');
  const policy = textAt(objectAt(body, 'spec'), 'policyName');
  const wanted = constraint
    ? `template ${kind}`
    : kind === 'ValidatingAdmissionPolicyBinding'
      ? `policy ${policy}`
      : undefined;
  if (wanted === undefined || defined.has(wanted)) return [];
  const message = `needs the ${wanted.replace(' ', ' "')}", which is not written`;
  return [emittedFinding(artifact, { code: 'emitted/name', message, mend: 'write both, under one name' })];
}

// What is applied together: a target, or a suite.
function scopeOf({ path }: Artifact): string {
  return /^(?:environments\/[^/]+|suites)\/[^/]+/.exec(path)?.[0] ?? path;
}

function nameOf({ body }: Artifact): string {
  return textAt(objectAt(body, 'metadata'), 'name');
}

function kindOf({ body }: Artifact): string {
  return textAt(objectAt(body, 'spec', 'crd', 'spec', 'names'), 'kind');
}
