import type { PodSecurityLevel } from '../model/environment.ts';

/** A level of the Pod Security Standards, by its name in labels. */
export type Level = PodSecurityLevel['level'];

/** The levels, the most permissive first. */
export const levels: readonly Level[] = ['privileged', 'baseline', 'restricted'];

/** Returns the level that a text names, to the letter, or undefined. */
export function parseLevel(text: string): Level | undefined {
  return levels.find((level) => level === text);
}
