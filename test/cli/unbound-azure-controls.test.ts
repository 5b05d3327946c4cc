import { describe, expect, it } from 'vitest';
import { folderOf } from '../io/folder-of.ts';
import { answer, appLine, appText } from './world.ts';

const home = new URL('../..', import.meta.url).href;

describe('a control of Azure resources that nobody binds', () => {
  const type = 'Microsoft.ContainerService/managedClusters';
  const own = (change: string) => `import control from '${home}templates/azure/aks-run-command.ts';
export default { ...control, id: 'own', ${change} };`;
  const project = (change: string) =>
    folderOf({
      'constructs/main.ts': appText(
        appLine('prod deny').replace('shippedControls', "shippedControls, new URL('../own/', import.meta.url)"),
      ),
      'own/azure/own.ts': own(change),
    });

  it.each<[what: string, change: string, message: string]>([
    [
      'a field that is none',
      `deny: { field: '${type}/none', notEquals: true }`,
      `deny reads "${type}/none", which is no known field`,
    ],
    [
      'a sample that is judged otherwise',
      'samples: { ...control.samples, denied: control.samples.allowed }',
      'is allowed, expected denied',
    ],
    ['a misspelt member', 'denny: {}', 'unknown member "denny" in control "own", expected "deny"'],
    ['no samples', 'samples: undefined', 'control "own" lacks "samples"'],
    ['a condition that is none', 'deny: { field: "type", equal: true }', 'asks for nothing, or for several things'],
  ])('is refused with %s', async (_what, change, message) => {
    const { code, err } = await answer(project(change), ['synth']);
    expect(code).toBe(2);
    expect(err).toContain('error  control/ill-formed  own/azure/own.ts  own\n');
    expect(err).toContain(message);
  });

  it('is taken where it is sound', async () => {
    expect(await answer(project("title: 'Own'"), ['synth'])).toMatchObject({ code: 0, err: '' });
  });
});
