import { azureControlShape } from '../authoring/azure-control-shape.ts';
import { unknownMembers } from '../authoring/unknown-members.ts';
import { checkAzureControl } from '../azure/check-azure-control.ts';
import type { LoadedControl } from '../io/load-controls.ts';
import type { AzureControl } from '../model/azure-control.ts';
import type { Finding, Place } from '../model/finding.ts';

/**
 * Returns what is wrong with controls of Azure resources: those that are bound, where they are, and those that control
 * folders hold and nobody binds.
 */
export function checkAzureControls(
  bound: readonly { readonly control: AzureControl; readonly place: Place }[],
  declared: readonly LoadedControl<AzureControl>[],
): Finding[] {
  const ids = new Set(bound.map(({ control }) => control.id));
  const unbound = declared
    .filter(({ control }) => !ids.has(control.id))
    .map(({ control, file }) => ({ control, place: { file } }));
  return [...bound, ...unbound].flatMap(({ control, place }) => {
    const shape = unknownMembers(control, azureControlShape, `control "${control.id}"`);
    const problems = shape.length > 0 ? shape : checkAzureControl(control);
    return problems.map((problem): Finding => {
      return { code: 'control/ill-formed', severity: 'error', place, subject: control.id, ...problem };
    });
  });
}
