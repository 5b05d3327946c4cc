import { eachOf } from './check.ts';

/** Nobody but Azure makes what is not custom. */
export const onlyCustom = eachOf('policy types', ['policyDefinitions', 'policySetDefinitions'], ({ properties }) => {
  const { policyType = 'Custom' } = properties;
  if (policyType === 'Custom') return [];
  const message = `policyType is ${JSON.stringify(policyType)}, and only "Custom" can be made`;
  return [{ code: 'azure/shape', message, mend: 'leave it out' }];
});
