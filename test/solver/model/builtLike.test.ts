/** Goal: a model built like another one is the model that is built from nothing, and keeps the arrays of its matrix where its cells are the same. */
import { expect, test } from 'vitest';
import { compareModels } from '../../../solver/model/compare.ts';
import { type IndexSet, type Model, ModelBuilder, range } from '../../../solver/model/model.ts';
import { toRowMajor } from '../../../solver/model/patch.ts';

/** The sets of all: labels are functions, which are the same only where they are one. */
const columns = range('x', 3);
const rows = range('r', 2);

function built(
  entries: readonly (readonly [row: number, column: number, value: number])[],
  like?: Model | null,
) {
  const builder = new ModelBuilder(like);
  builder.addColumns('x', [columns]);
  builder.addRows('r', [rows], { lower: 0, upper: 10 });
  for (const [row, column, value] of entries) builder.entry(row, column, value);
  return builder.build();
}

const posts = [
  [1, 0, 2],
  [0, 2, 5],
  [1, 0, 3],
  [0, 1, 0],
] as const;

test('the same posts keep the whole matrix, other numbers its structure, other cells nothing', () => {
  const first = built(posts, null);
  expect(first).toEqual(built(posts));
  const again = built(posts, first);
  expect([again.starts === first.starts, again.rows === first.rows, again.values === first.values]).toEqual([
    true,
    true,
    true,
  ]);
  expect(toRowMajor(again)).toBe(toRowMajor(first));
  expect(compareModels(first, again)).toEqual({ kind: 'same' });
  const doubled = posts.map(([row, column, value]) => [row, column, 2 * value] as const);
  const changed = built(doubled, again);
  expect(changed).toEqual(built(doubled));
  expect(changed.rows).toBe(first.rows);
  expect(first.values).toEqual(built(posts).values);
  const other = [...posts.slice(1), [0, 0, 1]] as const;
  expect(built(other, changed)).toEqual(built(other));
});

test('a model with fewer columns than the one before keeps none of its arrays', () => {
  const others = [range('y', 4), range('y', 2), range('y', 6)] as const;
  const wide = (other: IndexSet, like?: Model | null) => {
    const builder = new ModelBuilder(like);
    builder.addColumns('x', [columns], { integer: true });
    builder.addColumns('y', [other]);
    return builder.build();
  };
  const first = wide(others[0]);
  for (const other of others) expect(wide(other, first)).toEqual(wide(other));
});
