import type { Catalogue } from '../../src/azure/catalogue/catalogue.ts';

/** Returns the text of catalogue.json, one definition or initiative a line. */
export function renderCatalogue({ release, read, definitions, sets }: Catalogue): string {
  const lines = (record: object) =>
    Object.entries(record)
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(',\n');
  return `{\n"release":${JSON.stringify(release)},\n"read":${JSON.stringify(read)},\n"definitions":{\n${lines(definitions)}\n},\n"sets":{\n${lines(sets)}\n}\n}\n`;
}
