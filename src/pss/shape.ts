/** What a field must hold: the part of a type of the Kubernetes API that the checks read. */
export type Shape =
  | 'text'
  | 'flag'
  | 'int32'
  | 'int64'
  /** A map from text to text. */
  | 'texts'
  /** An object of which only the presence counts. */
  | 'object'
  | { readonly list: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> };

/** What `decode` makes of a shape: absent and null fields are undefined. */
export type Decoded<S extends Shape> = S extends 'text'
  ? string
  : S extends 'flag'
    ? boolean
    : S extends 'int32' | 'int64'
      ? number
      : S extends 'texts'
        ? ReadonlyMap<string, string>
        : S extends 'object'
          ? true
          : S extends { readonly list: infer L extends Shape }
            ? readonly Decoded<L>[]
            : S extends { readonly fields: infer F extends Readonly<Record<string, Shape>> }
              ? { readonly [K in keyof F]?: Decoded<F[K]> | undefined }
              : never;
