import type { Artifact } from '../model/artifact.ts';
import { objectAt, textAt } from '../model/json-object.ts';
import { renderYaml } from '../model/render-yaml.ts';
import type { Check } from './check.ts';
import { emittedFinding } from './emitted-finding.ts';
import { isTemplate } from './template-engines.ts';

/** What Azure deploys is Base64, which nobody reads; it has to be the readable file beside it, byte for byte. */
export const encodedTemplates: Check = (artifacts) => {
  const readable = new Map(artifacts.filter(isTemplate).map((artifact) => [artifact.path, artifact]));
  return artifacts.flatMap((artifact) => {
    const info = objectAt(artifact.body, 'properties', 'policyRule', 'then', 'details', 'templateInfo');
    if (artifact.plane !== 'azure' || info['sourceType'] !== 'Base64Encoded') return [];
    const path = templatePath(artifact);
    const template = readable.get(path);
    const text = template && typeof template.body !== 'string' ? renderYaml(template.body, template.source) : undefined;
    if (text === Buffer.from(textAt(info, 'content'), 'base64').toString('utf8')) return [];
    const message =
      text === undefined
        ? `holds a template whose readable file generated/${path} is not written`
        : `holds another template than generated/${path}`;
    return [
      emittedFinding(artifact, {
        code: 'emitted/encoded-template',
        message,
        mend: 'make both from the same text',
      }),
    ];
  });
};

function templatePath({ path, control = '' }: Artifact): string {
  return `${path.slice(0, path.indexOf('/definitions/'))}/templates/${control.split('@')[0]}.yaml`;
}
