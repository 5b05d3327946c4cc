import { checkCapabilities } from '../admission/check-capabilities.ts';
import { checkBindingCosts, checkCost } from '../admission/check-cost.ts';
import { checkBundleNames, checkNames } from '../admission/check-names.ts';
import { boundAzureControls } from '../authoring/bound-azure-controls.ts';
import { checkControl } from '../authoring/check-control.ts';
import { collect } from '../authoring/collect.ts';
import { isPalisadeApp } from '../authoring/palisade-app.ts';
import { builtInCoverage } from '../azure/catalogue/built-in-coverage.ts';
import { controlRelations } from '../azure/catalogue/control-relations.ts';
import type { Policy } from '../cel/policy.ts';
import { readPolicy } from '../cel/read-policy.ts';
import type { LoadedControls } from '../io/load-controls.ts';
import { locateIn } from '../io/locate-in.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { variantsOf } from '../model/variants-of.ts';
import { synthesize } from '../planes/all.ts';
import { checkSamples } from '../planes/check-samples.ts';
import { suiteOf } from '../planes/suites.ts';
import { compareBuiltIns } from '../pss/compare-built-ins.ts';
import { controlCatalogue } from '../report/control-catalogue.ts';
import { verify } from '../verify/all.ts';
import { checkLocations } from '../verify/check-locations.ts';
import { checkNeighbours } from '../verify/check-neighbours.ts';
import { constraintCounts } from '../verify/constraint-counts.ts';
import { checkAzure } from './check-azure.ts';
import { checkAzureControls } from './check-azure-controls.ts';

/**
 * Returns every file that an app means.
 *
 * @param warn takes what is worth saying of an app that has no faults
 * @throws PalisadeError with all findings
 */
export async function synthesizeApp(
  app: unknown,
  loadControls: (folders: readonly URL[]) => Promise<LoadedControls>,
  project: string,
  warn: (findings: readonly Finding[]) => void = () => {},
): Promise<Artifact[]> {
  if (!isPalisadeApp(app)) {
    const message = 'the default export of the app is not a PalisadeApp';
    throw new PalisadeError([
      { code: 'app/missing', severity: 'error', message, mend: 'write "export default new PalisadeApp(…)"' },
    ]);
  }
  const declared = await loadControls(app.controls);
  const unfit = checkAzureControls(boundAzureControls(app, project), declared.azure);
  if (unfit.length > 0) throw new PalisadeError(unfit);
  const loaded = declared.admission;
  const read = loaded.map(({ control, file }) => {
    const findings = checkControl(control, file);
    return { control, file, findings };
  });
  const variants = read.flatMap(({ control, file, findings }) =>
    findings.length > 0 ? [] : variantsOf(control).map((variant) => ({ ...variant, file })),
  );
  const compiled = variants.map((variant) => ({
    ...variant,
    policy: readPolicy(variant.control, locateIn(variant.file, project)),
  }));
  const faults = [
    ...read.flatMap(({ findings }) => findings),
    ...compiled.flatMap(({ policy }) => (Array.isArray(policy) ? policy : [])),
  ];
  if (faults.length > 0) throw new PalisadeError(faults);
  const clashes = compiled.flatMap(({ policy, file }) => (Array.isArray(policy) ? [] : checkNames(policy, file)));
  if (clashes.length > 0) throw new PalisadeError(clashes);
  const wrong = compiled.flatMap(({ control, file, policy }) =>
    Array.isArray(policy)
      ? []
      : [...checkSamples(control, policy, file), ...checkCost(control, policy, locateIn(file, project))],
  );
  if (wrong.length > 0) throw new PalisadeError(wrong);
  const controls = read.map(({ control }) => control);
  const baselines = collect(app, controls, project);
  const met = baselines.flatMap(checkBundleNames);
  if (met.length > 0) throw new PalisadeError(met);
  const dear = baselines.flatMap(checkBindingCosts);
  if (dear.length > 0) throw new PalisadeError(dear);
  const said = baselines.flatMap((baseline) => checkCapabilities(baseline));
  if (said.some(({ severity }) => severity === 'error')) throw new PalisadeError(said);
  const emitted = baselines.flatMap(synthesize);
  const counts = baselines.flatMap((baseline) => constraintCounts(emitted, baseline));
  const artifacts: Artifact[] = [
    ...emitted,
    ...compiled.flatMap((variant) => suiteOf(variant, variant.policy as Policy)),
    {
      plane: 'catalogue',
      path: 'CONTROLS.md',
      body: controlCatalogue(controls, baselines, compareBuiltIns(), counts, {
        relations: controlRelations,
        bound: baselines.flatMap(builtInCoverage),
      }),
      source: 'controls',
    },
  ];
  const wrongly = [...verify(artifacts, baselines), ...checkAzure(artifacts)];
  if (wrongly.length > 0) throw new PalisadeError(wrongly);
  const worthSaying = [
    ...said,
    ...baselines.flatMap(checkLocations),
    ...baselines.flatMap((baseline) => checkNeighbours(baseline, counts)),
  ];
  if (worthSaying.length > 0) warn(worthSaying);
  return artifacts;
}
