import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../src/azure/catalogue/catalogue.ts';
import { type BrokenReference, brokenReferences } from './broken-references.ts';
import { type CatalogueChange, compareCatalogues } from './compare-catalogues.ts';
import { makeCatalogue } from './make-catalogue.ts';
import type { OurReferences } from './our-references.ts';
import { readCheckout } from './read-checkout.ts';
import { renderBuiltIns } from './render-built-ins.ts';
import { renderCatalogue } from './render-catalogue.ts';

/** What a refresh came to. */
export interface Refresh {
  readonly changes: readonly CatalogueChange[];
  readonly broken: readonly BrokenReference[];
}

/**
 * Writes catalogue.json and built-ins.ts of a folder anew from a checkout of the public azure-policy repository, and
 * returns what changed, and what of ours does not hold any more.
 */
export function refresh(checkout: string, folder: string, ours: OurReferences): Refresh {
  const previous = JSON.parse(readFileSync(join(folder, 'catalogue.json'), 'utf8')) as Catalogue;
  const next = makeCatalogue(readCheckout(checkout), previous);
  writeFileSync(join(folder, 'catalogue.json'), renderCatalogue(next));
  writeFileSync(join(folder, 'built-ins.ts'), renderBuiltIns(next));
  return { changes: compareCatalogues(previous, next), broken: brokenReferences(next, ours) };
}
