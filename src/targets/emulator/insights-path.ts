import { type ArmScope, readScope } from './arm-scope.ts';
import { isRefusal, type Refusal, refusal } from './refusal.ts';

/** What a path below `Microsoft.PolicyInsights` names. */
export interface InsightsPath {
  readonly scope: ArmScope;
  /** In the case in which the service writes it. */
  readonly type: 'policyStates' | 'componentPolicyStates' | 'remediations' | 'asyncOperationResults';
  /** What follows the type, such as `latest`, `queryResults`. */
  readonly rest: readonly string[];
}

const types = ['policyStates', 'componentPolicyStates', 'remediations', 'asyncOperationResults'] as const;

/** Returns what a decoded path names, or nothing where it is no path of `Microsoft.PolicyInsights`. */
export function readInsightsPath(path: string): InsightsPath | Refusal | undefined {
  const segments = path.split('/').slice(1);
  const words = segments.map((segment) => segment.toLowerCase());
  const at = words.lastIndexOf('microsoft.policyinsights');
  if (at < 1 || words[at - 1] !== 'providers') return undefined;
  if (segments.includes('')) return refusal('InvalidRequestUri', `the path "${path}" has an empty segment`);
  const type = types.find((each) => each.toLowerCase() === words[at + 1]);
  const scope = readScope(segments.slice(0, at - 1));
  if (scope !== undefined && isRefusal(scope)) return scope;
  if (type === undefined || scope === undefined || scope.kind === 'tenant') {
    return refusal('NotEmulated', `"${path}" is not emulated: there are states and remediations, at scopes`);
  }
  return { scope, type, rest: segments.slice(at + 2) };
}
