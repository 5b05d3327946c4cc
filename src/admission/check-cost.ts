import type { Policy, PolicyRule } from '../cel/policy.ts';
import type { Baseline, Binding } from '../model/baseline.ts';
import type { BaselineControl } from '../model/control.ts';
import type { ClusterProfile } from '../model/environment.ts';
import type { Finding, Place } from '../model/finding.ts';
import { noneOf } from '../model/override.ts';
import { boundPolicies } from './bound-policies.ts';
import { deniedName } from './cel-source.ts';
import { bindingBudget, type CostEstimate, estimateCost, expressionBudget, gatekeeperBudget } from './estimate-cost.ts';
import { findLoop } from './find-loop.ts';

/**
 * Returns `cel/cost` where a control's CEL would exceed Gatekeeper's budget on the reference object, with a caret below the
 * loop of its dearest rule: a request that exceeds the budget is denied, whatever its object is.
 */
export function checkCost(
  control: BaselineControl,
  policy: Policy,
  locate: (text: string) => Place | undefined = () => undefined,
): Finding[] {
  if (!hasCel(policy)) return [];
  const estimate = estimateCost(policy);
  if (estimate.total <= gatekeeperBudget) return [];
  const rule = dearestRule(policy, estimate);
  const given = control.rules.find((one) => (one.name ?? one.each) === rule?.name);
  const loop = given && findLoop(given.deny, control.define);
  const place = loop && placeOf(locate(loop.text), loop.start);
  return [
    {
      code: 'cel/cost',
      severity: 'error',
      ...(place ? { place } : {}),
      subject: control.id,
      message: saying(estimate, rule, 'an object of the reference size', gatekeeperBudget),
      mend: 'go through fewer or shorter values there, or give a list parameter a smaller maxItems',
      ...(loop ? { excerpt: [loop.text, `${' '.repeat(loop.start)}${'^'.repeat(loop.end - loop.start)}`] } : {}),
    },
  ];
}

/**
 * Returns `cel/cost` for each binding whose own parameter values are more than the engine of one of the environment's
 * clusters allows. Where Rego alone is emitted nothing is counted.
 */
export function checkBindingCosts(baseline: Baseline): Finding[] {
  const bound = Object.values(baseline.environment.profiles).flatMap((profile) =>
    budgetOf(profile).flatMap((budget) => boundPolicies(baseline, profile).map((one) => ({ ...one, budget }))),
  );
  const least = Math.min(...bound.map(({ budget }) => budget));
  const distinct = bound.filter(
    ({ binding, policy }, i) => bound.findIndex((one) => one.binding === binding && one.policy === policy) === i,
  );
  return distinct.flatMap(({ binding, policy }) => {
    // What gives no list costs what its control costs.
    if (!hasCel(policy) || (binding.bundle === null && !Object.values(binding.parameters).some(Array.isArray)))
      return [];
    const estimate = estimateCost(policy, binding.parameters);
    if (estimate.total <= least && Math.max(...estimate.variables.values()) <= expressionBudget) return [];
    return [tooDear(baseline, binding, policy, estimate, least)];
  });
}

function budgetOf({ policyEngine, engines }: ClusterProfile): number[] {
  if (policyEngine === 'vap') return [bindingBudget];
  return engines === 'rego' ? [] : [gatekeeperBudget];
}

function tooDear(
  baseline: Baseline,
  { name, origin }: Binding,
  policy: Policy,
  estimate: CostEstimate,
  budget: number,
): Finding {
  return {
    code: 'cel/cost',
    severity: 'error',
    place: { file: origin.file, line: origin.line },
    subject: `${baseline.environment.name}/${name}`,
    message: saying(
      estimate,
      dearestRule(policy, estimate),
      'these parameters and an object of the reference size',
      budget,
    ),
    mend: 'give shorter lists, or bind the control twice for other namespaces',
  };
}

function hasCel(policy: Policy): boolean {
  return noneOf(policy.override?.cel) === undefined;
}

function saying({ total, variables }: CostEstimate, rule: Dearest | undefined, on: string, budget: number): string {
  const most = variables.get(rule?.variable ?? 'messages') ?? 0;
  const takes = `${rule ? `rule "${rule.name}"` : 'the override'} takes ${units(most)} each time`;
  const costs = `with ${on} the CEL costs up to ${units(total)} units`;
  if (total > budget) return `${costs}, expected at most ${units(budget)}; ${takes}`;
  return `${costs}; ${takes}, expected at most ${units(expressionBudget)} for one expression`;
}

type Dearest = PolicyRule & { readonly variable: string };

// None where the control is written by hand.
function dearestRule(policy: Policy, { variables }: CostEstimate): Dearest | undefined {
  const costOf = (rule: PolicyRule): number => variables.get(deniedName(policy, rule)) ?? 0;
  const [first, ...others] = policy.rules;
  if (first === undefined) return undefined;
  const rule = others.reduce((most, one) => (costOf(one) > costOf(most) ? one : most), first);
  return { ...rule, variable: deniedName(policy, rule) };
}

function units(cost: number): string {
  return Math.round(cost).toLocaleString('en-US');
}

// Without a line the column would count from nowhere.
function placeOf(place: Place | undefined, column: number): Place | undefined {
  if (place?.line === undefined) return place;
  return { ...place, column: (place.column ?? 1) + column };
}
