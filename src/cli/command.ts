import type { ParseArgsOptionsConfig } from 'node:util';
import type { World } from './world.ts';

/** The words of a command line after the command, as they were parsed. */
export interface Words {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
}

/** A command: its words, its help, and what it does. */
export interface Command {
  readonly name: string;
  /** The words it takes, as the help shows them. */
  readonly usage: string;
  /** What it does, as a sentence without a full stop. */
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  /** What each option means. */
  readonly optionHelp: Readonly<Record<string, string>>;
  /** Returns the exit code: 0 good, 1 the answer is no, 2 bad usage or bad input. */
  readonly run: (words: Words, world: World) => Promise<number>;
}
