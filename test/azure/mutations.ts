import type { Loose } from '../targets/policies.ts';
import type { Sound } from './sound-landscape.ts';

/** One change somewhere in a landscape; the numbers choose where and what. */
export interface Mutation {
  readonly place: number;
  readonly change: number;
  readonly detail: number;
}

interface Spot {
  readonly holder: Loose;
  readonly key: string | number;
}

type Change = (spot: Spot, detail: number, spots: readonly Spot[]) => void;

const strange: readonly Loose[] = [
  null,
  0,
  1.5,
  true,
  '',
  'x',
  '*',
  '[',
  '[x]',
  '[[x',
  [],
  {},
  ['*'],
  [{}],
  { value: 'Deny' },
];
const words: readonly string[] = [
  'Audit',
  'audit',
  'Deny',
  'DeployIfNotExists',
  'Modify',
  'Mutate',
  'None',
  'UserAssigned',
  'global',
  '1.*.*',
  '1.0.*',
  '2.*.*',
  '1.0.0',
  'Array',
  'object',
  'Indexed',
  'All',
  'Microsoft.Kubernetes.Data',
  'policyEffect',
  'definitionVersion',
  'resourceType',
  'policyDefinitionReferenceId',
  "[parameters('effect')]",
  "[parameters('Allowed')]",
  "[parameters('none')]",
  "[concat('a', parameters('effect'))]",
  "[concat('a']",
  'host-ports',
  'pods',
  '/providers/Microsoft.Authorization/policyDefinitions/95edb821-ddaf-4404-9732-666045e056b4',
  '/providers/Microsoft.Authorization/policySetDefinitions/a8640138-9b0a-4a28-b8cb-1666c838647d',
];
const names = [
  'allowedValues',
  'defaultValue',
  'displayName',
  'effect',
  'excludedNamespaces',
  'location',
  'not',
  'other',
  'templateInfo',
  'type',
  'value',
  'version',
];

const changes: readonly Change[] = [
  function drop({ holder, key }) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  function rename({ holder, key }, detail) {
    if (Array.isArray(holder)) return;
    holder[names[detail % names.length] as string] = holder[key];
    if (detail % 3 > 0) delete holder[key];
  },
  function recase({ holder, key }, detail) {
    const text = holder[key];
    if (typeof text === 'string') holder[key] = detail % 2 > 0 ? text.toUpperCase() : text.toLowerCase();
    else if (!Array.isArray(holder)) {
      delete holder[key];
      holder[String(key).toUpperCase()] = text;
    }
  },
  function lengthen({ holder, key }, detail) {
    const lengths = [24, 25, 64, 65, 128, 129, 512, 513, 1024, 1025];
    if (typeof holder[key] === 'string')
      holder[key] = holder[key].padEnd(lengths[detail % lengths.length] as number, 'x');
  },
  function multiply({ holder, key }, detail) {
    const counts = [2, 11, 21, 51, 401];
    const list = holder[key];
    if (Array.isArray(list) && list.length > 0)
      holder[key] = Array.from({ length: counts[detail % counts.length] as number }, () => structuredClone(list[0]));
  },
  function declareMore({ holder, key }, detail) {
    const map = holder[key];
    if (key !== 'parameters' || typeof map !== 'object' || map === null) return;
    for (let i = 0; i < detail % 25; i++) map[`p${i}`] = { type: 'String', defaultValue: '' };
  },
  function replaceStrangely({ holder, key }, detail) {
    holder[key] = structuredClone(strange[detail % strange.length]);
  },
  function replaceByWord({ holder, key }, detail) {
    holder[key] = words[detail % words.length];
  },
  function exchange({ holder, key }, detail, spots) {
    const other = spots[detail % spots.length] as Spot;
    [holder[key], other.holder[other.key]] = [structuredClone(other.holder[other.key]), structuredClone(holder[key])];
  },
  function repeat({ holder, key }) {
    if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
  },
];

/** Changes a landscape; names and scopes of resources are places as well. */
export function mutate(all: Sound, { place, change, detail }: Mutation): void {
  const spots = Object.values(all).flatMap((resource): Spot[] => [
    { holder: resource, key: 'name' },
    { holder: resource, key: 'scope' },
    ...spotsOf(resource.body),
  ]);
  const spot = spots[place % spots.length] as Spot;
  (changes[change % changes.length] as Change)(spot, detail, spots);
  for (const resource of Object.values(all)) {
    // These two come from paths, which are texts.
    resource.name = typeof resource.name === 'string' ? resource.name : 'x';
    resource.scope = typeof resource.scope === 'string' ? resource.scope : '/x';
    resource.body = typeof resource.body === 'object' && resource.body !== null ? resource.body : {};
  }
}

function spotsOf(value: Loose, depth = 0): Spot[] {
  if (typeof value !== 'object' || value === null || depth > 12) return [];
  const keys: (string | number)[] = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  return keys.flatMap((key) => [{ holder: value, key }, ...spotsOf(value[key], depth + 1)]);
}
