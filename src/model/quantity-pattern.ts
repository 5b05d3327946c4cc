/**
 * The amounts that every engine compares alike, as an RE2 pattern: what the API server sends of an amount that is not
 * negative, up to 15 digits before the point and 3 behind it, and an exponent from -6 to 99. Nothing smaller than a
 * thousand-millionth is in it, which the API server would round up.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export const quantityPattern =
  '^[+]?[0-9]{1,15}(n|([.][0-9]{0,3})?([KMGTPE]i|[umkMGTPE]|[eE]([0-9]|[1-9][0-9]|-[1-6]))?)$';
