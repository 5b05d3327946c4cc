import { emittedMutators } from '../../admission/emitted-mutators.ts';
import { isCapable } from '../../model/capability.ts';
import { renderYaml } from '../../model/render-yaml.ts';
import { sourceOf } from '../../model/source-of.ts';
import { type DefinitionContext, definitionBody, type Member } from './member.ts';

/**
 * Returns a member for each mutator of pods and of namespaces; none where the environment does not say `mutation: 'on'`,
 * or the add-on does not mutate.
 */
export function mutationMembers(context: DefinitionContext): Member[] {
  const { environment } = context.baseline;
  const { gatekeeper } = context.profile;
  if (!isCapable(context.profile, 'mutation')) return [];
  return emittedMutators(context.baseline, gatekeeper).map((emitted): Member => {
    const { mutator, title, origin, namespaces, excludedNamespaces } = emitted;
    const kubernetesName = mutator.metadata.name;
    // No binding can have an underscore.
    const name = `palisade-${kubernetesName.replace('-', '_')}-${environment.name}`;
    const source = sourceOf(origin);
    const content = Buffer.from(renderYaml(mutator, source), 'utf8').toString('base64');
    const body = definitionBody(context, {
      name,
      displayName: `${title} ${kubernetesName} (${environment.name})`,
      description: `Gives ${mutator.spec.location} a value where nothing is said.`,
      source,
      effects: ['Disabled', 'Mutate'],
      details: {
        ...(isCapable(context.profile, 'expansion') ? { source: 'All' } : {}),
        mutationInfo: { sourceType: 'Base64Encoded', content },
        namespaces,
        excludedNamespaces,
      },
    });
    return {
      definition: name,
      referenceId: kubernetesName.replace('-', '_'),
      effect: 'Mutate',
      groups: [],
      artifacts: [
        { plane: 'azure', path: `${context.folder}/definitions/${name}.json`, body, source },
        { plane: 'azure', path: `${context.folder}/mutators/${kubernetesName}.yaml`, body: mutator, source },
      ],
    };
  });
}
