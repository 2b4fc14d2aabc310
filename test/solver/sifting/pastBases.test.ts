/** Goal: a series that comes back to where it was starts from the basis of there, where that is a shorter way; never from one that does not fit. */
import { expect, test } from 'vitest';
import type { Basis } from '../../../solver/backends/backend.ts';
import { type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { PastBases } from '../../../solver/sifting/pastBases.ts';
import type { ReducedModel } from '../../../solver/sifting/reduce.ts';
import { Status } from '../../../solver/sifting/step.ts';

const ROWS = 3;
const columns = Int32Array.of(0, 1, 2);

/** A model in which three rows ask for so many units, of which its reduced model has some rows and all columns. */
function reducedAt(units: number, rows = Int32Array.of(0, 1)): ReducedModel {
  const builder = new ModelBuilder();
  builder.addColumns('x', [range('x', ROWS)]);
  builder.addRows('r', [range('r', ROWS)], { lower: units, upper: Number.POSITIVE_INFINITY });
  for (let r = 0; r < ROWS; r++) builder.entry(r, r, 1);
  const model: Model = builder.build();
  const rowOf = Int32Array.from({ length: ROWS }, (_, row) => rows.indexOf(row));
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return {
    model: {
      ...model,
      rowCount: rows.length,
      rowLower: pick(model.rowLower),
      rowUpper: pick(model.rowUpper),
    },
    working: { model, columnLower: model.columnLower, columnUpper: model.columnUpper },
    columns,
    rows,
    rowOf,
  } as unknown as ReducedModel;
}

const { basic, lower } = Status;
const first = { columns: Int32Array.of(basic, basic, lower), rows: Int32Array.of(lower, lower) };
const second = { columns: Int32Array.of(basic, lower, basic), rows: Int32Array.of(lower, lower) };

/** What the whole model makes of a basis of the reduced one: the third row holds nothing. */
function wholeOf(basis: Basis) {
  return {
    values: new Float64Array(ROWS),
    basis: { columns: basis.columns, rows: Int32Array.of(...basis.rows, basic) },
  };
}

/** A series that was at 10 and then at 20, a thousand iterations away. */
function wentAway(): PastBases {
  const past = new PastBases();
  expect(past.nearest(reducedAt(10))).toBeNull();
  past.remember(reducedAt(10), first, wholeOf(first), 1000);
  expect(past.nearest(reducedAt(20))).toBeNull();
  past.remember(reducedAt(20), second, wholeOf(second), 1000);
  return past;
}

test('back near the first position, its basis; near the last one, none', () => {
  expect(wentAway().nearest(reducedAt(11))).toEqual(first);
  expect(wentAway().nearest(reducedAt(16))).toBeNull();
});

test('a short way is gone from the last optimum', () => {
  const past = wentAway();
  for (let k = 0; k < 12; k++) {
    past.nearest(reducedAt(k % 2 === 0 ? 21 : 20));
    past.remember(reducedAt(20), second, wholeOf(second), 1);
  }
  expect(past.nearest(reducedAt(10))).toBeNull();
});

test('rows that came in hold nothing; a row that went leaves no start', () => {
  expect(wentAway().nearest(reducedAt(10, Int32Array.of(2, 0, 1)))).toEqual({
    columns: first.columns,
    rows: Int32Array.of(basic, lower, lower),
  });
  expect(wentAway().nearest(reducedAt(10, Int32Array.of(0)))).toBeNull();
});

test('the same position again: its newer basis', () => {
  const past = wentAway();
  expect(past.nearest(reducedAt(10))).toEqual(first);
  const third = { columns: Int32Array.of(lower, basic, basic), rows: Int32Array.of(lower, lower) };
  past.remember(reducedAt(10), third, wholeOf(third), 1000);
  expect(past.nearest(reducedAt(20))).toEqual(second);
  past.remember(reducedAt(20), second, wholeOf(second), 1000);
  expect(past.nearest(reducedAt(10))).toEqual(third);
});
