import { describe, expect, it } from 'vitest';
import { bundlePolicies } from '../../src/admission/bundle-policies.ts';
import { nameClashes } from '../../src/admission/name-clashes.ts';
import type { BaselineControl } from '../../src/model/control.ts';
import { policyOf, probe } from '../cel/probe.ts';
import { compiledControls, compiledProbes } from '../conformance/compiled-controls.ts';
import { wholeLevels } from '../conformance/whole-levels.ts';

const rule = (more: object) =>
  ({ each: 'containers', as: 'c', deny: 'c.name == "a"', message: 'no', mend: 'mend', ...more }) as const;
const list = { type: 'array', items: { type: 'string' }, default: [], description: 'Texts.' } as const;
const number = { type: 'integer', default: 1, description: 'A number.' } as const;

function control(more: Partial<BaselineControl>): BaselineControl {
  return probe({}, { parameters: {}, ...more });
}

describe('two things of one name', () => {
  it.each<[what: string, made: BaselineControl, clashes: string[]]>([
    [
      'a parameter and the entries of a map',
      control({
        parameters: { annotations: list },
        rules: [rule({ each: 'annotations', as: 'e', deny: 'e.key in params.annotations' })],
      }),
      ['parameter "annotations" and collection "annotations" would both be "annotations" in CEL'],
    ],
    [
      'a rule called as a collection',
      control({
        rules: [
          rule({ name: 'privileged' }),
          rule({ name: 'containers', each: 'volumes', as: 'v', deny: 'v.name == "a"' }),
          rule({ name: 'other', each: 'volumes', as: 'v', deny: 'v.name == "b"' }),
        ],
      }),
      [
        'rule "privileged" and rule "containers" would both be "deniedContainers" in CEL',
        'rule "privileged" and rule "containers" would both be "denied_containers" in Rego',
      ],
    ],
    [
      'definitions that differ in the case of a letter',
      control({
        define: { 'isOk(t)': 't == "one"', 'isOK(t)': 't == "two"' },
        rules: [rule({ name: 'one', deny: '!isOk(c.name)' }), rule({ name: 'two', deny: '!isOK(c.name)' })],
      }),
      ['definition "isOk" and definition "isOK" would both be "is_ok" in Rego'],
    ],
    [
      'a parameter and what a rule finds',
      control({ parameters: { deniedContainers: list }, rules: [rule({ deny: 'c.name in params.deniedContainers' })] }),
      [
        'parameter "deniedContainers" and rule "containers" would both be "deniedContainers" in CEL',
        'parameter "deniedContainers" and rule "containers" would both be "denied_containers" in Rego',
      ],
    ],
    [
      'parameters that differ in the case of a letter',
      control({
        parameters: { maxIT: number, maxIt: number },
        rules: [rule({ each: 'object', deny: 'params.maxIT > params.maxIt' })],
      }),
      ['parameter "maxIT" and parameter "maxIt" would both be "max_it" in Rego'],
    ],
    [
      'the arguments of a definition',
      control({
        define: { 'unlike(hostIP, hostIp)': 'hostIP != hostIp' },
        rules: [rule({ deny: 'unlike(c.name, "a")' })],
      }),
      ['variable "hostIP" and variable "hostIp" would both be "host_ip" in Rego'],
    ],
    [
      'a loop inside another one',
      control({
        rules: [rule({ deny: '!["a"].exists(hostIP, !["b"].exists(hostIp, hostIp == hostIP))' })],
      }),
      ['variable "hostIP" and variable "hostIp" would both be "host_ip" in Rego'],
    ],
    [
      'a parameter and a variable',
      control({
        parameters: { maxIT: number },
        rules: [rule({ deny: 'c.?ports.orValue([]).exists(maxIt, maxIt.containerPort > params.maxIT)' })],
      }),
      ['parameter "maxIT" and variable "maxIt" would both be "max_it" in Rego'],
    ],
    [
      'an argument and a definition that is called with it',
      control({
        define: { 'good(t)': 't == "a"', 'fine(good)': 'good(good)' },
        rules: [rule({ deny: '!fine(c.name)' })],
      }),
      ['variable "good" and definition "good" would both be "good" in Rego'],
    ],
    [
      'an element and what it is one of',
      control({ rules: [rule({ as: 'containers', deny: 'containers.name == "a"' })] }),
      ['variable "containers" and collection "containers" would both be "containers" in Rego'],
    ],
  ])('%s', (_what, made, clashes) => {
    expect(nameClashes(policyOf(made))).toEqual(clashes);
  });

  it.each<[what: string, first: Partial<BaselineControl>, second: Partial<BaselineControl>, clash: string]>([
    [
      'definitions of two controls',
      { id: 'one', define: { 'good(t)': 't == "one"' }, rules: [rule({ deny: '!good(c.name)' })] },
      { id: 'two', define: { 'good(t)': 't == "two"' }, rules: [rule({ deny: '!good(c.name)' })] },
      'definition "good" and definition "good" would both be "good" in Rego',
    ],
    [
      'rules whose names meet',
      { id: 'net', rules: [rule({ name: 'port' }), rule({ name: 'host', deny: 'c.name == "b"' })] },
      { id: 'net-port', rules: [rule({})] },
      'rule "netPort" and rule "netPort" would both be "deniedNetPort" in CEL',
    ],
  ])('in a bundle: %s', (_what, first, second, clash) => {
    const policies = [policyOf(control(first)), policyOf(control(second))];
    const bundle = { id: 'both', name: 'both', title: 'Both', description: 'Both.' };
    expect(nameClashes(bundlePolicies(bundle, policies))[0]).toBe(clash);
  });
});

it('no shipped control, no probe and no whole level has any', async () => {
  const all = [...(await compiledControls()), ...compiledProbes()];
  const levels = await Promise.all(['v1.0', 'v1.24', 'v1.34', 'latest'].map((version) => wholeLevels(version)));
  for (const { name, policy } of [...all, ...levels.flat()]) expect([name, nameClashes(policy)]).toEqual([name, []]);
});
