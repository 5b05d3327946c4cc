import { objectAt } from '../json-object.ts';
import { eachOf, type Fault } from './check.ts';

/** A template is called as the kind that it makes, in lower case; Gatekeeper refuses any other. */
export const templateNames = eachOf('template names', ['policyDefinitions'], ({ resource, landscape }) =>
  landscape.contents(resource).flatMap(({ member, object }): Fault[] => {
    if (member !== 'templateInfo' || object === undefined || object['kind'] !== 'ConstraintTemplate') return [];
    const { name } = objectAt(object, 'metadata');
    const { kind } = objectAt(object, 'spec', 'crd', 'spec', 'names');
    if (typeof kind === 'string' && kind !== '' && name === kind.toLowerCase()) return [];
    const message =
      typeof kind === 'string' && kind !== ''
        ? `the template "${name}" makes kind "${kind}", expected the name "${kind.toLowerCase()}"`
        : `the template "${name}" makes no kind`;
    return [{ code: 'azure/template-name', message, mend: 'name the template as its kind, in lower case' }];
  }),
);
