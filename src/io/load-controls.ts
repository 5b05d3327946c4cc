import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AzureControl } from '../model/azure-control.ts';
import type { Code } from '../model/codes.ts';
import type { Control } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import { PalisadeError } from '../model/palisade-error.ts';
import { failureText } from './failure-text.ts';
import { importDefault } from './import-default.ts';
import { ownFrame } from './own-frame.ts';

/** A control with the file that declares it. */
export interface LoadedControl<C = Control> {
  control: C;
  /** Relative to the project, with forward slashes. */
  file: string;
}

/** The controls that folders declare, by what they judge, each sorted by id. */
export interface LoadedControls {
  readonly admission: readonly LoadedControl[];
  readonly azure: readonly LoadedControl<AzureControl>[];
}

/**
 * Returns the controls that the files below the folders declare, one a file: those at admission, and those of Azure
 * resources. Files are .ts, or .js where there is no .ts beside it; declarations and tests are passed over.
 *
 * @param project absolute
 * @throws PalisadeError with all findings: `control/ill-formed` for a file that fails, declares no control, or is not
 * named as its control; `control/duplicate` for an id that two files declare; `manifest/unreadable` for a folder
 */
export async function loadAllControls(folders: readonly URL[], project: string): Promise<LoadedControls> {
  const loaded = await loadAll(folders, project);
  return {
    admission: loaded.filter((one): one is LoadedControl => one.control.kind !== 'azure'),
    azure: loaded.filter((one): one is LoadedControl<AzureControl> => one.control.kind === 'azure'),
  };
}

/** Returns the controls at admission that folders declare, as `loadAllControls` does. */
export async function loadControls(folders: readonly URL[], project: string): Promise<LoadedControl[]> {
  return [...(await loadAllControls(folders, project)).admission];
}

/** Returns the controls of Azure resources that folders declare, as `loadAllControls` does. */
export async function loadAzureControls(
  folders: readonly URL[],
  project: string,
): Promise<LoadedControl<AzureControl>[]> {
  return [...(await loadAllControls(folders, project)).azure];
}

type Any = LoadedControl<Control | AzureControl>;

async function loadAll(folders: readonly URL[], project: string): Promise<Any[]> {
  const findings: Finding[] = [];
  const files = new Set(folders.flatMap((folder) => controlFiles(fileURLToPath(folder), project, findings)));
  const loaded = await Promise.all([...files].map((file) => loadControl(file, project, findings)));
  const controls = loaded.filter((entry) => entry !== undefined).sort(byId);
  for (const [index, { control, file }] of controls.entries()) {
    const other = controls[index - 1];
    if (other?.control.id !== control.id) continue;
    const message = `control "${control.id}" is declared in "${other.file}" and in "${file}"`;
    findings.push(finding('control/duplicate', file, message, 'rename or remove one of the two', control.id));
  }
  if (findings.length > 0) throw new PalisadeError(findings.sort(byFile));
  return controls;
}

function controlFiles(folder: string, project: string, findings: Finding[]): string[] {
  try {
    const names = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
    return [...names].filter((name) => isControlFile(name, names)).map((name) => join(folder, name));
  } catch (error) {
    const file = slashed(relative(project, folder));
    const message = `the control folder "${file}" cannot be read: ${failureText(error, project)}`;
    findings.push(finding('manifest/unreadable', file, message, 'correct the list of control folders'));
    return [];
  }
}

function isControlFile(name: string, names: ReadonlySet<string>): boolean {
  if (/\.(?:d|test)\.[jt]s$/.test(name) || /(?:^|[\\/])node_modules[\\/]/.test(name)) return false;
  return name.endsWith('.ts') || (name.endsWith('.js') && !names.has(name.replace(/js$/, 'ts')));
}

async function loadControl(path: string, project: string, findings: Finding[]): Promise<Any | undefined> {
  const file = slashed(relative(project, path));
  const imported = await importDefault(path);
  if (!imported.ok) {
    if (imported.error instanceof PalisadeError) findings.push(...imported.error.findings);
    else {
      const place = ownFrame(imported.error, dirname(path), project) ?? { file };
      const message = `"${file}" failed: ${failureText(imported.error, project)}`;
      findings.push({ ...finding('control/ill-formed', file, message, `correct ${place.file}`), place });
    }
    return undefined;
  }
  const control = imported.value as Partial<Control> | null | undefined;
  const name = basename(path).replace(/\.[jt]s$/, '');
  if (typeof control?.id !== 'string') {
    const message = `"${file}" does not export a control by default`;
    findings.push(finding('control/ill-formed', file, message, 'write "export default defineControl({ … })"'));
  } else if (control.id !== name) {
    const message = `"${file}" declares control "${control.id}", expected "${name}" as the file is named`;
    findings.push(finding('control/ill-formed', file, message, 'name the file as the control', control.id));
  } else return { control: control as Control, file };
  return undefined;
}

function finding(code: Code, file: string, message: string, mend: string, subject?: string): Finding {
  return { code, severity: 'error', place: { file }, ...(subject === undefined ? {} : { subject }), message, mend };
}

function byId(a: Any, b: Any): number {
  const [left, right] = a.control.id === b.control.id ? [a.file, b.file] : [a.control.id, b.control.id];
  return left < right ? -1 : 1;
}

function byFile(a: Finding, b: Finding): number {
  return (a.place?.file ?? '') < (b.place?.file ?? '') ? -1 : 1;
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
