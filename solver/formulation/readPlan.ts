/** Solver vectors → the plan in business terms. Columns say where they are built which arrays they fill. Reads values; judges nothing. */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Model } from '../model/model.ts';
import { type Plan, planArrays, planItems } from '../plan/plan.ts';
import type { ColumnBlock } from './blocks.ts';

/**
 * Values nearer to zero than this are solver noise, or than this share of the greatest of their block and of the company's demand and
 * stock where both are below 1; far below any tolerance of the verifier. A block alone has no size: all of it may be noise.
 */
const NOISE = 1e-9;

/** Reads a plan out of the column values of a formulated case. Whole-number columns are rounded. */
export function readPlan(
  { index, model, columnBlocks }: { index: IndexedCase; model: Model; columnBlocks: readonly ColumnBlock[] },
  values: Float64Array,
): Plan {
  const { periodCount } = index;
  const arrays = Object.fromEntries(
    planArrays.map((name) => [name, new Float64Array(planItems(index, name) * periodCount)]),
  );
  const goods = greatest(index.demandUnits, index.openingStock, index.safetyStock);
  for (const block of columnBlocks) {
    if (block.fills === null) continue;
    const { arrays: names, periodOf } = block.fills;
    const cleaned = clean(values.subarray(block.start, block.start + block.count), model, block, goods);
    const perItem = periodOf === undefined ? periodCount : 1;
    block.axes[0]!.members.forEach((item, position) => {
      const first = item * periodCount + (periodOf?.(item) ?? 0);
      for (let t = 0; t < perItem; t++)
        for (const name of names) arrays[name]![first + t]! += cleaned[position * perItem + t]!;
    });
  }
  return { periodCount, ...arrays } as unknown as Plan;
}

function greatest(...lists: readonly Float64Array[]): number {
  return lists.reduce((most, list) => list.reduce((size, value) => Math.max(size, Math.abs(value)), most), 0);
}

function clean(values: Float64Array, model: Model, block: ColumnBlock, goods: number): Float64Array {
  const isWhole = block.count > 0 && model.isInteger[block.start] === 1;
  const noise = NOISE * Math.min(1, Math.max(goods, greatest(values)));
  return values.map((value) => {
    const read = isWhole ? Math.round(value) : Math.abs(value) < noise ? 0 : value;
    // Turns −0 into 0.
    return read + 0;
  });
}
