/** Returns the path of a changed member in the words of Azure Policy, such as `member "host-ports": effect`. */
export function changeName(path: string): string {
  for (const [pattern, words] of names) {
    const found = pattern.exec(path);
    if (found !== null) return words(found);
  }
  return path.replace(/^properties\./, '');
}

type Words = (found: RegExpExecArray) => string;

// Reference ids may hold dots, so what can follow one is listed.
const afterMember = '(?:\\.(parameters\\..+|groupNames|policyDefinitionId|definitionVersion))?';

const names: readonly (readonly [RegExp, Words])[] = [
  [
    new RegExp(`^properties\\.policyDefinitions\\.(.+?)${afterMember}$`),
    ([, name = '', rest]) => `member ${JSON.stringify(name)}${rest === undefined ? '' : `: ${passed(rest)}`}`,
  ],
  [/^properties\.policyDefinitionGroups\.(.+?)(?:\.(displayName|category|description|additionalMetadataId))?$/, group],
  [/^properties\.parameters\.([^.]+)\.value$/, ([, name]) => `passed ${name}`],
  [/^properties\.parameters\.([^.]+)(?:\.(.+))?$/, ([, name, rest]) => `parameter "${name}"${rest ? `: ${rest}` : ''}`],
  [/^properties\.policyRule\.then\.details\.values\.(.+)$/, ([, name]) => `value "${name}"`],
  [/^properties\.policyRule\.then\.(?:details\.)?(.+)$/, ([, rest = '']) => rest],
  [/^properties\.policyRule\.if(.*)$/, ([, rest]) => `condition${rest}`],
];

function group([, name = '', rest]: RegExpExecArray): string {
  return `group ${JSON.stringify(name)}${rest === undefined ? '' : `: ${rest}`}`;
}

function passed(rest: string): string {
  return rest.replace(/^parameters\.([^.]+)\.value$/, '$1');
}
