/** Formulas as functions of the period. A value that does not exist, or is no number, is empty; within this file it is NaN. */
import { sumOf } from '../arithmetic/sums.ts';
import type { BinaryOperator, CalendarName, Formula, Reduction, Span } from './formula.ts';
import type { RowValues } from './macroRow.ts';

/** What a formula is computed from. */
export interface FormulaInputs {
  /** Values of a row by period; null where the row has none there. */
  readonly valuesOf: (row: string) => RowValues | undefined;
  readonly calendar: Readonly<Record<Exclude<CalendarName, 'period' | 'periods'>, readonly number[]>>;
  readonly periodCount: number;
  /** How many of the periods, the first ones, are past: shifts and windows reach into them, `all` and `cumulated` do not. */
  readonly pastCount: number;
}

type At = (t: number) => number;
const EMPTY = Number.NaN;

/**
 * Values of a formula by period; null where it is empty: outside the horizon, of empty values, by division by zero.
 * `written` holds the values of the periods before where the formula reads its own row (`Stock[-1] + Receipts − Sales`).
 */
export function formulaValues(
  formula: Formula,
  inputs: FormulaInputs,
  own: string | null = null,
): (number | null)[] {
  const values: (number | null)[] = [];
  const valuesOf = (row: string) => (row === own ? values : inputs.valuesOf(row));
  const at = compiled(formula, { ...inputs, valuesOf });
  for (let t = 0; t < inputs.periodCount; t++) {
    const value = at(t);
    values.push(Number.isFinite(value) ? value : null);
  }
  return values;
}

function compiled(formula: Formula, inputs: FormulaInputs): At {
  const part = (of: Formula) => compiled(of, inputs);
  switch (formula.kind) {
    case 'number':
      return () => formula.value;
    case 'row':
      return (t) => inputs.valuesOf(formula.row)?.[t] ?? EMPTY;
    case 'calendar':
      return calendarAt(formula.name, inputs);
    case 'shift': {
      const [of, { by }] = [part(formula.of), formula];
      return (t) => (t + by < 0 || t + by >= inputs.periodCount ? EMPTY : of(t + by));
    }
    case 'negative': {
      const of = part(formula.of);
      return (t) => -of(t);
    }
    case 'not': {
      const of = part(formula.of);
      return (t) => truth(of(t), (value) => value === 0);
    }
    case 'abs': {
      const of = part(formula.of);
      return (t) => Math.abs(of(t));
    }
    case 'isEmpty': {
      const of = part(formula.of);
      return (t) => Number(!Number.isFinite(of(t)));
    }
    case 'orElse': {
      const [of, otherwise] = [part(formula.of), part(formula.otherwise)];
      return (t) => {
        const value = of(t);
        return Number.isFinite(value) ? value : otherwise(t);
      };
    }
    case 'cumulated': {
      const of = part(formula.of);
      const { pastCount } = inputs;
      return (t) =>
        reduced(
          'sum',
          Array.from({ length: Math.max(0, t + 1 - pastCount) }, (_, s) => of(pastCount + s)),
        );
    }
    case 'round': {
      const [of, factor] = [part(formula.of), 10 ** formula.digits];
      return (t) => {
        const value = of(t);
        // 1.005 is 1.00499… in binary: a rounding by the number as it is printed is what people expect.
        return (Math.sign(value) * Math.round(Number((Math.abs(value) * factor).toPrecision(15)))) / factor;
      };
    }
    case 'if': {
      const [test, whenTrue, whenFalse] = [
        part(formula.test),
        part(formula.whenTrue),
        part(formula.whenFalse),
      ];
      return (t) => {
        const value = test(t);
        return Number.isNaN(value) ? EMPTY : value !== 0 ? whenTrue(t) : whenFalse(t);
      };
    }
    case 'binary': {
      const [left, right, compute] = [
        part(formula.left),
        part(formula.right),
        computations[formula.operator],
      ];
      return (t) => compute(left(t), right(t));
    }
    case 'reduce': {
      const sources = formula.of.map((each) => valuesAt(each, inputs));
      return (t) =>
        reduced(
          formula.how,
          sources.flatMap((source) => source(t)),
        );
    }
  }
}

/** The values that a reduction takes from one of its parts. */
function valuesAt(part: Formula | Span, inputs: FormulaInputs): (t: number) => readonly number[] {
  if (part.kind !== 'span') {
    const at = compiled(part, inputs);
    return (t) => [at(t)];
  }
  const at = compiled(part.of, inputs);
  return (t) => {
    const isAll = part.from === -Infinity;
    const from = isAll ? inputs.pastCount : Math.max(0, t + part.from);
    const to = Math.min(inputs.periodCount - 1, t + part.to);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => at(from + i));
  };
}

function calendarAt(name: CalendarName, inputs: FormulaInputs): At {
  if (name === 'period') return (t) => t + 1 - inputs.pastCount;
  if (name === 'periods') return () => inputs.periodCount - inputs.pastCount;
  const values = inputs.calendar[name];
  return (t) => values[t] ?? EMPTY;
}

/** 1 or 0; empty of an empty value. */
function truth(value: number, holds: (value: number) => boolean): number {
  return Number.isNaN(value) ? EMPTY : Number(holds(value));
}

function compared(holds: (left: number, right: number) => boolean): (left: number, right: number) => number {
  return (left, right) => (Number.isNaN(left) || Number.isNaN(right) ? EMPTY : Number(holds(left, right)));
}

/** Values that differ by what arithmetic in binary leaves over are the same. */
function isSame(left: number, right: number): boolean {
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left), Math.abs(right));
}

const computations: Readonly<Record<BinaryOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? EMPTY : left / right),
  '^': (left, right) => left ** right,
  '<': compared((left, right) => left < right && !isSame(left, right)),
  '<=': compared((left, right) => left <= right || isSame(left, right)),
  '>': compared((left, right) => left > right && !isSame(left, right)),
  '>=': compared((left, right) => left >= right || isSame(left, right)),
  '=': compared(isSame),
  '<>': compared((left, right) => !isSame(left, right)),
  and: compared((left, right) => left !== 0 && right !== 0),
  or: compared((left, right) => left !== 0 || right !== 0),
};

/** One number of several; empty ones do not count. Where all are empty, so are mean, least, greatest and sum. */
function reduced(how: Reduction, all: readonly number[]): number {
  const values = all.filter((value) => Number.isFinite(value));
  if (how === 'count') return values.length;
  if (values.length === 0) return EMPTY;
  if (how === 'min') return values.reduce((least, value) => Math.min(least, value));
  if (how === 'max') return values.reduce((greatest, value) => Math.max(greatest, value));
  const sum = sumOf(values);
  return how === 'sum' ? sum : sum / values.length;
}
