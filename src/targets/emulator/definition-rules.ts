import { kubernetesRuleFault } from './kubernetes-rule.ts';
import { parameterRules } from './parameter-rules.ts';
import { brokenExpression } from './parameter-uses.ts';
import { ruleFault } from './policy-rule.ts';
import type { Rule } from './put-request.ts';
import { refusal } from './refusal.ts';

const kubernetes = 'microsoft.kubernetes.data';
const modes = [
  'all',
  'indexed',
  kubernetes,
  'microsoft.containerservice.data',
  'microsoft.keyvault.data',
  'microsoft.managedhsm.data',
  'microsoft.network.data',
  'microsoft.datafactory.data',
  'microsoft.machinelearningservices.v2.data',
];

/** The rules that a policy definition has beside those of each resource, in order. */
export const definitionRules: readonly Rule[] = [
  function hasMode({ properties }) {
    const mode = String(properties['mode'] ?? 'Indexed');
    return modes.includes(mode.toLowerCase())
      ? undefined
      : refusal('InvalidPolicyDefinitionMode', `"${mode}" is no mode`);
  },
  function hasRule({ properties }) {
    const isKubernetes = String(properties['mode']).toLowerCase() === kubernetes;
    const fault = ruleFault(properties) ?? (isKubernetes ? kubernetesRuleFault(properties) : undefined);
    return fault === undefined ? undefined : refusal('InvalidPolicyRule', fault);
  },
  function hasExpressions({ properties }) {
    const broken = brokenExpression(properties['policyRule']);
    return broken === undefined ? undefined : refusal('InvalidPolicyRule', `"${broken}" cannot be evaluated`);
  },
  ...parameterRules({ most: 20, usedIn: 'policyRule', updateCode: 'InvalidPolicyParameterUpdate' }),
];
