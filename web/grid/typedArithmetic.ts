/**
 * What a typed text computes: `=2000+16` is a number, `+10%`, `-5%`, `*1.1`, `/2`, `+=100` and `-=100` change what is there.
 * Numbers, + − × ÷, powers and brackets only, with a decimal point; names, functions and everything else that a formula of a
 * spreadsheet may have are refused. Texts are read as formulas of macros are. No markup; tested in Node.
 */
import type { BinaryOperator, Formula } from '../../solver/macros/formula.ts';
import { parseFormula } from '../../solver/macros/parseFormula.ts';

/** A longer text is refused: the parser calls itself for each bracket. */
const LENGTH_MAX = 200;

/** A text that computes: a number, a change of the number that is there, or something that cannot be computed. */
export type Computation =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'change'; readonly of: (value: number) => number }
  | { readonly kind: 'unreadable' };

/** Numbers as they are, without what floating-point arithmetic adds in the last digits. */
const clean = (value: number): number => Number(value.toPrecision(12));

const plain = (text: string): string =>
  text.normalize('NFKC').trim().replace(/[−﹣]/g, '-').replace(/[×✕]/g, '*').replace(/÷/g, '/');

/** Reads a typed text as a computation; null when it is none, but a number or a text as it stands. */
export function readComputation(typed: string): Computation | null {
  const text = plain(typed);
  if (text.startsWith('=')) {
    const value = numberOf(text.slice(1));
    return value === null ? { kind: 'unreadable' } : { kind: 'value', value };
  }
  const share = /^([+-])\s*(\d+(?:\.\d+)?|\.\d+)\s*%$/.exec(text);
  if (share !== null) {
    const factor = 1 + (Number(share[2]) / 100) * (share[1] === '-' ? -1 : 1);
    return { kind: 'change', of: (value) => clean(value * factor) };
  }
  const sign = /^(\*|\/|\+=|-=)/.exec(text)?.[1];
  if (sign === undefined) return null;
  const by = numberOf(text.slice(sign.length));
  if (by === null || (sign === '/' && by === 0)) return { kind: 'unreadable' };
  const changes: Readonly<Record<string, (value: number) => number>> = {
    '*': (value) => value * by,
    '/': (value) => value / by,
    '+=': (value) => value + by,
    '-=': (value) => value - by,
  };
  const change = changes[sign] ?? ((value: number) => value);
  return { kind: 'change', of: (value) => clean(change(value)) };
}

/** The value of an expression of numbers; null for one that has anything else in it or no finite value. */
function numberOf(text: string): number | null {
  if (text.length > LENGTH_MAX || text.startsWith('=')) return null;
  // A number with % is a share; what is left of % is the remainder, which no spreadsheet knows and is refused.
  const parsed = parseFormula(text.replace(/(\d+(?:\.\d+)?|\.\d+)\s*%/g, '($1/100)'), []);
  const value = parsed.ok ? arithmeticOf(parsed.formula) : null;
  return value !== null && Number.isFinite(value) ? clean(value) : null;
}

const operators: Readonly<Partial<Record<BinaryOperator, (a: number, b: number) => number>>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};

/** The value of a formula of numbers and arithmetic; null for any other. */
function arithmeticOf(formula: Formula): number | null {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'negative': {
      const value = arithmeticOf(formula.of);
      return value === null ? null : -value;
    }
    case 'binary': {
      const [a, b] = [arithmeticOf(formula.left), arithmeticOf(formula.right)];
      return a === null || b === null ? null : (operators[formula.operator]?.(a, b) ?? null);
    }
    default:
      return null;
  }
}
