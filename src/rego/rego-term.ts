import type { Expression, Path, Step } from '../cel/expression.ts';
import { stepName } from '../cel/reads-of.ts';
import { regoName } from './rego-name.ts';

/** Returns an expression that is not a condition as a Rego term that is defined for every object. */
export function regoTerm(e: Expression): string {
  switch (e.op) {
    case 'literal':
      return JSON.stringify(e.value);
    case 'emptyMap':
      return '{}';
    case 'list':
      return `[${e.items.map(regoTerm).join(', ')}]`;
    case 'variable':
      return e.name === 'object' ? objectRef : regoName(e.name);
    case 'parameter':
      return regoName(e.name);
    case 'read':
      return e.paths.reduceRight((fallback, path) => regoGet(path, fallback), regoTerm(e.fallback));
    case 'concat':
      return `concat("", [${e.parts.map(regoTerm).join(', ')}])`;
    case 'size':
      return `count(${regoTerm(e.of)})`;
    case 'split':
      return `split(${regoTerm(e.text)}, ${regoTerm(e.separator)})`;
    case 'join':
      return `concat(${regoTerm(e.separator)}, ${regoTerm(e.list)})`;
    case 'lowerAscii':
      return `lower_ascii(${regoTerm(e.text)})`;
    case 'quantity':
      return `quantity(${regoTerm(e.text)})`;
    case 'call':
      return `${regoName(e.definition.name)}(${e.arguments.map(regoTerm).join(', ')})`;
    default:
      throw new RangeError(`a condition cannot stand as a Rego term: ${e.op}`);
  }
}

/** The object that is judged. */
export const objectRef = 'input.review.object';

/** Returns a read that is defined whatever the object lacks. */
export function regoGet(path: Path, fallback: string): string {
  const names = path.steps.map((step) => JSON.stringify(stepName(step)));
  const [only] = names;
  return `object.get(${rootOf(path)}, ${names.length === 1 ? only : `[${names.join(', ')}]`}, ${fallback})`;
}

/** Returns a path as a reference, which is undefined where a step meets nothing. */
export function regoRef(path: Path): string {
  return path.steps.reduce(regoStep, rootOf(path));
}

/** Returns a reference that leads on from another. */
export function regoStep(from: string, step: Step): string {
  const name = stepName(step) ?? '';
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? `${from}.${name}` : `${from}[${JSON.stringify(name)}]`;
}

function rootOf(path: Path): string {
  if (path.root === 'object') return objectRef;
  return path.root === 'oldObject' ? 'old_object' : regoName(path.root);
}
