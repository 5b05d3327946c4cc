import { expect, it } from 'vitest';
import { checkBuiltInValues } from '../../src/authoring/check-built-in-values.ts';
import { checkPin } from '../../src/authoring/resolve-built-in.ts';
import { builtInCoverage } from '../../src/azure/catalogue/built-in-coverage.ts';
import { catalogue } from '../../src/azure/catalogue/catalogue.ts';
import { controlRelations } from '../../src/azure/catalogue/control-relations.ts';
import type { InitiativeMember } from '../../src/model/azure-initiative.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import { azureDefinitionsChapter, boundCells, builtInCell } from '../../src/report/azure-definitions.ts';
import { compiledControls } from '../conformance/compiled-controls.ts';

const shipped = (await compiledControls()).map(({ control }) => control);

it('has a relation for each definition that a control refers to, and no other', () => {
  const referred = shipped.flatMap(({ id, references }) =>
    references.filter(({ to }) => to === 'azure').map((reference) => `${id} ${reference.id}`),
  );
  const related = controlRelations.map(({ control, builtIn }) => `${control} ${catalogue.definitions[builtIn]?.id}`);
  expect(related.sort()).toEqual([...new Set(referred)].sort());
});

it.each(controlRelations)('compares $control with $builtIn as the catalogue has it', (relation) => {
  const { builtIn, version, parameters, reason } = relation;
  const definition = catalogue.definitions[builtIn];
  expect(checkPin(builtIn, definition?.version ?? '', version)).toEqual([]);
  // What it depends on; what has to be given besides may be anything.
  const wrong = checkBuiltInValues(builtIn, definition?.parameters ?? {}, parameters);
  expect(wrong.filter(({ message }) => !message.endsWith('is missing'))).toEqual([]);
  expect(definition?.deprecated).toBeUndefined();
  expect(reason).not.toMatch(/\||\.$/);
});

const ports = 'kubernetes-cluster-pods-should-only-use-approved-host-network-and-port-list';
const images = 'kubernetes-cluster-containers-should-only-use-allowed-images';

function relationOf(changes: Partial<InitiativeMember>): string | undefined {
  const member = { builtIn: ports, version: '7.*.*', effect: 'Deny', parameters: {}, ...changes };
  const azureInitiatives = [{ name: 'a', members: [member] }];
  const covers = builtInCoverage({ environment: { name: 'prod' }, azureInitiatives } as unknown as Baseline);
  expect(covers.length).toBeLessThan(2);
  return covers[0]?.relation;
}

it.each<[what: string, changes: Partial<InitiativeMember>, relation: string | undefined]>([
  ['as compared', {}, 'stricter'],
  ['with the default said', { parameters: { allowedHostPorts: [], allowHostNetwork: false } }, 'stricter'],
  ['with a minor pinned', { version: '7.0.*' }, 'stricter'],
  ['with excluded namespaces and warnings', { parameters: { excludedNamespaces: ['a'], warn: true } }, 'stricter'],
  ['disabled', { effect: 'Disabled' }, undefined],
  ['with another value', { parameters: { allowedHostPorts: [80] } }, 'unknown'],
  ['with images left out', { parameters: { excludedImages: ['*'] } }, 'unknown'],
  ['for some namespaces', { parameters: { namespaces: ['shop'] } }, 'unknown'],
  ['for what workloads expand to alone', { parameters: { source: 'Generated' } }, 'unknown'],
  ['at another major', { version: '8.*.*' }, 'unknown'],
  [
    'with what has to be given',
    { builtIn: images, version: '9.*.*', parameters: { allowedContainerImagesRegex: 'a' } },
    'looser',
  ],
  ['about no control', { builtIn: 'azure-kubernetes-clusters-should-disable-ssh', version: '1.*.*' }, undefined],
])('says of a definition that is bound %s what is known', (_what, changes, relation) => {
  expect(relationOf(changes)).toBe(relation);
});

it('shows every relation, and what an environment binds', () => {
  const bound = [
    { environment: 'prod', control: 'host-ports', builtIn: ports, effect: 'Deny', relation: 'stricter' as const },
  ];
  const definitions = { relations: controlRelations, bound };
  const rows = azureDefinitionsChapter(definitions).filter((line) => line.startsWith('| ['));
  expect(rows).toHaveLength(controlRelations.length);
  expect(builtInCell(definitions, 'restricted-volumes')).toBe('[looser, stricter](#azures-own-definitions)');
  expect(builtInCell(definitions, 'node-port')).toBe('–');
  expect(boundCells(definitions, 'prod', 'host-ports')).toEqual([`Deny by Azure's own ${ports} (stricter)`]);
  expect(boundCells(definitions, 'dev', 'host-ports')).toEqual([]);
});
