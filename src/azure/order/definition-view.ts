import { type JsonObject, objectAt } from '../../model/json-object.ts';
import { digest } from '../fingerprint.ts';
import { wholeParameter } from '../parameter-uses.ts';
import { named } from './named.ts';

/** What of a definition decides whom it reaches and how. */
export interface DefinitionView {
  /** The parameter that is its effect, or undefined where the effect is written out. */
  readonly parameter: string | undefined;
  /** The effect where nobody passes one. */
  readonly effect: unknown;
  /** Whether an effect that leaves a request alone warns its author. */
  readonly warns: boolean;
  /** What is judged: `Original`, `Generated` or `All`. */
  readonly source: string;
  /** Empty means all of them. */
  readonly namespaces: readonly string[];
  readonly excluded: readonly string[];
  /** A digest of everything else that it judges by. */
  readonly text: string;
}

/** Returns the view of a definition's properties. */
export function definitionView(properties: JsonObject): DefinitionView {
  const { if: condition, then } = objectAt(properties, 'policyRule');
  const { effect, details } = objectAt({ then }, 'then');
  const { source, warn, namespaces, excludedNamespaces, ...others } = objectAt({ details }, 'details');
  const parameter = wholeParameter(effect);
  return {
    parameter,
    effect: parameter === undefined ? effect : named(objectAt(properties, 'parameters'), parameter)['defaultValue'],
    warns: warn === true,
    source: typeof source === 'string' ? source : 'All',
    namespaces: texts(namespaces),
    excluded: texts(excludedNamespaces),
    text: digest(JSON.stringify([properties['mode'], condition, others])),
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
