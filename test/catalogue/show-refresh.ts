import { plural } from '../../src/report/show-findings.ts';
import type { BrokenReference } from './broken-references.ts';
import type { CatalogueChange } from './compare-catalogues.ts';

/** Returns what a refresh changed, as text, each change with what it breaks of ours below it. */
export function showRefresh(changes: readonly CatalogueChange[], broken: readonly BrokenReference[]): string {
  const shown = new Set<string>();
  const lines = [...Map.groupBy(changes, ({ key }) => key)].flatMap(([key, its]) => {
    shown.add(key);
    return [key, ...its.map(({ what, text }) => `  ${what.padEnd(10)}  ${text}`), ...brokenLines(key)];
  });
  const others = [...new Set(broken.map(({ key }) => key))].filter((key) => !shown.has(key));
  const rest = others.flatMap((key) => [key, ...brokenLines(key)]);
  const count = `${plural(changes.length, 'change')}, ${plural(broken.length, 'reference')} of ours broken`;
  return `${[...lines, ...rest, count].join('\n')}\n`;

  function brokenLines(key: string): string[] {
    return broken.filter((one) => one.key === key).map(({ where, message }) => `  breaks      ${where}: ${message}`);
  }
}
