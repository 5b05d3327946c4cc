import type { Policy } from '../cel/policy.ts';
import { plainNaming, printPath } from '../cel/print-expression.ts';
import { celExempt } from './cel-exempt.ts';

/**
 * Returns the variables that say whether a request is judged at all; see `isJudged` for the meaning. An object of
 * another form is refused before the rules, which would only repeat it in other words.
 */
export function celJudged(policy: Policy, wellFormed: string): { name: string; expression: string }[] {
  const skipped = ['request.operation == "DELETE"', 'request.?subResource.orValue("") in ["status", "scale"]'];
  return [
    { name: 'changed', expression: policy.pods ? podChanged : policy.reads.map(pathChanged).join(' || ') || 'false' },
    { name: 'skipped', expression: skipped.join(' || ') },
    { name: 'wellFormed', expression: wellFormed },
    ...celExempt(policy),
    {
      name: 'judged',
      expression: `!variables.skipped && variables.wellFormed && (oldObject == null || variables.changed)${policy.exempts ? ' && !variables.exemptPod' : ''}`,
    },
  ];
}

// The lists of images, and what upstream calls an added debugger.
const podChanged = [
  imagesChanged('initContainers'),
  imagesChanged('containers'),
  '!object.?spec.?ephemeralContainers.orValue([]).all(c, oldObject.?spec.?ephemeralContainers.orValue([]).exists(old, ' +
    'old.?name.orValue("") == c.?name.orValue("") && old.?image.orValue("") == c.?image.orValue("")))',
].join(' || ');

function imagesChanged(field: string): string {
  const images = (root: string) => `${root}.?spec.?${field}.orValue([]).map(c, c.?image.orValue(""))`;
  return `${images('object')} != ${images('oldObject')}`;
}

function pathChanged(path: Policy['reads'][number]): string {
  const names = plainNaming(['object', 'oldObject']);
  return `${printPath(path, names, '.?')} != ${printPath({ ...path, root: 'oldObject' }, names, '.?')}`;
}
