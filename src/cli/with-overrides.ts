import type { Baseline } from '../model/baseline.ts';
import type { BaselineControl, Control } from '../model/control.ts';
import type { World } from './world.ts';

/**
 * Returns a baseline whose overrides have their TypeScript again, where the control is a shipped one of the same
 * version. The controls are loaded only where one is needed.
 */
export async function withOverrides(baseline: Baseline, world: World): Promise<Baseline> {
  if (!baseline.controls.some((control) => control.override)) return baseline;
  const { shippedControls } = await import('../authoring/palisade-app.ts');
  const { loadControls } = await import('../io/load-controls.ts');
  const shipped = await loadControls([shippedControls], world.project);
  const controls = baseline.controls.map((control) => {
    const same = shipped.find(({ control: one }) => one.id === control.id && one.version === control.version)?.control;
    const { override } = control;
    if (!override || !same?.override || !sameText(control, same)) return control;
    return { ...control, override: { ...override, evaluate: same.override.evaluate } };
  });
  return { ...baseline, controls };
}

// A baseline whose text was changed by hand is not what the TypeScript was proven equal to.
function sameText(one: BaselineControl, other: Control): boolean {
  const text = (control: BaselineControl | Control): string => {
    const { match, parameters, rules, inventory, override, variants = [] } = control;
    const byHand = Object.entries(override ?? {}).filter(([name]) => name !== 'evaluate');
    return JSON.stringify([match, parameters, rules, inventory, byHand, variants.length]);
  };
  return text(one) === text(other);
}
