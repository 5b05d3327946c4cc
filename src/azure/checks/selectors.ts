import { type JsonObject, objectsAt } from '../../model/json-object.ts';
import { eachOf, type Fault } from './check.ts';

const kinds = {
  overrides: ['policyDefinitionReferenceId', 'resourceLocation'],
  resourceSelectors: ['resourceLocation', 'resourceType', 'resourceWithoutLocation'],
} as const;

/** A selector is of a kind that is possible there, each kind once, and says either what is in or what is not. */
export const selectors = eachOf('selectors', ['policyAssignments'], ({ properties }) =>
  (['overrides', 'resourceSelectors'] as const).flatMap((name) =>
    objectsAt(properties, name).flatMap((holder) => selectorFaults(objectsAt(holder, 'selectors'), name)),
  ),
);

function selectorFaults(list: readonly JsonObject[], name: keyof typeof kinds): Fault[] {
  const seen = list.map(({ kind }) => kind);
  return list.flatMap((selector, i): Fault[] => {
    const { kind } = selector;
    const fault = (message: string, mend: string): Fault => ({ code: 'azure/selector', message, mend });
    const possible: readonly unknown[] = kinds[name];
    return [
      ...(possible.includes(kind)
        ? []
        : [fault(`${name} have no selector of kind "${kind}"`, `use one of ${possible.join(', ')}`)]),
      ...(seen.indexOf(kind) < i ? [fault(`selector kind "${kind}" is used twice`, 'put the values into one')] : []),
      ...('in' in selector === 'notIn' in selector
        ? [fault(`the selector of kind "${kind}" has not one of "in" and "notIn"`, 'write exactly one of them')]
        : []),
    ];
  });
}
