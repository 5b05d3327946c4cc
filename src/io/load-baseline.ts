import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type Baseline, baselineSchemaVersion } from '../model/baseline.ts';
import { isDay } from '../model/day.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { failureText } from './failure-text.ts';

/**
 * Returns a committed baseline.
 * @throws PalisadeError `baseline/unreadable`
 */
export function loadBaseline(file: string, project: string): Baseline {
  const name = relative(project, resolve(project, file)).replaceAll('\\', '/');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(resolve(project, file), 'utf8'));
  } catch (error) {
    throw unreadable(name, `the baseline cannot be read: ${failureText(error, project)}`);
  }
  const { schemaVersion, environment, bindings, controls } = (value ?? {}) as Partial<Baseline>;
  if (schemaVersion !== baselineSchemaVersion) {
    throw unreadable(
      name,
      `the baseline has schema version ${JSON.stringify(schemaVersion)}, expected ${baselineSchemaVersion}`,
    );
  }
  if (
    typeof environment?.name !== 'string' ||
    !Array.isArray(environment.namespaces) ||
    Object.keys(environment.profiles ?? {}).length === 0 ||
    !Array.isArray(bindings) ||
    !Array.isArray(controls)
  ) {
    throw unreadable(
      name,
      'the baseline lacks its environment, the profiles of its clusters, its bindings or its controls',
    );
  }
  if (environment.azure && !Array.isArray(environment.azure.assignmentScopes))
    throw unreadable(name, 'the baseline does not say where the environment is assigned');
  if (!['off', 'warn', 'deny'].includes(environment.workloads))
    throw unreadable(name, 'the baseline does not say what happens to workloads');
  for (const profile of Object.values(environment.profiles)) {
    // Rules and levels are chosen by it.
    if (!/^1\.\d+$/.test(profile?.kubernetes))
      throw unreadable(name, `a profile of the baseline has Kubernetes version ${JSON.stringify(profile?.kubernetes)}`);
  }
  for (const namespace of environment.namespaces) {
    const levels = ['enforce', 'audit', 'warn'].map((mode) => namespace?.podSecurity?.[mode as 'enforce']?.level);
    if (levels.some((level) => !['privileged', 'baseline', 'restricted'].includes(level as string)))
      throw unreadable(name, `namespace "${namespace?.name}" of the baseline has a level that is none`);
  }
  const known = new Set(controls.map((control) => control?.id));
  if (known.size < controls.length) throw unreadable(name, 'the baseline holds a control twice');
  for (const binding of bindings) {
    if (!known.has(binding?.control))
      throw unreadable(name, `the baseline binds control "${binding?.control}" and does not hold it`);
    if (!['audit', 'warn', 'deny'].includes(binding.enforcement))
      throw unreadable(name, `the baseline has enforcement "${binding.enforcement}"`);
    const lists = [binding.namespaces, binding.excludedNamespaces];
    if (lists.some((list) => !Array.isArray(list) || list.some((one) => typeof one !== 'string')))
      throw unreadable(name, `the namespaces of binding "${binding.name}" are no list of texts`);
  }
  for (const control of controls) {
    const whole =
      Array.isArray(control?.match?.kinds) && Array.isArray(control.rules) && control.parameters && control.define;
    if (!whole) throw unreadable(name, `control "${control?.id}" of the baseline is not whole`);
    // What has neither would allow everything.
    const judges = [control, ...(control.variants ?? [])].every((one) => one.rules?.length > 0 || control.override);
    if (!judges) throw unreadable(name, `control "${control.id}" of the baseline has no rules`);
  }
  const { exemptions = [] } = value as Partial<Baseline>;
  // Whether it has ended is asked of each.
  if (!Array.isArray(exemptions) || exemptions.some((one) => typeof one?.until !== 'string' || !isDay(one.until)))
    throw unreadable(name, 'an exemption of the baseline ends on no day');
  return { ...(value as Baseline), exemptions };
}

/** Returns the names of the environments that are committed below a folder, sorted. */
export function committedEnvironments(generated: string): string[] {
  try {
    const entries = readdirSync(resolve(generated, 'environments'), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

function unreadable(file: string, message: string): PalisadeError {
  return new PalisadeError([
    {
      code: 'baseline/unreadable',
      severity: 'error',
      place: { file },
      message,
      mend: 'run "palisade synth", or name another baseline with --baseline',
    },
  ]);
}
