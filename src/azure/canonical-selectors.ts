type Json = unknown;

/**
 * Returns the overrides of an assignment as they are compared. Azure evaluates them in their order, so that is kept; the
 * selectors of one hold all together, in whatever order they stand.
 */
export function canonicalOverrides(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((one) => {
    const { kind, value: effect, selectors } = (one ?? {}) as Record<string, unknown>;
    const kept = canonicalSelectors(selectors);
    return { kind: spelled(kind), value: effect, ...(Object.keys(kept).length > 0 ? { selectors: kept } : {}) };
  });
}

/** Returns the resource selectors of an assignment as they are compared: a resource is meant that any of them selects. */
export function canonicalResourceSelectors(value: Json): Json {
  if (!Array.isArray(value)) return value;
  return value.map((one) => {
    const { name, selectors } = (one ?? {}) as Record<string, unknown>;
    return { ...(name === undefined || name === null ? {} : { name }), selectors: canonicalSelectors(selectors) };
  });
}

/** Returns ids as they are compared, whatever their case and order. */
export function canonicalIds(value: Json): Json {
  return Array.isArray(value) ? value.map((id) => String(id).toLowerCase()).sort() : value;
}

// By kind, of which each occurs once. What is null was never said.
function canonicalSelectors(value: Json): Record<string, unknown> {
  if (!Array.isArray(value)) return {};
  return Object.fromEntries(
    value.map((one, i) => {
      const { kind, in: included, notIn: excluded } = (one ?? {}) as Record<string, unknown>;
      const name = spelled(kind);
      const values = (list: unknown) =>
        Array.isArray(list) ? list.map((each) => canonicalValue(name, each)).sort() : list;
      const kept = [
        ['in', values(included)],
        ['notIn', values(excluded)],
      ].filter(([, list]) => list !== undefined && list !== null);
      return [typeof name === 'string' ? name : `#${i}`, Object.fromEntries(kept)];
    }),
  );
}

const kinds = [
  'resourceLocation',
  'resourceType',
  'resourceWithoutLocation',
  'policyDefinitionReferenceId',
  'policyEffect',
  'definitionVersion',
];

function spelled(kind: unknown): unknown {
  const lower = String(kind).toLowerCase();
  return kinds.find((one) => one.toLowerCase() === lower) ?? kind;
}

// `West Europe` and `westeurope` are one place.
function canonicalValue(kind: unknown, value: unknown): string {
  const lower = String(value).toLowerCase();
  return kind === 'resourceLocation' ? lower.replaceAll(' ', '') : lower;
}
