/** Returns the number of a minor release of Gatekeeper 3: 23 for `3.23` and `3.23.1`, 0 where there is none. */
export function gatekeeperMinor(version: string | null): number {
  const digits = /^v?3\.(\d{1,4})(?:[.+-].*)?$/.exec(version ?? '')?.[1];
  return Number(digits ?? 0);
}
