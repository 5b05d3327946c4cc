/** How many days before its end an exemption is announced. */
export const announcedDays = 30;

/** How many days ahead an exemption may end at most: a year, a leap one too. */
export const longestDays = 366;

/** Returns whether a text is a day of the calendar, such as `2027-01-31`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Returns how many days one day is after another; negative where it is before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
