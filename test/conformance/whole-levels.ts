import { bundlePolicies } from '../../src/admission/bundle-policies.ts';
import type { Policy } from '../../src/cel/policy.ts';
import { shippedControls } from '../../src/index.ts';
import { loadControls } from '../../src/io/load-controls.ts';
import { controlAt } from '../../src/model/variants-of.ts';
import { activeControls } from '../../src/pss/active-controls.ts';
import { compiled, project } from './compiled-controls.ts';

/** A level of the Pod Security Standards as one policy, and the policies that it is made of. */
export interface WholeLevel {
  readonly name: string;
  readonly policy: Policy;
  readonly singles: readonly Policy[];
}

/** Returns the levels at a version, each bundled into one policy. */
export async function wholeLevels(version = 'latest'): Promise<WholeLevel[]> {
  const loaded = await loadControls([shippedControls], project);
  return (['baseline', 'restricted'] as const).map((level) => {
    const id = `pod-security-${level}`;
    const singles = activeControls(level, version).map((active) => {
      const found = loaded.find(({ control }) => control.id === active);
      if (found === undefined) throw new Error(`no control ${active}`);
      return compiled(controlAt(found.control, version)).policy;
    });
    const policy = bundlePolicies({ id, name: id, title: id, description: id }, singles);
    return { name: `${id} ${version}`, policy, singles };
  });
}
