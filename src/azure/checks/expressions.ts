import { isObject, objectsAt } from '../../model/json-object.ts';
import { isDeployment } from '../parameter-uses.ts';
import { type Checked, eachOf, type Fault } from './check.ts';

/** In characters: what Azure evaluates. */
const longest = 81_920;

/** A text that begins with a bracket is an expression that can be read, or says by a second bracket that it is none. */
export const expressions = eachOf(
  'expressions',
  ['policyDefinitions', 'policySetDefinitions', 'policyAssignments'],
  (checked) =>
    textsOf(evaluated(checked), '').flatMap(([path, text]): Fault[] => {
      const message = textFault(text, checked.resource.kind);
      if (message === undefined) return [];
      const mend =
        'write an expression such as "[parameters(\'name\')]", or a text that begins otherwise; "[[" means a bracket';
      return [{ code: 'azure/expression', message: `"${path}" ${message}`, mend }];
    }),
);

function evaluated({ resource: { kind }, properties }: Checked): unknown {
  if (kind === 'policyDefinitions') return properties['policyRule'];
  const holders = kind === 'policyAssignments' ? [properties] : objectsAt(properties, 'policyDefinitions');
  return holders.map((holder) => holder['parameters']);
}

function textFault(text: string, kind: Checked['resource']['kind']): string | undefined {
  if (!text.startsWith('[')) return undefined;
  const shown = JSON.stringify(text.slice(0, 60));
  if (text.startsWith('[[')) {
    // A deployment template would take one bracket off; a definition does not, and its parameter counts as unused.
    return /^\[\[\s*parameters\(/i.test(text) ? `is ${shown}, which is a text and reads no parameter` : undefined;
  }
  if (kind === 'policyAssignments') return `is ${shown}, and an assignment passes values alone`;
  if (text.length > longest) return `is an expression of ${text.length} characters, at most ${longest} are evaluated`;
  return isCall(text) ? undefined : `is ${shown}, which begins as an expression and is none`;
}

/** Whether a text is one call of a function in brackets, with members of its result behind it. */
function isCall(text: string): boolean {
  if (!/^\[\s*[A-Za-z]\w*(\.[A-Za-z]\w*)?\s*\(/.test(text) || !text.endsWith(']')) return false;
  const bare = text.slice(1, -1).replace(/'(?:[^']|'')*'/g, "''");
  if (bare.replaceAll("''", '').includes("'")) return false;
  const open: string[] = [];
  for (const one of bare) {
    if (one === '(' || one === '[') open.push(one);
    else if (one === ')' && open.pop() !== '(') return false;
    else if (one === ']' && open.pop() !== '[') return false;
  }
  return open.length === 0;
}

function textsOf(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one, i) => textsOf(one, `${path}[${i}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    isDeployment(name, one) ? [] : textsOf(one, path === '' ? name : `${path}.${name}`),
  );
}
