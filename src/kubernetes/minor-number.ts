/** Returns the number of a minor release: 32 for `1.32`, `v1.32` or `1.32.5`. */
export function minorNumber(minor: string): number {
  const digits = /^v?1\.(\d{1,4})(?:[.+-].*)?$/.exec(minor)?.[1];
  if (digits === undefined) throw new RangeError(`"${minor}" is not a Kubernetes release such as 1.32`);
  return Number(digits);
}
