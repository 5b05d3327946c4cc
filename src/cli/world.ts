/** All that a command may know of the world around it. */
export interface World {
  /** The project: an absolute path. */
  readonly project: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly now: () => Date;
  /** Returns an id that was never given before. */
  readonly newId: () => string;
  /** Waits for some milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Takes the answer, and nothing else. */
  readonly out: (text: string) => void;
  /** Takes findings and progress. */
  readonly err: (text: string) => void;
  /**
   * Shows a line without its end in place of the one that it showed before; an empty one takes it away.
   * @default - nobody watches, and only whole lines are written
   */
  readonly progress?: (line: string) => void;
}
