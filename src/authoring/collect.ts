import { type Baseline, type Binding, baselineSchemaVersion } from '../model/baseline.ts';
import type { BaselineControl, Control } from '../model/control.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { checkBundles } from './check-bundles.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkEnvironment } from './check-environment.ts';
import { checkOverlaps } from './check-overlaps.ts';
import { checkParameters } from './check-parameters.ts';
import { checkSpelling } from './check-spelling.ts';
import { checkVersions } from './check-versions.ts';
import { collectAzureInitiatives } from './collect-azure-initiatives.ts';
import { collectDeliveries } from './collect-deliveries.ts';
import { collectDeviations } from './collect-deviations.ts';
import { checkExemptions, collectExemptions, withExempt } from './collect-exemptions.ts';
import { collectNamespaceLabels } from './collect-namespace-labels.ts';
import { collectNetwork } from './collect-network.ts';
import { collectPodDefaults } from './collect-pod-defaults.ts';
import { type ControlBinding, isControlBinding } from './control-binding.ts';
import { dnsLabel } from './dns-label.ts';
import { originOf } from './origin-of.ts';
import { doubledResources, ownResources } from './own-resources.ts';
import type { PalisadeApp } from './palisade-app.ts';
import { resolveEnvironment } from './resolve-environment.ts';
import { sorted } from './sorted.ts';

/**
 * Returns the baseline of each environment: everything bound, resolved, sorted and frozen.
 *
 * @param project absolute path of the project; the files of origins are relative to it
 * @throws PalisadeError with all findings
 */
export function collect(app: PalisadeApp, controls: readonly Control[], project: string): Baseline[] {
  const findings: Finding[] = [];
  const bindings = app.node.findAll().filter(isControlBinding);
  const other = ownResources(app);
  findings.push(...doubledResources(other));
  const names = app.environments.map((declared) => declared.input.name);
  findings.push(...checkBindings(bindings, controls, names, project));
  findings.push(...checkExemptions(app, controls, project));
  const misspelt = checkSpelling(app, bindings, project);
  if (misspelt.length > 0) throw new PalisadeError([...findings, ...misspelt]);
  const baselines = app.environments.map((declared) => {
    const environment = resolveEnvironment(declared);
    findings.push(...checkEnvironment(declared, environment, bindings, names, project));
    const here = bindings.filter(({ scopeProps }) => scopeProps.environments?.includes(environment.name) ?? true);
    const bound = here
      .map((binding) => resolveBinding(binding, environment, project, findings))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    findings.push(...duplicates(bound, environment), ...checkVersions(bindings, bound, environment));
    findings.push(...checkBundles(bound, controls, environment), ...checkCoverage(here, environment, project));
    const known = { controls, bindings: bound };
    const { exemptions, findings: unfit } = collectExemptions(app, environment, known, project);
    findings.push(...unfit);
    const network = collectNetwork(app, environment, project);
    const { podDefaults, findings: faults } = collectPodDefaults(app, environment, names, project);
    const labels = collectNamespaceLabels(app, environment, names, project);
    const initiatives = collectAzureInitiatives(app, environment, names, project);
    const { deliveries, findings: undelivered } = collectDeliveries(app, environment, names, project);
    findings.push(...network.findings, ...faults, ...labels.findings, ...initiatives.findings, ...undelivered);
    return deepFreeze<Baseline>({
      schemaVersion: baselineSchemaVersion,
      environment,
      environmentOrigin: originOf(declared.caller, `environment "${environment.name}"`, project),
      controls: boundControls(bindings, bound),
      bindings: bound.map((binding) => withExempt(binding, exemptions)),
      deviations: collectDeviations(app, environment, project),
      exemptions,
      network: network.isolations,
      podDefaults,
      namespaceLabels: labels.namespaceLabels,
      azureInitiatives: initiatives.initiatives,
      deliveries,
      other,
    });
  });
  findings.push(...checkOverlaps(baselines));
  if (baselines.length === 0) findings.push(noEnvironment);
  if (findings.length > 0) throw new PalisadeError(findings);
  return baselines;
}

const noEnvironment: Finding = {
  code: 'environment/ill-formed',
  severity: 'error',
  message: 'the app declares no environment',
  mend: 'give the app an environment, made by defineEnvironment',
};

function resolveBinding(
  binding: ControlBinding,
  environment: Environment,
  project: string,
  findings: Finding[],
): Binding {
  const { control, scopeProps } = binding;
  const parameters = binding.parametersIn(environment);
  if (binding.varies)
    for (const problem of checkParameters(control, parameters))
      findings.push({ ...at(binding, project, environment.name), ...problem });
  const known = environment.namespaces.map((namespace) => namespace.name);
  for (const name of [...(scopeProps.namespaces ?? []), ...(scopeProps.excludedNamespaces ?? [])]) {
    if (known.includes(name)) continue;
    const [near] = didYouMean(name, known);
    findings.push({
      ...at(binding, project, environment.name),
      code: 'namespace/unknown',
      message: `unknown namespace "${name}" in environment "${environment.name}"${near ? `, expected "${near}"` : ''}`,
      mend: near ? `rename it to "${near}"` : 'declare it in the environment, or remove it',
    });
  }
  return {
    name: scopeProps.name ?? control.id,
    control: control.id,
    enforcement: environment.controls[control.id] ?? environment.enforcement,
    parameters: resolveParameters(control, parameters),
    version: scopeProps.version ?? null,
    bundle: scopeProps.bundle ?? null,
    namespaces: [...(scopeProps.namespaces ?? [])].sort(),
    excludedNamespaces: [
      ...new Set([...environment.excludedNamespaces, ...(scopeProps.excludedNamespaces ?? [])]),
    ].sort(),
    origin: originOf(binding.origin, binding.origin.construct, project),
  };
}

function resolveParameters(control: Control, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const resolved = Object.entries(control.parameters).map(([name, schema]) => [name, values[name] ?? schema.default]);
  return sorted(Object.fromEntries(resolved.filter(([, value]) => value !== undefined)));
}

function boundControls(bindings: readonly ControlBinding[], bound: readonly Binding[]): BaselineControl[] {
  const ids = new Set(bound.map((binding) => binding.control));
  const byId = new Map(bindings.map((binding) => [binding.control.id, binding.control]));
  return [...byId.values()]
    .filter((control) => ids.has(control.id))
    .map(({ samples: _samples, variants, ...control }) => ({
      ...control,
      ...(control.override ? { override: { ...control.override, evaluate: withoutCode } } : {}),
      ...(variants ? { variants: variants.map(({ samples: _own, ...variant }) => variant) } : {}),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

// A function does not survive being written; who judges looks for the control itself.
const withoutCode = { none: 'its TypeScript is not in the baseline' };

function checkBindings(
  bindings: readonly ControlBinding[],
  controls: readonly Control[],
  environments: readonly string[],
  project: string,
): Finding[] {
  return bindings.flatMap((binding): Finding[] => {
    const place = at(binding, project);
    const known = controls.find((control) => control.id === binding.control.id);
    const unknown: Finding[] =
      known !== undefined
        ? []
        : [
            {
              ...place,
              code: 'control/unknown',
              message: `control "${binding.control.id}" is in none of the app's control folders`,
              mend: 'add its folder to the app, or move its file into one of them',
            },
          ];
    const strangers = (binding.scopeProps.environments ?? []).filter((name) => !environments.includes(name));
    return [
      ...unknown,
      ...(binding.varies ? [] : checkParameters(binding.control, binding.parameters)).map((problem) => ({
        ...place,
        ...problem,
      })),
      ...strangers.map((name): Finding => unknownEnvironment(place, name, environments)),
    ];
  });
}

function unknownEnvironment(place: ReturnType<typeof at>, name: string, environments: readonly string[]): Finding {
  const [near] = didYouMean(name, environments);
  return {
    ...place,
    code: 'environment/unknown',
    message: `unknown environment "${name}"${near ? `, expected "${near}"` : ''}`,
    mend: near ? `rename it to "${near}"` : `use one of: ${[...environments].sort().join(', ')}`,
  };
}

function duplicates(bound: readonly Binding[], environment: Environment): Finding[] {
  return bound.flatMap((binding, i): Finding[] => {
    if (!dnsLabel.test(binding.name)) {
      return [
        {
          code: 'params/value',
          severity: 'error',
          place: binding.origin,
          subject: binding.name,
          message: `"${binding.name}" is not a name for a constraint`,
          mend: 'write a DNS label',
        },
      ];
    }
    const before = bound[i - 1];
    if (before?.name !== binding.name) return [];
    return [
      {
        code: 'binding/duplicate',
        severity: 'error',
        place: { file: binding.origin.file, line: binding.origin.line },
        subject: `${environment.name}/${binding.name}`,
        message: `control "${binding.control}" is bound as "${binding.name}" twice, also at ${before.origin.file}:${before.origin.line}`,
        mend: 'give one of the two a name',
      },
    ];
  });
}

function at(binding: ControlBinding, project: string, environment?: string) {
  const { file, line } = originOf(binding.origin, '', project);
  const subject = environment ? `${environment}/${binding.control.id}` : binding.node.path;
  return { severity: 'error', place: { file, line }, subject } as const;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
