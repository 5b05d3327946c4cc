/** One thing that may be judged: where it is, and what it is. Names that nothing mentions stand for all the others. */
export interface Sample {
  /** A region in lower case, or an empty text for one that nothing mentions. */
  readonly location: string;
  /** An id in lower case of a scope that some assignment leaves out, or an empty text. */
  readonly scope: string;
  /** An id in lower case of what some exemption exempts, or an empty text. */
  readonly exempt: string;
  readonly source: 'Original' | 'Generated';
  readonly namespace: string;
  /** The only text of a definition by which it is not compliant; undefined where it is by none. */
  readonly text: string | undefined;
}

/** Returns every combination of the values that each member of a sample may have. */
export function samplesOf(values: { readonly [K in keyof Sample]: readonly Sample[K][] }): Sample[] {
  return values.location.flatMap((location) =>
    values.scope.flatMap((scope) =>
      values.exempt.flatMap((exempt) =>
        values.source.flatMap((source) =>
          values.namespace.flatMap((namespace) =>
            values.text.map((text) => ({ location, scope, exempt, source, namespace, text })),
          ),
        ),
      ),
    ),
  );
}
