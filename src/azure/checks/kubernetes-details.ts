import { didYouMean } from '../../model/did-you-mean.ts';
import { isObject, type JsonObject, objectAt } from '../../model/json-object.ts';
import { type Checked, eachOf, type Fault } from './check.ts';
import { ruleEffects } from './rule-effects.ts';

const known = [
  'apiGroups',
  'constraintInfo',
  'excludedNamespaces',
  'kinds',
  'labelSelector',
  'mutationInfo',
  'namespaces',
  'source',
  'templateInfo',
  'values',
  'warn',
];

/** The details of a definition for clusters are those that the add-on understands. */
export const kubernetesDetails = eachOf('cluster details', ['policyDefinitions'], (checked): Fault[] =>
  isOnClusters(checked)
    ? detailFaults(checked.properties).map(([message, mend]) => ({ code: 'azure/details', message, mend }))
    : [],
);

/** Returns whether a definition is of the mode that the add-on runs. */
export function isOnClusters({ properties }: Pick<Checked, 'properties'>): boolean {
  return String(properties['mode']).toLowerCase() === 'microsoft.kubernetes.data';
}

type Message = readonly [message: string, mend: string];

function detailFaults(properties: JsonObject): Message[] {
  const { details } = objectAt(properties, 'policyRule', 'then');
  if (!isObject(details)) return [['the rule has no details', 'write templateInfo or mutationInfo']];
  const faults = Object.keys(details)
    .filter((name) => !known.includes(name))
    .map((name): Message => {
      const [best] = didYouMean(name, known);
      return [
        `the details have a member "${name}", which the add-on does not know`,
        best ? `write "${best}"` : 'take it out',
      ];
    });
  const mutates = (ruleEffects(properties) ?? []).some((one) => String(one).toLowerCase() === 'mutate');
  const wanted = mutates ? 'mutationInfo' : 'templateInfo';
  const other = mutates ? 'templateInfo' : 'mutationInfo';
  if (!(wanted in details)) faults.push([`the details have no "${wanted}"`, 'write it']);
  if (other in details) faults.push([`the details have "${other}" beside "${wanted}"`, 'make two definitions of it']);
  if ('constraintInfo' in details)
    faults.push([
      'the details have "constraintInfo", which goes round effect and namespaces',
      'leave the constraint to the add-on',
    ]);
  return [...faults, ...sourceFaults(details, wanted)];
}

function sourceFaults(details: JsonObject, name: string): Message[] {
  if (!(name in details)) return [];
  const { sourceType, url, content } = objectAt(details, name);
  if (sourceType === 'Base64Encoded')
    return typeof content === 'string' && content !== '' ? [] : [[`"${name}" has no content`, 'write it']];
  if (sourceType === 'PublicURL')
    return /^https:\/\//.test(String(url))
      ? []
      : [[`"${name}.url" is no https address`, 'write one that everybody can read']];
  return [[`"${name}.sourceType" is ${JSON.stringify(sourceType)}`, 'write Base64Encoded or PublicURL']];
}
