/** One OpenAPI document, as far as it is read. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, OpenApiPath>>;
  readonly components: { readonly schemas: OpenApiSchemas };
}

/** What a document says of one path. */
export interface OpenApiPath {
  readonly get?: { readonly 'x-kubernetes-group-version-kind'?: GroupVersionKind };
}

/** A type or a property. */
export interface OpenApiSchema {
  readonly type?: string;
  readonly format?: string;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: OpenApiSchemas;
  readonly items?: OpenApiSchema;
  readonly additionalProperties?: OpenApiSchema;
  readonly $ref?: string;
  readonly allOf?: readonly OpenApiSchema[];
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-group-version-kind'?: readonly GroupVersionKind[];
}

/** Types by full name, or properties by name. */
export type OpenApiSchemas = Readonly<Record<string, OpenApiSchema>>;

/** Names a kind. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}
