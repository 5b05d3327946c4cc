import type { BuiltInCover } from '../azure/catalogue/built-in-coverage.ts';
import type { ControlRelation } from '../azure/catalogue/control-relation.ts';

/** What Azure's own definitions do about our controls: each by itself, and those that environments bind. */
export interface AzureDefinitions {
  readonly relations: readonly ControlRelation[];
  readonly bound: readonly BuiltInCover[];
}

/** Returns the cell of the coverage table that says what covers a control besides ours. */
export function builtInCell({ relations }: AzureDefinitions, control: string): string {
  const own = relations.filter((one) => one.control === control);
  const words = [...new Set(own.map(({ relation }) => relation))].sort();
  return words.length === 0 ? '–' : `[${words.join(', ')}](#azures-own-definitions)`;
}

/** Returns what an environment binds of Azure's own for a control, such as `Deny by Azure's own KEY (looser)`. */
export function boundCells({ bound }: AzureDefinitions, environment: string, control: string): string[] {
  return bound
    .filter((one) => one.environment === environment && one.control === control)
    .map(({ effect, builtIn, relation }) => `${effect} by Azure's own ${builtIn} (${relation})`);
}

/** Returns the chapter of `CONTROLS.md` that sets Azure's own definitions beside our controls. */
export function azureDefinitionsChapter({ relations }: AzureDefinitions): string[] {
  return [
    "## Azure's own definitions",
    '',
    'What a definition of Azure covers of a control where an `AzureInitiative` binds it by itself, at the version and with',
    'the values that it was compared in; with others the relation is unknown. Excluded namespaces do not count.',
    '',
    '| control | definition | version | with | relation |',
    '|---|---|---|---|---|',
    ...[...relations]
      .sort((a, b) => (a.control < b.control ? -1 : 1))
      .map(({ control, builtIn, version, parameters, relation, reason, open }) => {
        const given = Object.keys(parameters).length === 0 ? '–' : `\`${JSON.stringify(parameters)}\``;
        const cell = `**${relation}**: ${reason}${open ? `; to be looked at: ${open}` : ''}`;
        return `| [${control}](#${control}) | ${builtIn} | ${version} | ${given} | ${cell} |`;
      }),
    '',
  ];
}
