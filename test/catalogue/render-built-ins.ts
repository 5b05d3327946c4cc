import type { BuiltInDefinition, BuiltInParameter, Catalogue } from '../../src/azure/catalogue/catalogue.ts';

const header = `/*
 * Written by npm run catalogue; do not edit.
 * The built-in definitions of catalogue.json as types: what \`builtIn('…')\` completes and checks.
 */

/** What an object parameter takes. */
export type Json = Readonly<Record<string, unknown>>;

/** The effects and the parameters of each of Azure's own definitions, by key. */
export interface BuiltIns {
`;

/** Returns the text of built-ins.ts: one member for every definition of the catalogue. */
export function renderBuiltIns({ definitions }: Catalogue): string {
  return `${header}${Object.entries(definitions).map(render).join('')}}\n`;
}

function render([key, definition]: [string, BuiltInDefinition]): string {
  const { id, title, version, deprecated, effects, parameters } = definition;
  const about = [title.replaceAll('*/', '* /'), id, version, ...(deprecated ? ['deprecated'] : [])];
  return [
    `  /** ${about.join(' · ')} */`,
    `  ${quote(key)}: {`,
    `    effect: ${effects.map(quote).join(' | ') || 'never'};`,
    Object.keys(parameters).length === 0 ? '    parameters: Record<string, never>;' : '    parameters: {',
    ...Object.entries(parameters).map(renderParameter),
    ...(Object.keys(parameters).length === 0 ? [] : ['    };']),
    '  };',
    '',
  ].join('\n');
}

function renderParameter([name, parameter]: [string, BuiltInParameter]): string {
  const key = /^[A-Za-z_]\w*$/.test(name) ? name : quote(name);
  const text = JSON.stringify(parameter.default);
  const doc = text === undefined ? '' : `      /** @default ${text.replaceAll('*/', '*\\/')} */\n`;
  return `${doc}      ${key}${text === undefined ? '' : '?'}: ${typeOf(parameter)};`;
}

function typeOf({ type, allowed }: BuiltInParameter): string {
  const values = allowed
    ?.map((value) => (typeof value === 'string' ? quote(value) : JSON.stringify(value)))
    .join(' | ');
  switch (type) {
    case 'array':
      return values === undefined ? 'readonly unknown[]' : `readonly (${values})[]`;
    case 'object':
      return 'Json';
    case 'boolean':
      return values ?? 'boolean';
    case 'integer':
    case 'float':
      return values ?? 'number';
    default:
      return values ?? 'string';
  }
}

function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
