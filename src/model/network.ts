import type { Origin } from './origin.ts';

/** The pods of an ingress controller, and the ports of ours that it may reach. */
export interface IngressController {
  readonly namespace: string;
  /** Labels of its pods; empty means every pod of the namespace. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Numbers of pod ports, 1 to 65535, TCP. */
  readonly ports: readonly number[];
}

/** What the pods of one namespace may still talk to, once everything is denied. */
export interface NetworkIsolation {
  readonly namespace: string;
  readonly sameNamespace: boolean;
  readonly ingressController: IngressController | null;
  readonly origin: Origin;
}
