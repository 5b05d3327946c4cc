import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../conformance/compiled-controls.ts';
import { runProcess } from './run-process.ts';
import { table } from './table.ts';

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
}

/** Samples one run of a script and returns the files and functions in which it spends most of its own time. */
export function hotSpots(script: string, args: readonly string[], folder: string): string {
  const flags = ['--conditions=development', '--cpu-prof', '--cpu-prof-dir', join(folder, 'profile')];
  runProcess(process.execPath, [...flags, script, ...args], project, 1);
  const [file] = readdirSync(join(folder, 'profile'));
  const profile: Profile = JSON.parse(readFileSync(join(folder, 'profile', file ?? ''), 'utf8'));
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byFile = new Map<string, number>();
  const byFunction = new Map<string, number>();
  for (const sample of profile.samples) {
    const frame = frames.get(sample);
    if (frame === undefined) continue;
    const where = placeOf(frame.url);
    const name = where === '' ? frame.functionName : where;
    add(byFile, name);
    add(byFunction, where === '' ? name : `${frame.functionName || '(unnamed)'} ${where}:${frame.lineNumber + 1}`);
  }
  const share = (counted: ReadonlyMap<string, number>, most: number) =>
    [...counted]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([name, samples]) => [name, `${((100 * samples) / profile.samples.length).toFixed(1)} %`]);
  return table([['files', ''], ...share(byFile, 12), ['functions', ''], ...share(byFunction, 15)]);
}

function add(counted: Map<string, number>, name: string): void {
  counted.set(name, (counted.get(name) ?? 0) + 1);
}

function placeOf(url: string): string {
  const path = decodeURI(url).split('/');
  const at = Math.max(path.lastIndexOf('node_modules'), path.lastIndexOf('src'));
  return at < 0 ? url : path.slice(at).join('/');
}
