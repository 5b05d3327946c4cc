import { type BoundPolicy, boundPolicies } from '../../admission/bound-policies.ts';
import { constraintTemplate } from '../../admission/constraint-template.ts';
import { type Share, sharesOf } from '../../admission/shares-of.ts';
import type { Artifact } from '../../model/artifact.ts';
import type { BaselineControl } from '../../model/control.ts';
import type { Enforcement } from '../../model/environment.ts';
import { renderYaml } from '../../model/render-yaml.ts';
import { sourceOf } from '../../model/source-of.ts';
import { groupsOf, standards } from './groups-of.ts';
import { type DefinitionContext, definitionBody, type Member, type MemberGroup } from './member.ts';
import { spellEffect } from './spell-effect.ts';
import { type WholeLevel, wholeLevels } from './whole-levels.ts';

/** Returns the members that enforce each binding. */
export function controlMembers(context: DefinitionContext): Member[] {
  const policies = boundPolicies(context.baseline, context.profile);
  const levels = wholeLevels(policies, context.profile, context.baseline.deviations);
  return policies.flatMap((bound) =>
    sharesOf(bound.binding, bound.policy, context.baseline, context.profile).map((share) =>
      memberOf({ ...bound, share, whole: levels.get(bound.binding.name) }, context),
    ),
  );
}

interface BoundShare extends BoundPolicy {
  readonly share: Share;
  readonly whole: WholeLevel | undefined;
}

// The add-on warns where the definition says so; the effect then has to leave the request alone.
const effects: Readonly<Record<Enforcement | 'off', string>> = {
  audit: 'Audit',
  warn: 'Audit',
  deny: 'Deny',
  off: 'Disabled',
};
const allowed = ['Audit', 'Deny', 'Disabled'];

function memberOf(bound: BoundShare, context: DefinitionContext): Member {
  const { binding, control, share } = bound;
  const environment = context.stamp.environment;
  // A new major is a new definition beside the old one: Azure never lets a parameter go.
  const major = Number(control.version.split('.')[0]);
  const name = `palisade-${binding.name}${share.suffix}${major >= 2 ? `-v${major}` : ''}-${environment}`;
  const template = constraintTemplate(bound.policy, context.profile);
  const source = sourceOf(binding.origin);
  const body = definitionBody(context, {
    name,
    displayName: `${control.title}${share.title} (${environment})`,
    description: control.description,
    version: control.version,
    source,
    effects: allowed,
    details: detailsOf(bound, template),
  });
  const ringEffect = share.inRings && spellEffect(allowed, effects[share.inRings]);
  const label = `${control.id}@${control.version}`;
  const artifacts: Artifact[] = [
    { plane: 'azure', path: `${context.folder}/definitions/${name}.json`, body, source, control: label },
    {
      plane: 'azure',
      path: `${context.folder}/templates/${control.id}.yaml`,
      body: template,
      source: templateSource(control),
      control: label,
    },
  ];
  return {
    definition: name,
    referenceId: `${binding.name}${share.suffix}`,
    binding: binding.name,
    ...(bound.whole ? { level: bound.whole.level } : {}),
    effect: effects[share.enforcement],
    ...(ringEffect === undefined ? {} : { ringEffect }),
    groups: [...(bound.whole ? [groupOf(bound.whole)] : []), ...groupsOf(control.references)],
    artifacts,
  };
}

// The readable file and the Base64 text are the same bytes, whichever binding they are reached through.
function templateSource(control: BaselineControl): string {
  return `control ${control.id}@${control.version}`;
}

function detailsOf({ binding, policy, control, share }: BoundShare, template: object): object {
  const text = renderYaml(template, templateSource(control));
  return {
    ...(share.source ? { source: share.source } : {}),
    ...(share.enforcement === 'warn' || share.inRings === 'warn' ? { warn: true } : {}),
    templateInfo: { sourceType: 'Base64Encoded', content: Buffer.from(text, 'utf8').toString('base64') },
    apiGroups: [...new Set(policy.kinds.map((kind) => kind.group))].sort(),
    kinds: [...new Set(policy.kinds.map((kind) => kind.kind))],
    namespaces: binding.namespaces,
    excludedNamespaces: binding.excludedNamespaces,
    labelSelector: {},
    ...(Object.keys(binding.parameters).length > 0 ? { values: binding.parameters } : {}),
  };
}

function groupOf({ level, version }: WholeLevel): MemberGroup {
  const displayName = `${level}, ${version}`;
  return { name: `pss-${level}-at-${version.replace('.', '-')}`, category: standards, displayName };
}
