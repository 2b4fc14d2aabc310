/** Solver vectors → the plan in business terms. Columns say where they are built which arrays they fill. Reads values; judges nothing. */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Model } from '../model/model.ts';
import { type Plan, type PlanArray, planArrays, planItems } from '../plan/plan.ts';
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
  ) as Record<PlanArray, Float64Array>;
  const goods = Math.max(
    greatest(index.demandUnits),
    greatest(index.openingStock),
    greatest(index.safetyStock),
  );
  for (const block of columnBlocks) {
    if (block.fills === null) continue;
    const { arrays: names, periodOf } = block.fills;
    const own = values.subarray(block.start, block.start + block.count);
    const isWhole = block.count > 0 && model.isInteger[block.start] === 1;
    const noise = NOISE * Math.min(1, Math.max(goods, greatest(own)));
    const { members } = block.axes[0]!;
    const perItem = periodOf === undefined ? periodCount : 1;
    for (const name of names) {
      const filled = arrays[name];
      for (let position = 0; position < members.length; position++) {
        const item = members[position]!;
        const first = item * periodCount + (periodOf?.(item) ?? 0);
        const from = position * perItem;
        for (let t = 0; t < perItem; t++) filled[first + t]! += clean(own[from + t]!, isWhole, noise);
      }
    }
  }
  return { periodCount, ...arrays };
}

function greatest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > most) most = size;
  }
  return most;
}

/** A value without noise, whole where its column is. */
function clean(value: number, isWhole: boolean, noise: number): number {
  const read = isWhole ? Math.round(value) : Math.abs(value) < noise ? 0 : value;
  // Turns −0 into 0.
  return read + 0;
}
