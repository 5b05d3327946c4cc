import { readInputs } from '../io/read-tree.ts';
import { checkReport, showCheck } from '../report/check-report.ts';
import { showFindings } from '../report/show-findings.ts';
import type { Command } from './command.ts';
import { usageFault } from './usage-fault.ts';

/** Judges manifests as the cluster would. */
export const check: Command = {
  name: 'check',
  usage:
    'check PATH… [--environment NAME] [--ring NAME] [--baseline FILE] [--pss LEVEL[@VERSION]] [--format text|json]',
  summary:
    'Judges manifests (files, folders, - for standard input) by the controls of a baseline, workloads through their pods',
  options: {
    environment: { type: 'string' },
    ring: { type: 'string' },
    baseline: { type: 'string' },
    pss: { type: 'string' },
    format: { type: 'string' },
  },
  optionHelp: {
    environment: 'the committed environment that judges; needed where there are several',
    ring: 'the ring of the environment whose clusters judge; without it, rings that deny already are named beside',
    baseline: 'a baseline.json that judges, instead of a committed environment',
    pss: 'a Pod Security Standard that judges alone, such as restricted or baseline@v1.33',
    format: 'text (the default) or json',
  },
  run: async (words, world) => {
    if (words.positionals.length === 0)
      throw usageFault('check was given nothing to judge', 'name files or folders, or - for standard input');
    const format = words.values['format'] ?? 'text';
    if (format !== 'text' && format !== 'json') throw usageFault(`unknown format "${format}"`, 'use text or json');
    // What judges is loaded by who judges alone.
    const { readManifests } = await import('../check/read-manifests.ts');
    const { chooseJudge } = await import('./choose-judge.ts');
    const judge = await chooseJudge(words, world);
    const inputs = await readInputs(words.positionals, world.stdin);
    const read = inputs.inputs.map(({ file, text }) => readManifests(text, file));
    const findings = [...inputs.findings, ...read.flatMap((one) => one.findings)];
    const verdicts = judge(read.flatMap((one) => one.resources));
    const report = checkReport(verdicts, findings.length);
    world.out(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : showCheck(report));
    world.err(showFindings(findings));
    if (findings.length > 0) return 2;
    if (verdicts.length === 0)
      throw usageFault('there was nothing to judge', 'name files or folders that hold manifests');
    return report.summary.denied > 0 ? 1 : 0;
  },
};
