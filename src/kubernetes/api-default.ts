type Fields = Readonly<Record<string, unknown>>;

/** A value that the API server writes where a manifest says nothing, before admission controls see the object. */
export interface ApiDefault {
  /** Where in the pod, or in an object that is none; `*` stands for each item. */
  readonly field: string;
  readonly condition: string;
  readonly value: string;
  /** A public page that says so. */
  readonly source: string;
  /** What it holds for: pods alone, or the templates of workloads too. */
  readonly of: 'Pod' | 'pods and templates' | 'Service' | 'Namespace';
  /** The places that `apply` is called for. */
  readonly places: readonly string[];
  /** Returns the value of a place with the default in it, or the value itself; `root` is the pod or the object. */
  readonly apply: (value: Fields, root: Fields) => Fields;
}
