import type { Baseline } from '../model/baseline.ts';
import type { World } from './world.ts';

/**
 * Returns a baseline whose overrides have their TypeScript again, where the control is a shipped one of the same
 * version. The controls are loaded only where one is needed.
 */
export async function withOverrides(baseline: Baseline, world: World): Promise<Baseline> {
  if (baseline.controls.every((control) => control.override === undefined)) return baseline;
  const { shippedControls } = await import('../authoring/palisade-app.ts');
  const { loadControls } = await import('../io/load-controls.ts');
  const shipped = await loadControls([shippedControls], world.project);
  const controls = baseline.controls.map((control) => {
    const same = shipped.find(({ control: one }) => one.id === control.id && one.version === control.version)?.control;
    if (control.override === undefined || same?.override === undefined || !sameText(control, same)) return control;
    return { ...control, override: { ...control.override, evaluate: same.override.evaluate } };
  });
  return { ...baseline, controls };
}

// A baseline whose text was changed by hand is not what the TypeScript was proven equal to.
function sameText(one: { override?: object }, other: { override?: object }): boolean {
  const text = ({ override }: { override?: object }): string =>
    JSON.stringify(Object.entries(override ?? {}).filter(([name]) => name !== 'evaluate'));
  return text(one) === text(other);
}
