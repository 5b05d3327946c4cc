import { eachOf, type Fault } from './check.ts';

/** A template is called as the kind that it makes, in lower case; Gatekeeper refuses any other. */
export const templateNames = eachOf('template names', ['policyDefinitions'], ({ resource, landscape }) =>
  landscape.contents(resource).flatMap(({ facts }): Fault[] => {
    if (facts?.kind !== 'ConstraintTemplate') return [];
    const { name, makes } = facts;
    if (makes !== '' && name === makes.toLowerCase()) return [];
    const message =
      makes === ''
        ? `the template "${name}" makes no kind`
        : `the template "${name}" makes kind "${makes}", expected the name "${makes.toLowerCase()}"`;
    return [{ code: 'azure/template-name', message, mend: 'name the template as its kind, in lower case' }];
  }),
);
