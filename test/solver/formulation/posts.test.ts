/** Goal: ledgers remember every post with its feature, column and coefficient; what they answer is what the model's rows hold. */
import { expect, test } from 'vitest';
import { formulate } from '../../../solver/features/formulateCase.ts';
import type { Post } from '../../../solver/formulation/posts.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { toRowMajor } from '../../../solver/model/patch.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';

const formulation = formulate(indexCase(everyFeatureCase(1)));
const { index, sets, ledgers, model, columns } = formulation;
const matrix = toRowMajor(model);

/** Coefficients of a row by column. */
function rowOf(row: number): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  for (let k = matrix.starts[row]!; k < matrix.starts[row + 1]!; k++)
    entries.set(matrix.columns[k]!, matrix.values[k]!);
  return entries;
}

/** Posts summed by column. */
function summed(posts: readonly Post[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  for (const { column, coefficient } of posts) sums.set(column, (sums.get(column) ?? 0) + coefficient);
  return sums;
}

test('the posts to a row are the row, of stock, materials, hours and deliveries alike', () => {
  for (let t = 0; t < index.periodCount; t++) {
    for (const k of sets.stockPoints.members)
      expect(summed(ledgers.stock.terms(k, t))).toEqual(rowOf(ledgers.stock.rows.at(k, t)));
    for (const m of sets.materials.members)
      expect(summed(ledgers.material.terms(m, t))).toEqual(rowOf(ledgers.material.rows.at(m, t)));
    for (const r of sets.resources.members)
      expect(summed(ledgers.hours.terms(r, t))).toEqual(rowOf(ledgers.hours.rows.at(r, t)));
    for (const d of ledgers.delivery.rows.members)
      expect(summed(ledgers.delivery.terms(d, t))).toEqual(rowOf(ledgers.delivery.rows.at(d, t)));
  }
});

test('a post names its feature: what comes new is distinguished from what stays or comes from another place', () => {
  const all = sets.stockPoints.members.flatMap((k) =>
    sets.periods.members.flatMap((t) => ledgers.stock.terms(k, t)),
  );
  const features = new Set(all.map(({ feature }) => feature));
  expect([...features].sort()).toEqual([
    'demandBalance',
    'inventoryBalance',
    'lanes',
    'materials',
    'production',
    'shelfLife',
  ]);
  for (const k of sets.stockPoints.members)
    for (const t of sets.periods.members)
      for (const { feature, coefficient } of ledgers.stock.inflows(k, t)) {
        expect(feature).toBe('production');
        expect(coefficient).toBeGreaterThan(0);
      }
});

test('deliveries to a segment are found wherever they come from', () => {
  for (const g of sets.segments.members)
    for (let t = 0; t < index.periodCount; t++) {
      const expected = [columns.onTime, columns.late].flatMap((block) =>
        block.has(g) ? [block.at(g, t)] : [],
      );
      expect(ledgers.delivery.deliveries(g, t).map(({ column }) => column)).toEqual(expected);
    }
});

test('an upper bound is the sum of what posts can add at most', () => {
  const bounds = { lower: model.columnLower, upper: model.columnUpper };
  for (const r of sets.resources.members)
    for (let t = 0; t < index.periodCount; t++) {
      const provided = ledgers.hours
        .inflows(r, t)
        .reduce(
          (sum, { column, coefficient }) =>
            sum - coefficient * (coefficient < 0 ? bounds.upper : bounds.lower)[column]!,
          0,
        );
      expect(ledgers.hours.upperBound(r, t, bounds)).toBe(provided);
    }
  const [k, t] = [sets.stockPoints.members[0]!, index.periodCount - 1];
  const inflows = ledgers.stock.inflows(k, t);
  expect(inflows.length).toBeGreaterThan(0);
  expect(
    ledgers.stock.upperBound(k, t, { lower: model.columnLower, upper: model.columnUpper.map(() => 2) }),
  ).toBe(inflows.reduce((sum, { coefficient }) => sum + 2 * coefficient, 0));
});

test('money remembers its posts too', () => {
  const posts = ledgers.money.terms('revenue', 0);
  expect(new Set(posts.map(({ feature }) => feature))).toEqual(new Set(['demandBalance', 'lateOrders']));
  const [g] = sets.segments.members;
  const own = posts.find(({ column }) => column === columns.onTime.at(g!, 0))!;
  expect(own.coefficient).toBe(index.price[g! * index.periodCount]);
});
