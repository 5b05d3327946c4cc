import type { Loose } from '../targets/policies.ts';
import type { Sound } from './sound-landscape.ts';

const propertiesOf = (resource: Loose) => resource.body.properties;
const values = ({ definition }: Sound) => propertiesOf(definition).policyRule.then.details.values;
const members = (all: Sound): Loose[] => propertiesOf(all.set).policyDefinitions;

/** Changes through and through, after which nothing is wrong by itself: what stands decides whether they are possible. */
export const parameterChanges: readonly (readonly [what: string, change: (all: Sound) => void])[] = [
  [
    'removing a parameter',
    (all) => {
      delete propertiesOf(all.definition).parameters.allowed;
      delete values(all).allowed;
      delete members(all)[0].parameters.allowed;
    },
  ],
  [
    'renaming a parameter',
    (all) => {
      const { allowed, ...others } = propertiesOf(all.definition).parameters;
      propertiesOf(all.definition).parameters = { ...others, ports: allowed };
      values(all).allowed = "[parameters('ports')]";
      members(all)[0].parameters = { effect: members(all)[0].parameters.effect, ports: { value: [80] } };
    },
  ],
  [
    'retyping a parameter',
    (all) => {
      propertiesOf(all.definition).parameters.allowed = { type: 'Object', defaultValue: {} };
      members(all)[0].parameters.allowed = { value: {} };
    },
  ],
  [
    'a new parameter without a default',
    (all) => {
      propertiesOf(all.definition).parameters.port = { type: 'Integer' };
      values(all).port = "[parameters('port')]";
      members(all)[0].parameters.port = { value: 80 };
    },
  ],
  [
    'a new parameter with a default',
    (all) => {
      propertiesOf(all.definition).parameters.port = { type: 'Integer', defaultValue: 80 };
      values(all).port = "[parameters('port')]";
    },
  ],
  [
    'removing a parameter of the initiative',
    (all) => {
      delete propertiesOf(all.set).parameters;
      members(all)[0].parameters.effect = { value: 'Deny' };
      propertiesOf(all.assignment).parameters = {};
    },
  ],
  [
    'a new parameter of the initiative without a default',
    (all) => {
      propertiesOf(all.set).parameters.ports = { type: 'Array' };
      members(all)[0].parameters.allowed = { value: "[parameters('ports')]" };
      propertiesOf(all.assignment).parameters.ports = { value: [80] };
    },
  ],
  ['moving the assignment', (all) => Object.assign(all.assignment.body, { location: 'northeurope' })],
  [
    'removing a control',
    (all) => {
      members(all).splice(1, 1);
      delete (all as Record<string, Loose>)['twin'];
    },
  ],
];
