import type { Construct } from 'constructs';
import type { AzureInitiative, BoundAzureControl, InitiativeMember } from '../model/azure-initiative.ts';
import type { Code } from '../model/codes.ts';
import { didYouMean } from '../model/did-you-mean.ts';
import type { Environment } from '../model/environment.ts';
import type { Finding } from '../model/finding.ts';
import { type AzureControlMember, isAzureControlMember } from './azure-control-member.ts';
import { type AzureInitiative as Declared, isAzureInitiative } from './azure-initiative.ts';
import type { BuiltInMember } from './built-in.ts';
import type { Caller } from './caller-of.ts';
import { checkInitiativeName } from './check-initiative-name.ts';
import { checkScope } from './check-scope.ts';
import { inEnvironment } from './in-environment.ts';
import { originOf } from './origin-of.ts';
import { resolveAzureControl } from './resolve-azure-control.ts';
import { resolveBuiltIn } from './resolve-built-in.ts';

/** Says what is wrong where a line of the team's own declared it. */
type Say = (code: Code, message: string, mend: string, at?: Caller) => void;

/** Returns the initiatives of built-in definitions of an environment, and what is wrong with them. */
export function collectAzureInitiatives(
  app: Construct,
  environment: Environment,
  environments: readonly string[],
  project: string,
): { initiatives: AzureInitiative[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const declared = app.node.findAll().filter(isAzureInitiative);
  const here = declared.filter(({ props }) => props.environments?.includes(environment.name) ?? true);
  const sayOf =
    (one: Declared): Say =>
    (code, message, mend, at = one.origin) => {
      // A construct that was made inside the engine has no line of its own.
      const { file, line } = originOf(at.file === '' ? one.origin : at, '', project);
      findings.push({
        code,
        severity: 'error',
        place: { file, line },
        subject: `${environment.name}/${one.node.path}`,
        message,
        mend,
      });
    };
  // Once is enough, though each environment comes by here.
  if (environment.name === environments[0])
    for (const one of declared)
      for (const name of one.props.environments ?? []) unknownEnvironment(name, environments, sayOf(one));
  const initiatives = here.map((one) => resolve(one, environment, project, sayOf(one)));
  checkControls(initiatives, here, sayOf);
  const assigned = declared.flatMap((one) =>
    environments
      .filter((name) => one.props.environments?.includes(name) ?? true)
      .map((name) => ({ one, name, assignment: `${nameOf(one)}-${name}` })),
  );
  for (const one of here) {
    const others = assigned.filter((each) => each.one !== one || each.name !== environment.name);
    const names = others.map(({ assignment }) => assignment);
    checkInitiativeName(nameOf(one), environment.name, environments, names, sayOf(one));
  }
  return { initiatives: initiatives.sort((a, b) => (a.name < b.name ? -1 : 1)), findings };
}

function nameOf({ props, node }: Declared): string {
  return props.name ?? node.id;
}

function resolve(one: Declared, environment: Environment, project: string, say: Say): AzureInitiative {
  const { props, origin: declared } = one;
  const origin = originOf(declared, declared.construct, project);
  if (environment.azure === null)
    say(
      'initiative/ill-formed',
      `environment "${environment.name}" does not say where it stands in Azure`,
      'give it azure: { owner, assignmentScope }, or name the environments of the initiative',
    );
  if (props.title.trim() === '' || props.title.length > 100)
    say(
      'initiative/ill-formed',
      'the title has no text, or more than 100 characters',
      'write a title that the portal can show',
    );
  if (props.members.length === 0) say('initiative/ill-formed', 'the initiative has no members', 'remove it');
  const builtIns = props.members.filter((each): each is BuiltInMember => !isAzureControlMember(each));
  const controls = resolveControls(one, environment, project, say);
  const members = builtIns.flatMap((each): InitiativeMember[] => {
    const place = each.caller.file === '' ? declared : each.caller;
    const { member, problems } = resolveBuiltIn(each, environment, originOf(place, declared.construct, project));
    for (const { code, message, mend } of problems) say(code, message, mend, place);
    return member === undefined ? [] : [member];
  });
  checkReferenceIds(
    props.members.map((each) => {
      return { id: each.options.referenceId ?? ('control' in each ? each.control.id : each.key), caller: each.caller };
    }),
    say,
  );
  for (const { options, caller } of builtIns)
    for (const { id } of options.references ?? [])
      if (!/[a-z0-9]/i.test(id) || id.length > 100)
        say(
          'initiative/ill-formed',
          `"${id}" is no requirement of a framework`,
          'write its id, at most 100 characters',
          caller,
        );
  const scope = inEnvironment(props.scope, environment);
  const astray = scope === undefined ? undefined : checkScope(scope, environment);
  if (astray) say('initiative/ill-formed', astray.message, astray.mend);
  const identity = props.identity === true || members.some((member) => member.identity);
  if (identity) checkLocation(environment, members, say);
  return {
    name: nameOf(one),
    title: props.title,
    scope: scope ?? null,
    identity,
    controls: controls.sort((a, b) => (a.referenceId < b.referenceId ? -1 : 1)),
    members: members.sort((a, b) => (a.referenceId < b.referenceId ? -1 : 1)),
    origin,
  };
}

function resolveControls({ props, origin }: Declared, environment: Environment, project: string, say: Say) {
  return props.members.filter(isAzureControlMember).flatMap((each: AzureControlMember): BoundAzureControl[] => {
    const place = each.caller.file === '' ? origin : each.caller;
    const bound = resolveAzureControl(each, environment, originOf(place, origin.construct, project));
    if ('control' in bound) return [bound];
    say(bound.code, bound.message, bound.mend, place);
    return [];
  });
}

// A second definition of one control would deny the same twice, and have the same name.
function checkControls(
  initiatives: readonly AzureInitiative[],
  here: readonly Declared[],
  sayOf: (one: Declared) => Say,
) {
  const seen = new Map<string, string>();
  for (const [i, { name, controls }] of initiatives.entries())
    for (const { control } of controls) {
      const other = seen.get(control.id);
      const declared = here[i];
      if (other !== undefined && declared !== undefined)
        sayOf(declared)(
          'initiative/duplicate',
          `control "${control.id}" is bound twice, also in initiative "${other}"`,
          'keep one of the two',
        );
      seen.set(control.id, name);
    }
}

function checkReferenceIds(named: readonly { id: string; caller: Caller }[], say: Say): void {
  for (const [i, { id, caller }] of named.entries()) {
    if (!/^[A-Za-z0-9_-]{1,128}$/.test(id))
      say('initiative/ill-formed', `"${id}" is no reference id`, 'use letters, digits, - and _, at most 128', caller);
    const before = named.findIndex((other) => other.id.toLowerCase() === id.toLowerCase());
    if (before < i)
      say(
        'initiative/duplicate',
        `two members have the reference id "${id}"`,
        'give one of them a referenceId',
        caller,
      );
  }
}

function checkLocation({ azure, name }: Environment, members: readonly InitiativeMember[], say: Say): void {
  const location = azure?.location ?? '';
  const [first] = members.filter((member) => member.identity);
  const what = first ? `"${first.builtIn}" is able to change resources` : 'the initiative asks for an identity';
  if (location === '')
    say(
      'initiative/identity',
      `${what}, and environment "${name}" names no location for it`,
      "say azure: { location: 'westeurope' } or another in the environment",
    );
  else if (!/^[a-z][a-z0-9]*$/.test(location) || location === 'global')
    say(
      'initiative/identity',
      `"${location}" is no location for an identity`,
      'write it as Azure does, such as westeurope',
    );
}

function unknownEnvironment(name: string, environments: readonly string[], say: Say): void {
  if (environments.includes(name)) return;
  const [near] = didYouMean(name, environments);
  const message = `unknown environment "${name}"${near ? `, expected "${near}"` : ''}`;
  say(
    'environment/unknown',
    message,
    near ? `rename it to "${near}"` : `use one of: ${[...environments].sort().join(', ')}`,
  );
}
