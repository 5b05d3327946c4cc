import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { didYouMean } from '../../model/did-you-mean.ts';
import { resourceSchemas } from '../resource-schemas.ts';
import { eachOf, type Fault } from './check.ts';

/** A body holds what its kind may hold, and nothing else: Azure would answer InvalidRequestContent, or drop it. */
export const shapes = eachOf('shapes', Object.keys(resourceSchemas) as SchemaKind[], ({ resource: { kind, body } }) => {
  const validate = validatorOf(kind as SchemaKind);
  // What is wrong inside one alternative is told once.
  return validate(body) ? [] : (validate.errors ?? []).map(faultOf);
});

type SchemaKind = keyof typeof resourceSchemas;

const compiled = new Map<SchemaKind, ValidateFunction>();

function validatorOf(kind: SchemaKind): ValidateFunction {
  const known = compiled.get(kind) ?? new Ajv({ allErrors: true, verbose: true }).compile(resourceSchemas[kind]);
  compiled.set(kind, known);
  return known;
}

function faultOf({ instancePath, keyword, params, message, parentSchema }: ErrorObject): Fault {
  const path = instancePath.slice(1).replaceAll('/', '.') || 'the body';
  const code = 'azure/shape';
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty']);
    const [best] = didYouMean(name, Object.keys((parentSchema?.['properties'] ?? {}) as object));
    const mend = best === undefined ? 'take it out' : `write "${best}", or take it out`;
    return { code, message: `"${path}" has a member "${name}", which Azure does not know`, mend };
  }
  if (keyword === 'required') {
    const name = String(params['missingProperty']);
    return { code, message: `"${path}" has no "${name}"`, mend: 'write it' };
  }
  const allowed = keyword === 'enum' ? `: ${(params['allowedValues'] as unknown[]).join(', ')}` : '';
  return { code, message: `"${path}" ${message}${allowed}`, mend: 'write what Azure takes there' };
}
