/** Tells whether a value is an amount as Kubernetes reads it: `500m`, `2Gi`, `1e3`, `0.5`, `4`. */
export function isQuantity(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'string') return false;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/.test(value.trim());
}
