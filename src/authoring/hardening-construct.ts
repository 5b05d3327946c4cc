import { Construct } from 'constructs';
import { type Caller, callerOf } from './caller-of.ts';

/** A construct that binds controls into the baseline and remembers the line that made it. */
export class HardeningConstruct extends Construct {
  /** The line of the team's own file that made this construct. */
  readonly caller: Caller;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.caller = callerOf();
  }
}
