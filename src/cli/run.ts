import { parseArgs } from 'node:util';
import { didYouMean } from '../model/did-you-mean.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { showFindings } from '../report/show-findings.ts';
import { commands } from './all.ts';
import type { Command, Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** Runs a command line and returns its exit code. A user's mistake becomes findings, never a stack trace. */
export async function run(argv: readonly string[], given: World): Promise<number> {
  const world = {
    ...given,
    out: (text: string) => given.out(visible(text)),
    err: (text: string) => given.err(visible(text)),
    ...(given.progress && { progress: (line: string) => given.progress?.(visible(line)) }),
  };
  try {
    const [name, ...rest] = argv;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      world.out(overview());
      return name === undefined ? 2 : 0;
    }
    const command = commands.find((one) => one.name === name);
    if (command === undefined) throw unknownCommand(name);
    const words = parse(command, rest);
    if (words.values['help'] === true) {
      world.out(helpOf(command));
      return 0;
    }
    return await command.run(words, world);
  } catch (error) {
    if (!(error instanceof PalisadeError)) throw error;
    world.err(showFindings(error.findings));
    return error.exitCode;
  }
}

// A name in a manifest must not move the cursor of whoever reads the verdict.
function visible(text: string): string {
  return text.replace(
    /[^\P{C}\n\t]|[\u2028\u2029]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function parse(command: Command, args: readonly string[]): Words {
  try {
    const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (positionals.length > 0 && !/[A-Z…|]/.test(command.usage.replaceAll(/\[--[^\]]*\]/g, ''))) {
      throw new Error(`unexpected "${positionals[0]}"`);
    }
    return { values: values as Words['values'], positionals };
  } catch (error) {
    const message = (error as Error).message.split(/\. |\.?\n/)[0] ?? '';
    const [near] = unknownOption(message, command);
    throw usageFault(
      message.charAt(0).toLowerCase() + message.slice(1),
      near ? `write "--${near}"` : `read "palisade ${command.name} --help"`,
    );
  }
}

function unknownOption(message: string, command: Command): string[] {
  const [, name] = /^Unknown option '--([^']+)'/.exec(message) ?? [];
  return name === undefined ? [] : didYouMean(name, Object.keys(command.options));
}

function unknownCommand(name: string): PalisadeError {
  const names = commands.map((command) => command.name);
  const [near] = didYouMean(name, names);
  return usageFault(
    `unknown command "${name}"${near ? `, expected "${near}"` : ''}`,
    `use one of: ${names.join(', ')}`,
  );
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `palisade: hardening as code for Azure Kubernetes Service\n\n${lines.join('\n')}\n\nExit codes: 0 good, 1 the answer is no, 2 bad usage or bad input,\n3 plan --detailed-exitcode found something to do, or Azure has moved since the plan or the journal.\n"palisade COMMAND --help" says more.\n`;
}

function helpOf(command: Command): string {
  const options = Object.entries(command.optionHelp).map(([name, help]) => {
    const value = command.options[name]?.type === 'string' ? ' VALUE' : '';
    return `  --${`${name}${value}`.padEnd(20)}  ${help}`;
  });
  return `palisade ${command.usage}\n\n${command.summary}.\n\n${options.join('\n')}\n`;
}
