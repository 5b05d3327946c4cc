import { readInputs } from '../io/read-tree.ts';
import { newestMinor, parseVersion } from '../pss/policy-version.ts';
import { markdownAdvice, showAdvice } from '../report/namespace-advice.ts';
import { showFindings } from '../report/show-findings.ts';
import type { Command } from './command.ts';
import { usageFault } from './usage-fault.ts';

/** Says which Pod Security Standard the workloads of each namespace meet, and which labels they allow. */
export const psa: Command = {
  name: 'psa',
  usage: 'psa advise PATH… [--version VERSION] [--format text|json|markdown]',
  summary: 'Says which Pod Security Standard each namespace meets, what holds it back, and the labels to set',
  options: { version: { type: 'string' }, format: { type: 'string' } },
  optionHelp: {
    version: `the minor of the cluster, such as v1.33; latest, the default, judges as v1.${newestMinor}`,
    format: 'text (the default), json or markdown',
  },
  run: async ({ positionals, values }, world) => {
    const [verb, ...paths] = positionals;
    if (verb !== 'advise') throw usageFault('psa has one verb, "advise"', 'write "palisade psa advise PATH…"');
    if (paths.length === 0)
      throw usageFault('psa advise was given nothing to judge', 'name files or folders, or - for standard input');
    const format = values['format'] ?? 'text';
    if (format !== 'text' && format !== 'json' && format !== 'markdown')
      throw usageFault(`unknown format "${format}"`, 'use text, json or markdown');
    const version = String(values['version'] ?? 'latest');
    const minor = parseVersion(version);
    if (minor === undefined)
      throw usageFault(`unknown version "${version}"`, 'write "latest", or a minor such as "v1.33"');
    // What a later version will refuse is not known yet: a label may not promise it.
    if (minor !== 'latest' && minor > newestMinor)
      throw usageFault(
        `the newest version whose checks are known here is v1.${newestMinor}, and "${version}" is later`,
        `write "v1.${newestMinor}" or an earlier one, or "latest"`,
      );
    // What judges is loaded by who judges alone.
    const { readManifests } = await import('../check/read-manifests.ts');
    const { adviseNamespaces } = await import('../check/advise-namespaces.ts');
    const inputs = await readInputs(paths, world.stdin);
    const read = inputs.inputs.map(({ file, text }) => readManifests(text, file));
    const findings = [...inputs.findings, ...read.flatMap((one) => one.findings)];
    const namespaces = adviseNamespaces(
      read.flatMap((one) => one.resources),
      version,
    );
    if (findings.length === 0 && namespaces.length === 0)
      throw usageFault('there was nothing to judge', 'name files or folders that hold workloads or namespaces');
    if (format === 'json') world.out(`${JSON.stringify({ version, namespaces }, null, 2)}\n`);
    else world.out(format === 'text' ? showAdvice(namespaces, version) : markdownAdvice(namespaces, version));
    world.err(showFindings(findings));
    return findings.length > 0 ? 2 : 0;
  },
};
