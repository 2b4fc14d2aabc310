/** Solver vectors → the plan in business terms, by block names. Reads values; judges nothing. */
import type { IndexedCase } from '../case/indexed.ts';
import { type Block, findBlock, type Model } from '../model/model.ts';
import type { Plan } from './plan.ts';

/** Values nearer to zero than this are solver noise; far below any tolerance of the verifier. */
const NOISE = 1e-9;

/** Reads a plan out of the column values of a formulated case. Whole-number columns are rounded. */
export function readPlan(index: IndexedCase, model: Model, values: Float64Array): Plan {
  const { periodCount, source } = index;
  const full = (name: string, size: number): Float64Array => {
    const block = findBlock(model.columnBlocks, name);
    if (block === undefined) return new Float64Array(size * periodCount);
    return clean(values.subarray(block.start, block.start + block.count), model, block);
  };
  const scattered = (name: string, size: number, members: readonly number[]): Float64Array => {
    const result = new Float64Array(size * periodCount);
    const part = full(name, members.length);
    members.forEach((member, i) => {
      result.set(part.subarray(i * periodCount, (i + 1) * periodCount), member * periodCount);
    });
    return result;
  };
  const segments = source.segments;
  const patient = segments.flatMap((segment, g) => (segment.latenessPeriodsMax > 0 ? [g] : []));
  const losable = segments.flatMap((segment, g) => (segment.lostSalesAllowed ? [g] : []));
  const truckLanes = source.lanes.flatMap((lane, l) => (lane.truckUnits !== null ? [l] : []));
  const newBacklog = scattered('newBacklog', segments.length, patient);
  const carried = scattered('carriedBacklog', segments.length, patient);
  return {
    periodCount,
    production: full('production', source.processes.length),
    overtimeHours: full('overtimeHours', source.resources.length),
    shifts: full('shifts', source.shiftOptions.length),
    shipments: full('shipments', index.routes.length),
    trucks: scattered('trucks', source.lanes.length, truckLanes),
    closingStock: full('closingStock', index.stockPoints.length),
    onTime: full('onTime', segments.length),
    late: scattered('late', segments.length, patient),
    newBacklog,
    lost: scattered('lost', segments.length, losable),
    backlog: carried.map((units, cell) => units + newBacklog[cell]!),
  };
}

function clean(values: Float64Array, model: Model, block: Block): Float64Array {
  const isWhole = block.count > 0 && model.isInteger[block.start] === 1;
  return values.map((value) => {
    if (isWhole) return Math.round(value);
    return Math.abs(value) < NOISE ? 0 : value;
  });
}
