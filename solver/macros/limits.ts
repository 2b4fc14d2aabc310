/** Limits of what a formula may be and may ask for. They count signs and operations, never time, so that every machine gives the same answer. */
export const macroLimits = {
  /** Signs of a formula. */
  length: 2_000,
  /** Brackets within brackets, and signs in a row such as `- - -1`. */
  depth: 40,
  /** Macros of a case. */
  macros: 200,
  /** Periods that `[…]` and `window` may reach back or ahead. */
  shift: 520,
  /** Operations of all macros of a table, or of all actions of a start, over all periods and members: half a second of work, four of windows within windows. */
  operations: 20_000_000,
} as const;

/**
 * Seconds after which a page ends the worker that computes its macros. The operations above take four of them at most; the rest is for
 * reading the tables of thousands of families on a machine with other work.
 */
export const MACRO_SECONDS_MAX = 20;
