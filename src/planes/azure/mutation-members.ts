import { podDefaultMutators } from '../../admission/pod-default-mutators.ts';
import { gatekeeperMinor } from '../../model/gatekeeper-minor.ts';
import { renderYaml } from '../../model/render-yaml.ts';
import { sourceOf } from '../../model/source-of.ts';
import { type DefinitionContext, definitionBody, type Member } from './member.ts';

/**
 * Returns a member for each mutator of the pod defaults; none where the environment does not say `mutation: 'on'`.
 * The add-on mutates by default since its version 1.4, with Gatekeeper 3.14.
 */
export function mutationMembers(context: DefinitionContext): Member[] {
  const { environment, podDefaults } = context.baseline;
  const { gatekeeper } = context.profile;
  // No list of namespaces would mean all of them.
  if (environment.mutation !== 'on' || podDefaults === null || podDefaults.namespaces.length === 0) return [];
  if (gatekeeperMinor(gatekeeper) < 14) return [];
  return podDefaultMutators(podDefaults, gatekeeper).map((mutator): Member => {
    const kubernetesName = mutator.metadata.name;
    // No binding can have an underscore.
    const name = `palisade-${kubernetesName.replace('-', '_')}-${environment.name}`;
    const source = sourceOf(podDefaults.origin);
    const content = Buffer.from(renderYaml(mutator, source), 'utf8').toString('base64');
    const body = definitionBody(context, {
      name,
      displayName: `Pod default ${kubernetesName} (${environment.name})`,
      description: `Gives ${mutator.spec.location} a value where nothing is said.`,
      source,
      effects: ['Disabled', 'Mutate'],
      details: {
        ...(gatekeeperMinor(gatekeeper) < 17 ? {} : { source: 'All' }),
        mutationInfo: { sourceType: 'Base64Encoded', content },
        namespaces: podDefaults.namespaces,
        excludedNamespaces: environment.excludedNamespaces,
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
