import type { BuiltInComparison, BuiltInRow } from '../pss/compare-built-ins.ts';

type Claim = BuiltInRow['claims']['baseline'];

/** Returns the chapter of `CONTROLS.md` that sets Azure's own Pod Security initiatives beside upstream's checks. */
export function builtInChapter({ release, initiatives, rows }: BuiltInComparison): string[] {
  const members = new Map(initiatives.flatMap((one) => one.members.map((member) => [member.referenceId, member])));
  return [
    '## Pod Security Standards on Azure',
    '',
    'Where an environment binds every check of a level, in one version and for the same namespaces, their definitions make an',
    'initiative of their own, `palisade-pss_baseline-<env>` or `palisade-pss_restricted-<env>`, with these checks and no other.',
    'Each of our controls says the same as its check. Azure has two initiatives of its own:',
    '',
    '| initiative | version | members |',
    '|---|---|---|',
    ...initiatives.map(({ name, title, version, members: its }) => {
      const shown = its.map(({ referenceId, definition, pinned }) => `${referenceId} (\`${definition}\` ${pinned})`);
      return `| ${title} (\`${name}\`) | ${version} | ${shown.join(', ')} |`;
    }),
    '',
    `As of release ${release} of Azure's built-in policies, both in the public cloud: their effect is Audit unless the`,
    'assignment says Deny; they have no version of the standard, so that their lists stay while Kubernetes moves on; they',
    'judge pods as they are made, and the author of a Deployment hears nothing; they exclude kube-system, gatekeeper-system,',
    'azure-arc and azure-extensions-usage-system unless told otherwise. The relation is what the initiatives pass to their',
    'members, and what these document, can prove. The rules themselves stand in templates at an address of their own, of',
    'which Azure publishes only the oldest; what would have to be looked at there is said.',
    '',
    '| check | control | built-in baseline | built-in restricted |',
    '|---|---|---|---|',
    ...rows.map(({ check, control, claims }) => {
      const cells = [cell(claims.baseline), cell(claims.restricted)];
      const [first, second] = cells[0] === cells[1] ? [cells[0], 'as in baseline'] : cells;
      return `| ${check} | [${control}](#${control}) | ${first} | ${second} |`;
    }),
    '',
  ];

  function cell(claim: Claim): string {
    if ('notAsked' in claim) return `– (${claim.notAsked})`;
    const by = claim.by.map((id) => `${id} \`${members.get(id)?.definition.slice(0, 8)}\``);
    const outside = (claim.outside ?? []).map((id) => `\`${id.slice(0, 8)}\``);
    return [
      `**${claim.relation}**: ${claim.reason}`,
      ...(by.length > 0 ? [`by ${by.join(' and ')}`] : []),
      ...(outside.length > 0 ? [`not a member: ${outside.join(', ')}`] : []),
      ...(claim.open ? [`to be looked at: ${claim.open}`] : []),
    ].join('; ');
  }
}
