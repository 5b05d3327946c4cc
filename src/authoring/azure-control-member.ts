import type { AzureControl } from '../model/azure-control.ts';
import type { InEnvironment } from './built-in.ts';
import { type Caller, callerOf } from './caller-of.ts';

/** What a member of an initiative says of its control. */
export interface AzureControlOptions {
  /**
   * What the definition does.
   * @default - Deny where the environment's enforcement is `deny`, else Audit
   */
  readonly effect?: InEnvironment<'Audit' | 'Deny' | 'Disabled'>;
  /**
   * What exemptions and overrides call the member by, unique within the initiative.
   * @default - the id of the control
   */
  readonly referenceId?: string;
}

/** A control of Azure resources as a member of an initiative. */
export interface AzureControlMember {
  readonly control: AzureControl;
  readonly options: AzureControlOptions;
  /** The line that named it. */
  readonly caller: Caller;
}

/** Returns a control of Azure resources as a member of an `AzureInitiative`, which gets a definition of its own. */
export function azureControl(control: AzureControl, options: AzureControlOptions = {}): AzureControlMember {
  return { control, options, caller: callerOf() };
}

/** Returns whether a member is a control of ours, and not a definition of Azure's own. */
export function isAzureControlMember(member: object): member is AzureControlMember {
  return 'control' in member;
}
