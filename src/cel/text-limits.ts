/** The text contract of a denial, the same in every engine; lengths count code points. */
export const textLimits = {
  /** A value inside a message. */
  value: 200,
  /** A whole denial, its mend and control id included. */
  denial: 1200,
  separator: '; ',
} as const;
