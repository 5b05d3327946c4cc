import { isJsonObject, type JsonObject, jsonObject } from './json-object.ts';
import { parameterUses } from './parameter-uses.ts';
import { possibleEffects } from './policy-effect.ts';

const effects = ['audit', 'deny', 'disabled', 'mutate'];
const members = [
  ['templateInfo', 'constraintInfo', 'constraintTemplate', 'constraint', 'mutationInfo', 'apiGroups', 'kinds'],
  ['namespaces', 'excludedNamespaces', 'labelSelector', 'values', 'warn', 'source'],
].flat();

/** Returns the first way in which a rule is none for the mode `Microsoft.Kubernetes.Data`. */
export function kubernetesRuleFault(properties: JsonObject): string | undefined {
  const possible = possibleEffects(properties);
  const effect = possible.find((each) => !effects.includes(String(each)));
  if (effect !== undefined) return `effect "${effect}" is none of ${effects.join(', ')}`;
  const { details } = jsonObject(jsonObject(properties['policyRule'])['then']);
  if (!isJsonObject(details)) return '"then" has no details';
  const unknown = Object.keys(details).find((name) => !members.includes(name));
  if (unknown !== undefined) return `the details have a member "${unknown}"`;
  if (possible.includes('mutate')) return sourceFault(details['mutationInfo'], 'mutationInfo');
  return 'templateInfo' in details ? templateFault(details) : oldFault(details);
}

function templateFault(details: JsonObject): string | undefined {
  if ('constraintTemplate' in details) return '"templateInfo" and "constraintTemplate" exclude each other';
  const excluded = ['constraint', 'constraintTemplate', 'apiGroups', 'kinds'].find((name) => name in details);
  if ('constraintInfo' in details) {
    if (excluded !== undefined) return `"constraintInfo" and "${excluded}" exclude each other`;
    return (
      sourceFault(details['templateInfo'], 'templateInfo') ?? sourceFault(details['constraintInfo'], 'constraintInfo')
    );
  }
  for (const name of ['apiGroups', 'kinds']) {
    const list = details[name];
    if (list === undefined) return `the details lack "${name}"`;
    if (Array.isArray(list) ? list.includes('*') || list.length === 0 : parameterUses(list).size === 0) {
      return `"${name}" is not a list of names`;
    }
  }
  return sourceFault(details['templateInfo'], 'templateInfo');
}

function oldFault(details: JsonObject): string | undefined {
  const both = 'constraintTemplate' in details && 'constraint' in details;
  return both ? undefined : 'the details have no "templateInfo"';
}

function sourceFault(value: unknown, path: string): string | undefined {
  const { sourceType, url, content } = jsonObject(value);
  if (sourceType === 'PublicURL') {
    return typeof url === 'string' && url.startsWith('https://') ? undefined : `"${path}.url" is not an https address`;
  }
  if (sourceType !== 'Base64Encoded') return `"${path}.sourceType" is neither PublicURL nor Base64Encoded`;
  if (typeof content !== 'string' || content === '') return `"${path}" has no content`;
  return Buffer.from(content, 'base64').toString('base64') === content ? undefined : `"${path}.content" is not Base64`;
}
