/**
 * Formulas of macros as data. A formula is evaluated for each period in turn; `empty` is a value of its own, as in a
 * spreadsheet's blank cell: arithmetic with it is empty, sums and means pass over it.
 */

/** What a period is asked for. */
export const calendarNames = ['period', 'periods', 'month', 'year', 'workingDays'] as const;
export type CalendarName = (typeof calendarNames)[number];

export const binaryOperators = [
  '+',
  '-',
  '*',
  '/',
  '^',
  '<',
  '<=',
  '>',
  '>=',
  '=',
  '<>',
  'and',
  'or',
] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

/** Ways to make one number of several. */
export const reductions = ['sum', 'mean', 'min', 'max', 'count'] as const;
export type Reduction = (typeof reductions)[number];

export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'row'; readonly row: string }
  | { readonly kind: 'calendar'; readonly name: CalendarName }
  | { readonly kind: 'shift'; readonly of: Formula; readonly by: number }
  | { readonly kind: 'negative' | 'not' | 'abs' | 'isEmpty' | 'cumulated'; readonly of: Formula }
  | { readonly kind: 'round'; readonly of: Formula; readonly digits: number }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Formula;
      readonly right: Formula;
    }
  | { readonly kind: 'if'; readonly test: Formula; readonly whenTrue: Formula; readonly whenFalse: Formula }
  | { readonly kind: 'orElse'; readonly of: Formula; readonly otherwise: Formula }
  | { readonly kind: 'reduce'; readonly how: Reduction; readonly of: readonly (Formula | Span)[] };

/** Values of several periods: from `from` to `to` periods from the present one, or all. */
export interface Span {
  readonly kind: 'span';
  readonly of: Formula;
  readonly from: number;
  readonly to: number;
}

/** The direct parts of a formula. */
export function partsOf(formula: Formula | Span): readonly (Formula | Span)[] {
  switch (formula.kind) {
    case 'number':
    case 'row':
    case 'calendar':
      return [];
    case 'binary':
      return [formula.left, formula.right];
    case 'if':
      return [formula.test, formula.whenTrue, formula.whenFalse];
    case 'orElse':
      return [formula.of, formula.otherwise];
    case 'reduce':
      return formula.of;
    default:
      return [formula.of];
  }
}

/** A row that a formula reads, and how many periods from the present one at most. */
export interface RowUse {
  readonly row: string;
  /** The latest period that is read, counted from the present one: −1 where only earlier ones are. */
  readonly latest: number;
}

/** Every row that a formula reads. */
export function rowsRead(formula: Formula | Span, ahead = 0): readonly RowUse[] {
  switch (formula.kind) {
    case 'row':
      return [{ row: formula.row, latest: ahead }];
    case 'shift':
      return rowsRead(formula.of, ahead + formula.by);
    case 'span':
      return rowsRead(formula.of, ahead + formula.to);
    default:
      return partsOf(formula).flatMap((part) => rowsRead(part, ahead));
  }
}

/** Operations that one period of a formula needs at most, for a number of periods. */
export function operationsOf(formula: Formula | Span, periodCount: number): number {
  const parts = partsOf(formula).reduce((sum, part) => sum + operationsOf(part, periodCount), 0);
  if (formula.kind === 'cumulated') return 1 + periodCount * parts;
  if (formula.kind === 'span') return 1 + Math.min(periodCount, formula.to - formula.from + 1) * parts;
  return 1 + parts;
}
