import type { Environment } from '../model/environment.ts';
import type { InEnvironment } from './built-in.ts';

/** Returns what was said for an environment; undefined where nothing was. */
export function inEnvironment<T>(value: InEnvironment<T>, environment: Environment): T;
export function inEnvironment<T>(value: InEnvironment<T> | undefined, environment: Environment): T | undefined;
export function inEnvironment<T>(value: InEnvironment<T> | undefined, environment: Environment): T | undefined {
  return typeof value === 'function' ? (value as (environment: Environment) => T)(environment) : value;
}
