import type { Finding, Place } from '../model/finding.ts';
import { type AzureControlMember, isAzureControlMember } from './azure-control-member.ts';
import { isAzureInitiative } from './azure-initiative.ts';
import type { BuiltInMember } from './built-in.ts';
import type { Caller } from './caller-of.ts';
import {
  azureControlMembers,
  azureInitiativeMembers,
  bindingMembers,
  builtInMembers,
  deliveryMembers,
  environmentMembers,
  namespaceLabelsMembers,
  networkMembers,
  podDefaultsMembers,
} from './closed-members.ts';
import type { ControlBinding } from './control-binding.ts';
import { isDeliveryBinding } from './delivery-binding.ts';
import { isNamespaceLabelsBinding } from './namespace-labels-binding.ts';
import { isNetworkBinding } from './network-binding.ts';
import { originOf } from './origin-of.ts';
import type { PalisadeApp } from './palisade-app.ts';
import { isPodDefaultsBinding } from './pod-defaults-binding.ts';
import { unknownMembers } from './unknown-members.ts';

/**
 * Returns a finding for each word of an app that nobody knows. What is misspelt would be taken for what was not said, so
 * nothing is resolved before it is mended.
 */
export function checkSpelling(app: PalisadeApp, bindings: readonly ControlBinding[], project: string): Finding[] {
  const environments = app.environments.flatMap(({ input, caller }) => {
    const where = `environment "${input.name}"`;
    return unknownMembers(input, environmentMembers, where).map(
      (one): Finding => ({
        code: 'environment/ill-formed',
        severity: 'error',
        place: placeOf(caller, project),
        subject: input.name,
        ...one,
      }),
    );
  });
  const bound = bindings.flatMap((binding) =>
    unknownMembers(binding.scopeProps, bindingMembers, `binding "${binding.node.path}"`).map(
      (one): Finding => ({
        code: 'params/unknown',
        severity: 'error',
        place: placeOf(binding.origin, project),
        subject: binding.node.path,
        ...one,
      }),
    ),
  );
  const networks = app.node
    .findAll()
    .filter(isNetworkBinding)
    .flatMap((binding) => {
      return unknownMembers(binding.props, networkMembers, `network binding "${binding.node.path}"`).map(
        (one): Finding => ({
          code: 'network/ill-formed',
          severity: 'error',
          place: placeOf(binding.origin, project),
          subject: binding.node.path,
          ...one,
        }),
      );
    });
  const defaults = app.node
    .findAll()
    .filter(isPodDefaultsBinding)
    .flatMap((binding) =>
      unknownMembers(binding.props, podDefaultsMembers, `pod defaults "${binding.node.path}"`).map(
        (one): Finding => ({
          code: 'mutation/ill-formed',
          severity: 'error',
          place: placeOf(binding.origin, project),
          subject: binding.node.path,
          ...one,
        }),
      ),
    );
  const labels = app.node
    .findAll()
    .filter(isNamespaceLabelsBinding)
    .flatMap((binding) =>
      unknownMembers(binding.props, namespaceLabelsMembers, `namespace labels "${binding.node.path}"`).map(
        (one): Finding => ({
          code: 'mutation/ill-formed',
          severity: 'error',
          place: placeOf(binding.origin, project),
          subject: binding.node.path,
          ...one,
        }),
      ),
    );
  const initiatives = app.node
    .findAll()
    .filter(isAzureInitiative)
    .flatMap(({ props, origin, node }) => {
      const where = `initiative "${node.path}"`;
      const { scope: _scope, ...closed } = props;
      type Made = BuiltInMember | AzureControlMember;
      const all: readonly (Made | undefined)[] = Array.isArray(props.members) ? props.members : [];
      const members = all.filter((one): one is Made => one?.options !== undefined && one.caller !== undefined);
      const strangers = all.length - members.length;
      const wrong = [
        ...unknownMembers(closed, azureInitiativeMembers, where).map((one) => ({ ...one, caller: origin })),
        ...(strangers === 0
          ? []
          : [
              {
                message: `${strangers} members of ${where} are not made by builtIn or azureControl`,
                mend: 'call one of the two',
                caller: origin,
              },
            ]),
        ...members.flatMap((member) => {
          const { options, caller } = member;
          if (isAzureControlMember(member)) {
            const { effect: _said, ...closed } = options;
            const what = `control "${member.control?.id}"`;
            const stranger = {
              message: `${what} is no control of Azure resources`,
              mend: 'make it by defineAzureControl',
            };
            return [
              ...(member.control?.kind === 'azure' ? [] : [stranger]),
              ...unknownMembers(closed, azureControlMembers, what),
            ].map((one) => ({ ...one, caller }));
          }
          const { effect: _effect, parameters: _parameters, ...rest } = member.options;
          return unknownMembers(rest, builtInMembers, `built-in "${member.key}"`).map((one) => ({ ...one, caller }));
        }),
      ];
      return wrong.map(
        ({ caller, ...one }): Finding => ({
          code: 'initiative/ill-formed',
          severity: 'error',
          place: placeOf(caller, project),
          subject: node.path,
          ...one,
        }),
      );
    });
  const deliveries = app.node
    .findAll()
    .filter(isDeliveryBinding)
    .flatMap(({ props, origin, node }) => {
      const { ref: _ref, scope: _scope, ...closed } = props;
      return unknownMembers(closed, deliveryMembers, `delivery "${node.path}"`).map(
        (one): Finding => ({
          code: 'delivery/ill-formed',
          severity: 'error',
          place: placeOf(origin, project),
          subject: node.path,
          ...one,
        }),
      );
    });
  return [...environments, ...bound, ...networks, ...defaults, ...labels, ...initiatives, ...deliveries];
}

function placeOf(caller: Caller, project: string): Place {
  const { file, line } = originOf(caller, '', project);
  return { file, line };
}
