/** How a rule tells what it found: row −1 stands for the table as a whole. */
import type { TableName } from '../planningCase.ts';
import type { Problem } from '../problems.ts';

export type Report = (
  severity: Problem['severity'],
  table: TableName,
  row: number,
  field: string,
  value: unknown,
  expected: string,
) => void;

/** What is expected of the price of a soft rule. */
export const NO_EFFECT = 'a price above 0, or the rule has no effect';
