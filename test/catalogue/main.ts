import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { controlRelations } from '../../src/azure/catalogue/control-relations.ts';
import { loadAzureControls, loadControls } from '../../src/io/load-controls.ts';
import { builtInInitiatives } from '../../src/pss/built-in-initiatives.ts';
import { committedBindings, namedKeys } from './our-references.ts';
import { refresh } from './refresh.ts';
import { showRefresh } from './show-refresh.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Refreshes the catalogue from a checkout of the public azure-policy repository; 1 where something of ours breaks. */
async function main([checkout]: readonly string[]): Promise<number> {
  if (checkout === undefined || !existsSync(checkout)) {
    process.stderr.write('usage: npm run catalogue -- CHECKOUT, a clone of https://github.com/Azure/azure-policy\n');
    return 2;
  }
  const templates = [new URL('../../templates/', import.meta.url)];
  const loaded = [...(await loadControls(templates, project)), ...(await loadAzureControls(templates, project))];
  const { changes, broken } = refresh(checkout, `${project}src/azure/catalogue`, {
    bindings: committedBindings(`${project}generated`),
    named: namedKeys(`${project}constructs`),
    relations: controlRelations,
    controls: loaded.flatMap(({ control }) =>
      control.references.filter(({ to }) => to === 'azure').map(({ id }) => ({ control: control.id, id })),
    ),
    initiatives: builtInInitiatives,
  });
  process.stdout.write(showRefresh(changes, broken));
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
