import { run } from '../../src/cli/run.ts';

/** What a command line came to. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a project, with the text as standard input. */
export async function answer(
  project: string,
  argv: readonly string[],
  stdin = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  let [out, err] = ['', ''];
  const code = await run(argv, {
    project,
    environment: { PALISADE_ARM_TOKEN: 'token', ...environment },
    now: () => new Date(0),
    newId: () => '00000000-0000-0000-0000-000000000000',
    sleep: async () => {},
    stdin: (async function* () {
      yield stdin;
    })(),
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** A line of a stack trace, which no answer may hold. */
export const stackFrame = /^\s+at .+:\d+:\d+\)?$/m;

const home = new URL('../..', import.meta.url).href;

/** Returns the text of an app, line by line below one line of imports; `app` is there for bindings. */
export function appText(...lines: readonly string[]): string {
  return [
    [
      `import { AzureInitiative, builtIn, ControlBinding, DeliveryBinding, defineEnvironment, Exemption, NetworkBinding, PalisadeApp, PodDefaultsBinding, shippedControls } from '${home}src/index.ts'`,
      `import privileged from '${home}templates/pod-security/privileged.ts'`,
      `import host from '${home}templates/network/unique-ingress-host.ts'`,
      `import registries from '${home}templates/images/approved-registries.ts'`,
    ].join('; '),
    "const profiles = { default: { kubernetes: '1.33', policyEngine: 'gatekeeper' } };",
    "const env = (name, enforcement) => defineEnvironment({ name, enforcement, profiles, namespaces: [{ name: 'shop' }] }); const envOn = (policyEngine, name, enforcement) => defineEnvironment({ name, enforcement, profiles: { default: { kubernetes: '1.33', policyEngine } }, namespaces: [] });",
    ...lines,
    'export default app;',
  ].join('\n');
}

/** The line that makes the app, with environments by name and enforcement. */
export function appLine(...environments: readonly string[]): string {
  const made = environments.map(
    (each) =>
      `env(${each
        .split(' ')
        .map((word) => `'${word}'`)
        .join(', ')})`,
  );
  return `const app = new PalisadeApp({ controls: [shippedControls], environments: [${made.join(', ')}] });`;
}

/** An app of the environments that binds one control. */
export function plainApp(...environments: readonly string[]): string {
  return appText(appLine(...environments), "new ControlBinding(app, 'a', { control: privileged });");
}

/** Lines that declare a ConstraintTemplate of a team's own whose matchConditions Gatekeeper would drop. */
export const templateWithMatchConditions = [
  `const { ApiObject, Chart } = await import('${import.meta.resolve('cdk8s')}');`,
  "const source = { matchConditions: [{ name: 'never', expression: 'false' }] };",
  "const spec = { targets: [{ code: [{ engine: 'K8sNativeValidation', source }] }] };",
  "const own = { apiVersion: 'templates.gatekeeper.sh/v1', kind: 'ConstraintTemplate', metadata: { name: 'own' }, spec };",
  "new ApiObject(new Chart(app, 'own'), 'template', own);",
];

/** The text of as many registries as no pod can be judged by within Gatekeeper's budget. */
export const tooManyRegistries = Array.from({ length: 100 }, (_, i) => `'r${i}.example/team/images'`).join(', ');
