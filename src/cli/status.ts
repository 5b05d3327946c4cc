import type { Drift } from '../azure/drift.ts';
import { driftOf } from '../azure/drift.ts';
import { type Gate, type GateAnswer, judgeGate } from '../azure/judge-gate.ts';
import { type StatusReport, summarize } from '../azure/summarize.ts';
import type { Baseline } from '../model/baseline.ts';
import { driftJson, driftMarkdown, showDrift } from '../report/show-drift.ts';
import { gateJson, gateMarkdown, showGate } from '../report/show-gate.ts';
import { showStatus } from '../report/show-status.ts';
import { statusJson } from '../report/status-json.ts';
import { statusMarkdown } from '../report/status-markdown.ts';
import { azureOptionHelp, azureOptions } from './azure-options.ts';
import { chooseBaseline } from './choose-baseline.ts';
import type { Command } from './command.ts';
import { desiredState } from './desired-state.ts';
import { readCompliance, wholeNumber } from './read-compliance.ts';
import { usageFault } from './usage-fault.ts';
import { withTarget } from './with-target.ts';

interface Format {
  readonly status: (report: StatusReport) => string;
  readonly gate: (answer: GateAnswer) => string;
  readonly drift: (drift: readonly Drift[]) => string;
}

const formats: Readonly<Record<string, Format>> = {
  text: { status: showStatus, gate: showGate, drift: showDrift },
  json: { status: statusJson, gate: gateJson, drift: driftJson },
  markdown: { status: statusMarkdown, gate: gateMarkdown, drift: driftMarkdown },
};

/** Says how an environment stands, as Azure reports it. */
export const status: Command = {
  name: 'status',
  usage: 'status [--environment NAME] [--gate RING | --drift] [--max-age HOURS] [--format text|json|markdown]',
  summary: 'Says what is compliant and what is enforced, as Azure reports it; or what was changed behind our back',
  options: {
    ...azureOptions,
    gate: { type: 'string' },
    drift: { type: 'boolean' },
    'max-age': { type: 'string' },
    format: { type: 'string' },
  },
  optionHelp: {
    ...azureOptionHelp,
    gate: 'whether that ring, or the environment where it has none, may be promoted to deny; exit 1 where not',
    drift: 'what in Azure is not as reviewed, who wrote it and when, and what others exempted',
    'max-age': 'how many hours old a state may be (24)',
    format: 'text (the default), json or markdown',
  },
  run: async (words, world) => {
    const name = String(words.values['format'] ?? 'text');
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
    if (format === undefined) throw usageFault(`unknown format "${name}"`, 'use text, json or markdown');
    const hours = wholeNumber(words.values, 'max-age', 24, [1, 144]);
    if (words.values['gate'] !== undefined && words.values['drift'] === true)
      throw usageFault('--gate and --drift are two questions', 'ask one of them');
    const desired = desiredState(words, world, { expired: 'warning' });
    const baseline = chooseBaseline(words, world);
    const gate = words.values['gate'] === undefined ? undefined : gateOf(String(words.values['gate']), baseline);
    const read = await withTarget(words, world, async (target, insights) =>
      readCompliance({ baseline, desired, hours }, target, await insights(), world),
    );
    if (words.values['drift'] === true) {
      const { stamp, resources } = desired;
      world.out(format.drift(driftOf({ ...read, stamp, desired: resources, exemptions: read.reported.exemptions })));
      return 0;
    }
    if (gate === undefined) {
      world.out(format.status(summarize(read.compliance)));
      return 0;
    }
    const answer = judgeGate(gate, read.compliance);
    world.out(format.gate(answer));
    return answer.yes ? 0 : 1;
  },
};

function gateOf(name: string, { environment }: Baseline): Gate {
  const { rings = [], locations = [] } = environment.azure ?? {};
  const ring = rings.find((one) => one.name === name);
  if (ring !== undefined) return { name, locations: ring.locations, denies: ring.enforcement === 'deny' };
  if (rings.length === 0 && name === environment.name)
    return { name, locations, denies: environment.enforcement === 'deny' };
  throw usageFault(
    `environment "${environment.name}" has no ring "${name}"`,
    rings.length === 0
      ? `it has none: write --gate ${environment.name}`
      : `use one of: ${rings.map((one) => one.name).join(', ')}`,
  );
}
