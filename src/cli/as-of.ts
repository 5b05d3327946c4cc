import { isDay } from '../model/day.ts';
import type { Words } from './command.ts';
import { usageFault } from './usage-fault.ts';
import type { World } from './world.ts';

/** The option of commands whose answer depends on the day, and what it means. */
export const asOfOption = { 'as-of': { type: 'string' } } as const;
export const asOfHelp = { 'as-of': 'the day that exemptions are asked for, such as 2027-01-31 (today, in UTC)' };

/** Returns the day that the words name, or today. */
export function asOf({ values }: Words, world: World): string {
  const day = values['as-of'];
  if (day === undefined) return world.now().toISOString().slice(0, 10);
  if (typeof day === 'string' && isDay(day)) return day;
  throw usageFault(`--as-of is "${day}", which is no day`, 'write a day such as 2027-01-31');
}
