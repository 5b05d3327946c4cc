import type { ClusterProfile } from './environment.ts';
import { gatekeeperMinor } from './gatekeeper-minor.ts';

/** A version of the Azure Policy add-on of AKS. */
export interface AddOnVersion {
  readonly version: string;
  /** The month of its release, as `YYYY-MM`. */
  readonly released: string;
  /** The Gatekeeper inside, as far as it is known. */
  readonly gatekeeper: string;
}

/**
 * The versions of the add-on whose Gatekeeper is known, the oldest first. Nobody chooses one: it follows the release of
 * AKS and the Kubernetes version, and is the tag of the image `azure-policy` in kube-system.
 * https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes (its changelog)
 * https://github.com/Azure/AKS/blob/master/CHANGELOG.md, to July 2026
 */
export const addOnVersions: readonly AddOnVersion[] = [
  { version: '1.0.0', released: '2023-02', gatekeeper: '3.11.1' },
  { version: '1.1.0', released: '2023-07', gatekeeper: '3.11.1' },
  { version: '1.2.1', released: '2023-10', gatekeeper: '3.13.3' },
  { version: '1.3.0', released: '2024-02', gatekeeper: '3.14.0' },
  { version: '1.4.0', released: '2024-05', gatekeeper: '3.14.0' },
  { version: '1.5.0', released: '2024-05', gatekeeper: '3.16.3' },
  { version: '1.6.1', released: '2024-05', gatekeeper: '3.14.2' },
  { version: '1.7.0', released: '2024-07', gatekeeper: '3.16.3' },
  { version: '1.7.1', released: '2024-09', gatekeeper: '3.17.1' },
  { version: '1.8.0', released: '2024-11', gatekeeper: '3.17.1' },
  { version: '1.9.1', released: '2025-01', gatekeeper: '3.17.1' },
  { version: '1.10.0', released: '2025-02', gatekeeper: '3.18.2' },
  { version: '1.10.1', released: '2025-04', gatekeeper: '3.18.2' },
  { version: '1.11.1', released: '2025-05', gatekeeper: '3.19.1' },
  { version: '1.12.3', released: '2025-07', gatekeeper: '3.19.1' },
  { version: '1.13.0', released: '2025-07', gatekeeper: '3.20.0' },
  { version: '1.13.1', released: '2025-08', gatekeeper: '3.20.0' },
  { version: '1.14.2', released: '2025-10', gatekeeper: '3.20.0' },
  { version: '1.15.1', released: '2026-01', gatekeeper: '3.20' },
  { version: '1.16.1', released: '2026-04', gatekeeper: '3.20.1' },
];

/** How a version of the add-on is written: `1.16.1`, or `1.15.5-1` for one that was patched. */
export const addOnForm = /^\d+\.\d+\.\d+(-\d+)?$/;

/** Returns whether a version of the add-on is another one or newer. */
export function isAddOnSince(version: string, since: string): boolean {
  const [a, b] = [version, since].map((one) => one.split(/[.-]/).map(Number));
  for (let i = 0; i < 4; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Returns the newest known version that is not above a version of the add-on, or undefined where it is older than all. */
export function knownAddOn(version: string): AddOnVersion | undefined {
  return addOnVersions.findLast((one) => isAddOnSince(version, one.version));
}

/**
 * Returns the version of the add-on on clusters of a profile: what is said, or the oldest that has the Gatekeeper of the
 * profile, or the nearest below, so that nothing is taken for granted; undefined where there is none.
 */
export function addOnOf({ addOn, gatekeeper }: Pick<ClusterProfile, 'addOn' | 'gatekeeper'>): string | undefined {
  if (addOn !== undefined) return addOn;
  const minors = addOnVersions.map((one) => gatekeeperMinor(one.gatekeeper));
  const nearest = Math.max(...minors.filter((minor) => minor <= gatekeeperMinor(gatekeeper)));
  return addOnVersions[minors.indexOf(nearest)]?.version;
}
