import { itemsAt, objectAt, objectsAt } from '../../model/json-object.ts';
import { type Checked, eachOf, type Fault } from './check.ts';

/** The most of each that Azure takes in one resource. */
const most = {
  parameters: { policyDefinitions: 20, policySetDefinitions: 400 },
  members: 1000,
  notScopes: 400,
  overrides: 10,
  resourceSelectors: 10,
  selected: 50,
} as const;

/** Nothing is listed more often than Azure takes it. */
export const counts = eachOf('counts', ['policyDefinitions', 'policySetDefinitions', 'policyAssignments'], (checked) =>
  countsOf(checked).flatMap(([what, count, limit]): Fault[] => {
    if (count <= limit) return [];
    return [
      {
        code: 'azure/limit',
        message: `${count} ${what}, at most ${limit} are allowed`,
        mend: 'split it, or list fewer',
      },
    ];
  }),
);

type Count = readonly [what: string, count: number, limit: number];

function countsOf({ resource: { kind }, properties }: Checked): Count[] {
  if (kind === 'policyDefinitions' || kind === 'policySetDefinitions') {
    const declared = Object.keys(objectAt(properties, 'parameters')).length;
    return [
      ['parameters', declared, most.parameters[kind]],
      ['members', itemsAt(properties, 'policyDefinitions').length, most.members],
    ];
  }
  const holders = [...objectsAt(properties, 'overrides'), ...objectsAt(properties, 'resourceSelectors')];
  const selectors = holders.flatMap((holder) => objectsAt(holder, 'selectors'));
  return [
    ['notScopes', itemsAt(properties, 'notScopes').length, most.notScopes],
    ['overrides', itemsAt(properties, 'overrides').length, most.overrides],
    ['resourceSelectors', itemsAt(properties, 'resourceSelectors').length, most.resourceSelectors],
    ...selectors.flatMap((one): Count[] =>
      (['in', 'notIn'] as const).map((name) => [`values in a selector`, itemsAt(one, name).length, most.selected]),
    ),
  ];
}
