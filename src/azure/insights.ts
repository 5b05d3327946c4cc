/** What Azure Policy says of one resource and one member of an assignment, as it was judged last. */
export interface PolicyState {
  readonly resource: string;
  readonly resourceType: string;
  readonly location: string;
  readonly assignment: string;
  readonly definition: string;
  /** Empty where the assignment is of one definition. */
  readonly referenceId: string;
  /** The version of the definition that judged; undefined where it is not said. */
  readonly version: string | undefined;
  readonly effect: string;
  /** `Compliant`, `NonCompliant`, `Conflict`, `Exempt`, `Error`, `Unknown`, or what Azure comes to say. */
  readonly compliance: string;
  /** When it was judged, as Azure wrote it. */
  readonly at: string;
  /** Codes and sentences that say why. */
  readonly reasons: readonly string[];
}

/** What the add-on says of one object of a cluster. */
export interface ComponentState extends Omit<PolicyState, 'resourceType'> {
  /** The kind of the object in lower case, such as `pod`. */
  readonly kind: string;
  /** `namespace/name`; the name alone where the object lies in no namespace. */
  readonly id: string;
}

/** Objects of a cluster, and whether there are more than were answered. */
export interface ComponentStates {
  readonly states: readonly ComponentState[];
  readonly cut: boolean;
}

/** A policy exemption, wherever it stands and whoever made it. */
export interface ReportedExemption {
  readonly id: string;
  readonly scope: string;
  readonly name: string;
  readonly assignment: string;
  /** Empty means every member. */
  readonly referenceIds: readonly string[];
  /** Undefined where it never ends. */
  readonly expiresOn: string | undefined;
  /** As Azure answered it. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A remediation task to start. */
export interface RemediationTask {
  readonly scope: string;
  readonly name: string;
  readonly assignment: string;
  /** Empty where the assignment is of one definition. */
  readonly referenceId: string;
  /** How many resources it remediates at most: 1 to 50,000. */
  readonly resourceCount: number;
  /** How many at a time: 1 to 30. */
  readonly parallelDeployments: number;
  readonly discovery: 'ExistingNonCompliant' | 'ReEvaluateCompliance';
}

/** A remediation task as Azure holds it. */
export interface Remediation {
  readonly scope: string;
  readonly name: string;
  readonly assignment: string;
  readonly referenceId: string;
  /** `Succeeded`, `Complete`, `Failed` and `Canceled` are ends; everything else goes on. */
  readonly state: string;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly message: string | undefined;
}

/** What a remediation task did to one resource. */
export interface RemediationDeployment {
  readonly resource: string;
  readonly status: string;
  /** The code and the sentence of what went wrong; undefined where nothing did. */
  readonly error: string | undefined;
}

/** Which policy states are asked for: those of some assignments, or those of every resource of a type. */
export type StateFilter = { readonly assignments: readonly string[] } | { readonly resourceType: string };

/** What status and remediate ask of Azure. Every failure is an `AzureFault`. */
export interface Insights {
  /** Returns the latest states of everything at a scope and below, all pages of them. */
  readonly policyStates: (scope: string, filter: StateFilter, from: Date) => Promise<PolicyState[]>;
  /** Returns the latest states of the objects of a cluster: Azure answers them in one page, which may be cut. */
  readonly componentStates: (
    cluster: string,
    assignment: string,
    from: Date,
    referenceId?: string,
  ) => Promise<ComponentStates>;
  /** Returns the exemptions at a scope, below a subscription or a resource group, and of management groups above. */
  readonly exemptions: (scope: string) => Promise<ReportedExemption[]>;
  readonly remediations: (scope: string) => Promise<Remediation[]>;
  readonly startRemediation: (task: RemediationTask) => Promise<Remediation>;
  readonly remediation: (scope: string, name: string) => Promise<Remediation | undefined>;
  readonly deployments: (scope: string, name: string) => Promise<RemediationDeployment[]>;
}
