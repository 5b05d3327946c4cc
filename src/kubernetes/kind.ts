/** A kind of object the API serves. */
export interface Kind {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural name in the API's paths; empty for a kind that is only a subresource. */
  readonly resource: string;
  readonly namespaced: boolean;
  readonly subresources: readonly string[];
  /** Name of the type, for `fieldsOf` and `validateObject`. */
  readonly type: string;
}
