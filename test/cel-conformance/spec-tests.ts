import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';

/** A value as the specification's test data writes it. */
export interface SpecValue {
  readonly int64Value?: string;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly mapValue?: { readonly entries?: readonly object[] };
  readonly listValue?: { readonly values?: readonly SpecValue[] };
}

/** One test of the CEL specification. */
export interface SpecTest {
  readonly file: string;
  /** The file and its section: `string/starts_with`. */
  readonly section: string;
  readonly name: string;
  readonly expr: string;
  readonly typeEnv?: readonly { readonly name: string; readonly ident?: { readonly type: SpecType } }[];
  readonly bindings?: Readonly<Record<string, { readonly value?: SpecValue }>>;
  /** Without a value and an error the answer is true. */
  readonly value?: SpecValue;
  readonly evalError?: object;
}

/** A type as the specification's test data writes it. */
export interface SpecType {
  readonly primitive?: string;
  readonly listType?: { readonly elemType: SpecType };
}

/** Returns every conformance test of the CEL specification, as the package brings it. */
export function specTests(): SpecTest[] {
  return (tests.suites ?? []).flatMap((file) =>
    (file.suites ?? []).flatMap((section) =>
      (section.tests ?? []).map(({ original }) => ({
        ...(original as unknown as SpecTest),
        file: file.name,
        section: `${file.name}/${section.name}`,
      })),
    ),
  );
}
