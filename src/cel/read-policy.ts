import { findKind } from '../kubernetes/kinds.ts';
import type { BaselineControl, Rule } from '../model/control.ts';
import type { Finding, Place } from '../model/finding.ts';
import type { ParameterSchema } from '../model/parameters.ts';
import { CelFault } from './cel-fault.ts';
import { boolType, type CelType, intType, quantityType, stringType } from './cel-type.ts';
import { checkName, checkVariable } from './check-name.ts';
import { checkPlacement } from './check-placement.ts';
import { collectionOf } from './collection-of.ts';
import { pathsOf } from './collections.ts';
import { parseExpression } from './parse-expression.ts';
import type { MessagePart, Policy, PolicyParameter, PolicyRule } from './policy.ts';
import { type Access, readAccess } from './read-access.ts';
import { readBool } from './read-expression.ts';
import { readMessage } from './read-message.ts';
import { firstRead, readsOf, shortest } from './reads-of.ts';
import type { Definition, Scope } from './scope.ts';
import { shapeOf, updatedPodShape } from './shape.ts';

/** Finds an expression's text in the file that declares it. */
export type Locate = (text: string) => Place | undefined;

/** Returns the checked policy of a control, or every fault of its expressions. */
export function readPolicy(control: BaselineControl, locate: Locate = () => undefined): Policy | Finding[] {
  for (const kind of control.match.kinds.slice(1)) {
    const read = readPolicy({ ...control, match: { kinds: [kind] } }, locate);
    if (Array.isArray(read)) return read;
  }
  const findings: Finding[] = [];
  const attempt = <T>(text: string, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      // The parser, too, goes down by calling itself.
      const fault = error instanceof RangeError ? tooDeep(text) : error;
      if (!(fault instanceof CelFault)) throw error;
      findings.push(showFault(control.id, text, fault, locate(text)));
      return undefined;
    }
  };
  const parameters = Object.entries(control.parameters).map(([name, schema]) => readParameter(name, schema));
  const names = [...Object.keys(control.parameters), ...control.rules.map((rule) => rule.name)];
  for (const name of names) attempt(name ?? '', () => checkName(name ?? 'absent'));
  for (const { as } of control.rules) attempt(as ?? '', () => checkVariable(as ?? 'absent'));
  const definitions = readDefinitions(control, attempt);
  const rules = control.rules.flatMap((rule) => {
    const scope = attempt(rule.deny, () => scopeOf(control, rule, parameters, definitions));
    if (scope === undefined) return [];
    const message = attempt(rule.message, () => readMessage(rule.message, { ...scope, lenient: true }));
    const read = attempt(rule.deny, () => readRule(control, rule, scope, message ?? []));
    return read === undefined ? [] : [read];
  });
  const { override } = control;
  const read = (override?.reads ?? []).flatMap((field) => attempt(field, () => readField(control, field)) ?? []);
  if (findings.length > 0) return findings;
  const pods = control.match.kinds.every((kind) => kind.group === '' && kind.kind === 'Pod');
  const object = { kind: 'object', type: typeOf(control) } as const;
  return {
    id: control.id,
    version: control.version,
    title: control.title,
    description: control.description,
    kinds: control.match.kinds,
    parameters,
    rules,
    ...(override ? { override: { ...override, suffix: ` — ${override.mend} [${control.id}]` } } : {}),
    inventory: control.inventory ?? [],
    pods,
    shape: shapeOf(rules, object, read),
    updatedShape: pods ? updatedPodShape(object) : undefined,
    reads: shortest([
      ...read,
      ...readsOf(
        rules.map((rule) => rule.deny),
        'object',
      ),
      ...rules.flatMap((rule) => (rule.collection ? pathsOf(rule.collection) : [])),
    ]),
  };
}

// A field by its dotted name, with its type: what an update of it and its form are asked for.
function readField(control: BaselineControl, field: string): Access {
  const variables = new Map<string, CelType>([['object', { kind: 'object', type: typeOf(control) }]]);
  const scope = { variables, parameters: new Map(), definitions: new Map() };
  const access = readAccess(parseExpression(`object.?${field.replaceAll('.', '.?')}`), scope);
  if (access !== undefined) return access;
  throw new CelFault('cel/syntax', `"${field}" is no field`, 'write a field such as spec.rules', { start: 0, end: 1 });
}

function readParameter(name: string, schema: ParameterSchema): PolicyParameter {
  const type = typeOfSchema(schema);
  const empty = type.kind === 'quantity' ? '0' : emptyValues[schema.type];
  return { name, schema, type, absent: schema.default ?? empty };
}

const emptyValues = { string: '', integer: 0, boolean: false, array: [] } as const;

function typeOfSchema(schema: ParameterSchema): CelType {
  if (schema.type === 'array') return { kind: 'list', items: schema.items.type === 'string' ? stringType : intType };
  if (schema.type === 'string') return schema.format === 'quantity' ? quantityType : stringType;
  return schema.type === 'integer' ? intType : boolType;
}

function readDefinitions(
  control: BaselineControl,
  attempt: <T>(text: string, read: () => T) => T | undefined,
): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const [head, text] of Object.entries(control.define)) {
    attempt(text, () => {
      const [, name, parameters] = /^([a-z][A-Za-z0-9]*)\(([^()]*)\)$/.exec(head) ?? [];
      if (name === undefined || parameters === undefined) {
        throw new CelFault('cel/syntax', `"${head}" is not the head of a definition`, 'write name(parameter, …)', {
          start: 0,
          end: 1,
        });
      }
      const names = parameters
        .split(',')
        .map((parameter) => parameter.trim())
        .filter((parameter) => parameter !== '');
      if (names.length === 0) {
        throw new CelFault('cel/syntax', `"${head}" takes nothing`, 'write what it says where it is used', {
          start: 0,
          end: 1,
        });
      }
      if (functions.has(name))
        throw new CelFault('cel/not-in-subset', `"${name}" is a function of CEL`, 'choose another name', {
          start: 0,
          end: 1,
        });
      for (const one of names) checkVariable(one);
      const twice = names.find((one, i) => names.indexOf(one) !== i) ?? (definitions.has(name) ? name : undefined);
      if (twice !== undefined)
        throw new CelFault('cel/not-in-subset', `the name "${twice}" is given twice`, 'choose another name', {
          start: 0,
          end: 1,
        });
      for (const one of [name, ...names]) {
        if (Object.hasOwn(control.parameters, one)) throw taken(one);
      }
      definitions.set(name, { name, parameters: names, body: parseExpression(text), text });
    });
  }
  return definitions;
}

function scopeOf(
  control: BaselineControl,
  rule: Rule,
  parameters: readonly PolicyParameter[],
  definitions: ReadonlyMap<string, Definition>,
): Scope {
  const variables = new Map<string, CelType>([['object', { kind: 'object', type: typeOf(control) }]]);
  const collection = collectionOf(control, rule);
  const element = collection && (rule.as ?? collection.singular);
  if (element !== undefined && (Object.hasOwn(control.parameters, element) || definitions.has(element)))
    throw taken(element);
  if (collection) variables.set(rule.as ?? collection.singular, collection.element);
  return { variables, parameters: new Map(parameters.map((one) => [one.name, one.type])), definitions };
}

const functions = new Set(['size', 'quantity']);

function tooDeep(text: string): CelFault {
  return new CelFault('cel/syntax', 'the expression is too deep', 'share it out among definitions', {
    start: 0,
    end: text.length,
  });
}

function taken(name: string): CelFault {
  return new CelFault('cel/not-in-subset', `the name "${name}" already stands for a parameter`, 'choose another name', {
    start: 0,
    end: 1,
  });
}

// The kinds of one control share what its rules read, so the first stands for all once each was tried.
function typeOf(control: BaselineControl): string {
  const [kind] = control.match.kinds;
  const type = kind && findKind(kind.group, kind.kind)?.type;
  if (type === undefined)
    throw new CelFault(
      'cel/unknown',
      kind ? `the control matches the unknown kind "${kind.group}/${kind.kind}"` : 'the control matches no kind',
      'match a kind of the Kubernetes API, such as { group: "apps", kind: "Deployment" }',
      { start: 0, end: 1 },
    );
  return type;
}

function readRule(control: BaselineControl, rule: Rule, scope: Scope, message: readonly MessagePart[]): PolicyRule {
  const collection = collectionOf(control, rule);
  const element = collection ? (rule.as ?? collection.singular) : 'object';
  const deny = readBool(parseExpression(rule.deny), scope);
  checkPlacement(deny);
  return {
    name: rule.name ?? rule.each,
    ...(collection ? { collection } : {}),
    element,
    deny,
    message,
    suffix: ` — ${rule.mend} [${control.id}]`,
    mend: rule.mend,
    points: collection?.entries ? undefined : firstRead(deny, element),
  };
}

function showFault(control: string, given: string, fault: CelFault, place: Place | undefined): Finding {
  const text = fault.text ?? given;
  const before = text.slice(0, fault.start);
  const line = before.split('\n').length - 1;
  const column = fault.start - (before.lastIndexOf('\n') + 1);
  const shown = text.split('\n')[line] ?? '';
  const width = Math.max(1, Math.min(fault.end - fault.start, shown.length - column));
  return {
    code: fault.code,
    severity: 'error',
    ...(place === undefined ? {} : { place: placeOf(place, line, column) }),
    subject: control,
    message: fault.message,
    mend: fault.mend,
    excerpt: [shown, `${' '.repeat(column)}${'^'.repeat(width)}`],
  };
}

// Without a line the column would count from nowhere.
function placeOf(place: Place, line: number, column: number): Place {
  if (place.line === undefined) return place;
  return { ...place, line: place.line + line, column: (line === 0 ? (place.column ?? 1) : 1) + column };
}
