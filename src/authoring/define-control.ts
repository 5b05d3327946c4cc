import type { AdmissionControl } from '../model/control.ts';
import type { ParameterSchemas } from '../model/parameters.ts';

/**
 * Returns the control with its parameter types inferred from its schemas, so that a binding with an unknown, missing
 * or wrong parameter does not compile.
 */
export function defineControl<const P extends ParameterSchemas>(
  control: Omit<AdmissionControl<P>, 'kind' | 'define'> & Partial<Pick<AdmissionControl<P>, 'define'>>,
): AdmissionControl<P> {
  return { define: {}, ...control, kind: 'admission' };
}
