import { shippedControls } from '../../src/index.ts';
import { loadControls } from '../../src/io/load-controls.ts';
import type { Control } from '../../src/model/control.ts';
import { project } from '../conformance/compiled-controls.ts';

/** Returns the shipped controls, with their variants, by id. */
export async function shippedById(): Promise<ReadonlyMap<string, Control>> {
  const loaded = await loadControls([shippedControls], project);
  return new Map(loaded.map(({ control }) => [control.id, control]));
}
