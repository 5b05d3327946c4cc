import { eachOf } from './check.ts';

const modes = [
  'All',
  'Indexed',
  'Microsoft.ContainerService.Data',
  'Microsoft.DataFactory.Data',
  'Microsoft.KeyVault.Data',
  'Microsoft.Kubernetes.Data',
  'Microsoft.MachineLearningServices.v2.Data',
  'Microsoft.ManagedHSM.Data',
  'Microsoft.Network.Data',
];

/** A definition has a mode that Azure knows. */
export const knownModes = eachOf('modes', ['policyDefinitions'], ({ properties }) => {
  const { mode = 'Indexed' } = properties;
  if (modes.some((one) => one.toLowerCase() === String(mode).toLowerCase())) return [];
  const message = `mode ${JSON.stringify(mode)} is none, expected one of ${modes.join(', ')}`;
  return [{ code: 'azure/mode', message, mend: 'write one of them' }];
});
