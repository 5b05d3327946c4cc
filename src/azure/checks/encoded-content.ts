import { eachOf, type Fault } from './check.ts';

const mutators = ['Assign', 'AssignImage', 'AssignMetadata', 'ModifySet'];

/** What is carried as Base64 is a template or a mutator: Azure takes anything, and the cluster says so minutes later. */
export const encodedContent = eachOf('content', ['policyDefinitions'], ({ resource, landscape }) =>
  landscape.contents(resource).flatMap(({ member, isText, facts }): Fault[] => {
    const fault = (message: string, mend: string): Fault[] => [{ code: 'azure/content', message, mend }];
    if (!isText) return fault(`"${member}.content" is no Base64 of a text`, 'encode it again, without line breaks');
    if (!landscape.readsYaml) return [];
    const { kind = '', targets = [] } = facts ?? {};
    if (member === 'mutationInfo')
      return mutators.includes(kind)
        ? []
        : fault(`"${member}.content" holds no mutator`, `write an ${mutators.join(', ')}`);
    if (kind !== 'ConstraintTemplate') return fault(`"${member}.content" holds no ConstraintTemplate`, 'write one');
    if (targets.join() === 'admission.k8s.gatekeeper.sh') return [];
    return fault('the template has not the one target "admission.k8s.gatekeeper.sh"', 'write that target alone');
  }),
);
