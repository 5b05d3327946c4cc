import { type JsonObject, jsonObject } from './json-object.ts';

/** A parameter as a definition or a set declares it. */
export interface ParameterDeclaration {
  readonly name: string;
  /** In lower case: the service takes any case. */
  readonly type: string;
  readonly allowedValues: readonly unknown[] | undefined;
  /** Null counts as none. */
  readonly defaultValue: unknown;
}

/** Returns the declared parameters of a definition or a set, by name in lower case. */
export function parameterDeclarations(properties: JsonObject): ReadonlyMap<string, ParameterDeclaration> {
  return new Map(
    Object.entries(jsonObject(properties['parameters'])).map(([name, value]) => {
      const { type, allowedValues, defaultValue } = jsonObject(value);
      return [
        name.toLowerCase(),
        {
          name,
          type: typeof type === 'string' ? type.toLowerCase() : '',
          allowedValues: Array.isArray(allowedValues) ? allowedValues : undefined,
          defaultValue: defaultValue ?? undefined,
        },
      ];
    }),
  );
}

/** Returns the values that a member or an assignment passes, by name in lower case. */
export function passedValues(owner: JsonObject): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(jsonObject(owner['parameters'])).map(([name, value]) => [
      name.toLowerCase(),
      jsonObject(value)['value'],
    ]),
  );
}
