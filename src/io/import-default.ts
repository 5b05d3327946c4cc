import { pathToFileURL } from 'node:url';

/** What importing a module came to. */
export type Imported = { ok: true; value: unknown } | { ok: false; error: unknown };

/** Runs a module and returns its default export, undefined where it has none. */
export async function importDefault(file: string): Promise<Imported> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(file).href);
    return { ok: true, value: module.default };
  } catch (error) {
    return { ok: false, error };
  }
}
