import { expect, it } from 'vitest';
import { type BuiltInMember, builtIn } from '../../src/index.ts';

// What tsc has to refuse: an error that does not come makes the line an error itself. Nothing here is run.
const refused: readonly (() => BuiltInMember)[] = [
  // @ts-expect-error no such definition
  () => builtIn('kubernetes-cluster-should-not-allow-privileged-container'),
  // @ts-expect-error a GUID is no key
  () => builtIn('95edb821-ddaf-4404-9732-666045e056b4'),
  // @ts-expect-error a required parameter, and no options at all
  () => builtIn('kubernetes-cluster-containers-should-only-use-allowed-images'),
  // @ts-expect-error a required parameter is missing
  () => builtIn('kubernetes-cluster-containers-should-only-use-allowed-images', { parameters: {} }),
  () =>
    builtIn('kubernetes-cluster-containers-should-only-use-allowed-images', {
      // @ts-expect-error a value of another type
      parameters: { allowedContainerImagesRegex: ['^contoso'] },
    }),
  () =>
    builtIn('kubernetes-cluster-containers-should-only-use-allowed-images', {
      // @ts-expect-error a parameter that it does not declare
      parameters: { allowedContainerImagesRegex: '^contoso', allowedRegistries: [] },
    }),
  () =>
    builtIn('azure-kubernetes-service-private-clusters-should-be-enabled', {
      // @ts-expect-error a parameter of a definition that declares none
      parameters: { severity: 'high' },
    }),
  () =>
    builtIn('kubernetes-cluster-containers-should-only-use-allowed-images', {
      // @ts-expect-error the effect is no parameter
      parameters: { allowedContainerImagesRegex: '^contoso', effect: 'Deny' },
    }),
  // @ts-expect-error the definition spells it Deny alone
  () => builtIn('azure-kubernetes-service-private-clusters-should-be-enabled', { effect: 'deny' }),
  // @ts-expect-error the definition only audits
  () => builtIn('azure-kubernetes-clusters-should-disable-ssh', { effect: 'Deny' }),
  // @ts-expect-error what can only change clusters has to be told to
  () => builtIn('disable-command-invoke-on-azure-kubernetes-service-clusters'),
  () =>
    builtIn('azure-kubernetes-service-clusters-should-enable-node-os-auto-upgrade', {
      // @ts-expect-error a value that is not allowed
      parameters: { allowedNodeOsUpgradeChannels: ['nodeimage'] },
    }),
  // @ts-expect-error Azure takes a pin, not a version
  () => builtIn('azure-kubernetes-clusters-should-disable-ssh', { version: '1.0.0' }),
  // @ts-expect-error a framework that there is not
  () => builtIn('azure-kubernetes-clusters-should-disable-ssh', { references: [{ to: 'cis', id: '1' }] }),
  // @ts-expect-error a misspelt option
  () => builtIn('azure-kubernetes-clusters-should-disable-ssh', { effects: 'Audit' }),
];

const taken: readonly (() => BuiltInMember)[] = [
  () => builtIn('azure-kubernetes-clusters-should-disable-ssh'),
  () => builtIn('kubernetes-cluster-should-not-allow-privileged-containers', { effect: 'deny' }),
  () => builtIn('kubernetes-cluster-should-not-allow-privileged-containers', { version: '9.*.*' }),
  () =>
    builtIn('kubernetes-cluster-containers-should-only-use-allowed-images', {
      parameters: ({ name }) => ({ allowedContainerImagesRegex: `^${name}[.]azurecr[.]io/.+$` }),
      effect: ({ enforcement }) => (enforcement === 'deny' ? 'Deny' : 'Audit'),
      references: [{ to: 'cis-aks', id: '5.1.4' }],
    }),
  () => builtIn('disable-command-invoke-on-azure-kubernetes-service-clusters', { effect: 'DeployIfNotExists' }),
  () => builtIn('mutate-k8s-container-to-drop-all-capabilities'),
];

it('has what tsc refuses', () => {
  expect(refused).toHaveLength(15);
});

it.each(taken)('remembers the line that named the definition: %s', (make) => {
  const { caller, key } = make();
  expect(caller.file).toMatch(/test\/authoring\/built-in\.test\.ts$/);
  expect(caller.line).toBeGreaterThan(0);
  expect(key).toMatch(/^[a-z0-9-]+$/);
});
