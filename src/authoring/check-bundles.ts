import type { Binding } from '../model/baseline.ts';
import type { Control } from '../model/control.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import { dnsLabel } from './dns-label.ts';

/**
 * Returns what is wrong with bundles: one constraint is for one place and one kind of object, one template has one
 * content, and no other binding or control bears their names.
 */
export function checkBundles(
  bound: readonly Binding[],
  controls: readonly Control[],
  environment: Environment,
): Finding[] {
  const members = bound.filter(({ bundle }) => bundle !== null);
  const byName = Map.groupBy(members, ({ bundle }) => bundle?.name ?? '');
  const contents = new Map<string, { name: string; content: string }>();
  return [...byName].flatMap(([name, of]): Finding[] => {
    const [first] = of;
    const id = first?.bundle?.id ?? '';
    const findings: Finding[] = [];
    const say = (at: Binding | undefined, message: string, mend: string): void => {
      const place = at ? { place: { file: at.origin.file, line: at.origin.line } } : {};
      const subject = `${environment.name}/${name}`;
      findings.push({ code: 'binding/duplicate', severity: 'error', ...place, subject, message, mend });
    };
    if (!dnsLabel.test(name) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
      say(first, `"${name}" and "${id}" are no name and id of a bundle`, 'write DNS labels');
    const taken = bound.some((other) => other.bundle?.name !== name && other.name === name);
    if (taken || controls.some((one) => one.id === id))
      say(first, `bundle "${name}" is called as a binding or a control`, 'give it another name');
    const odd = of.find((other) => first && placeOf(other, controls) !== placeOf(first, controls));
    if (odd !== undefined) {
      const message = `bundle "${name}" holds "${first?.name}" and "${odd.name}", which are for other namespaces, kinds or ids`;
      say(odd, message, 'bundle what is bound for the same objects, or give each a name');
    }
    const content = contentOf(of);
    const before = contents.get(id);
    if (before !== undefined && before.content !== content) {
      const message = `bundle "${id}" would be one template for "${before.name}" and "${name}", which hold other controls or versions`;
      say(first, message, 'bind one of the two check by check: bundle: false');
    }
    contents.set(id, before ?? { name, content });
    return findings;
  });
}

function placeOf({ control, bundle, namespaces, excludedNamespaces }: Binding, controls: readonly Control[]): string {
  const kinds = controls
    .find((one) => one.id === control)
    ?.match.kinds.map(({ group, kind }) => `${group}/${kind}`)
    .sort();
  return JSON.stringify([bundle?.id, namespaces, excludedNamespaces, kinds]);
}

function contentOf(bindings: readonly Binding[]): string {
  return bindings
    .map(({ control, version, enforcement }) => `${control} ${version} ${enforcement}`)
    .sort()
    .join('; ');
}
