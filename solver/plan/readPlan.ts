/** Solver vectors → the plan in business terms, by block names. Reads values; judges nothing. */
import type { IndexedCase } from '../index/indexedCase.ts';
import { type Block, findBlock, type Model } from '../model/model.ts';
import { type Plan, type PlanArray, planItems } from './plan.ts';

/**
 * Values nearer to zero than this are solver noise, or than this share of the greatest of their block and of the company's demand and
 * stock where both are below 1; far below any tolerance of the verifier. A block alone has no size: all of it may be noise.
 */
const NOISE = 1e-9;

/** Reads a plan out of the column values of a formulated case. Whole-number columns are rounded. */
export function readPlan(index: IndexedCase, model: Model, values: Float64Array): Plan {
  const { periodCount, source } = index;
  /** A block over all items of an array, in order. */
  const full = (name: PlanArray, block: string = name): Float64Array =>
    part(block) ?? new Float64Array(planItems(index, name) * periodCount);
  /** A block over some items of an array. */
  const scattered = (name: PlanArray, members: readonly number[], block: string = name): Float64Array => {
    const result = new Float64Array(planItems(index, name) * periodCount);
    const values_ = part(block);
    if (values_ === null) return result;
    members.forEach((member, i) => {
      result.set(values_.subarray(i * periodCount, (i + 1) * periodCount), member * periodCount);
    });
    return result;
  };
  const goods = greatest(index.demandUnits, index.openingStock, index.safetyStock);
  const part = (name: string): Float64Array | null => {
    const block = findBlock(model.columnBlocks, name);
    if (block === undefined) return null;
    return clean(values.subarray(block.start, block.start + block.count), model, block, goods);
  };
  const patient = members(source.segments, (row) => row.latenessPeriodsMax > 0);
  const losable = members(source.segments, (row) => row.lostSalesAllowed);
  const truckLanes = members(source.lanes, (row) => row.truckUnits !== null);
  const newBacklog = scattered('newBacklog', patient);
  const carried = scattered('backlog', patient, 'carriedBacklog');
  const chosen = part('demandLeverChosen');
  const demandLeverChoices = new Float64Array(source.demandLevers.length * periodCount);
  source.demandLevers.forEach((_, l) => {
    demandLeverChoices[l * periodCount + index.demandLevers.paidPeriod[l]!] = chosen?.[l] ?? 0;
  });
  const pools = (name: 'headcount' | 'hires' | 'layoffs'): Float64Array => {
    const result = new Float64Array(planItems(index, name) * periodCount);
    for (const kind of ['Whole', '']) {
      const some = scattered(
        name,
        members(source.labourPools, (row) => row.isWhole === (kind === 'Whole')),
        `${name}${kind}`,
      );
      some.forEach((value, cell) => {
        result[cell]! += value;
      });
    }
    return result;
  };
  return {
    periodCount,
    production: full('production'),
    setups: scattered('setups', index.lots.setupProcesses),
    overtimeHours: full('overtimeHours'),
    shifts: full('shifts'),
    headcount: pools('headcount'),
    hires: pools('hires'),
    layoffs: pools('layoffs'),
    purchases: full('purchases'),
    orders: scattered('orders', index.supply.orderSupplies),
    materialStock: full('materialStock'),
    shipments: full('shipments'),
    trucks: scattered('trucks', truckLanes),
    closingStock: full('closingStock'),
    stockByAge: full('stockByAge'),
    shipmentsByAge: full('shipmentsByAge'),
    scrap: scattered('scrap', index.shelfLife.points),
    onTime: full('onTime'),
    late: scattered('late', patient),
    newBacklog,
    lost: scattered('lost', losable),
    backlog: carried.map((units, cell) => units + newBacklog[cell]!),
    backlogByAge: full('backlogByAge'),
    investmentStarts: full('investmentStarts'),
    demandLeverChoices,
  };
}

function members<R>(rows: readonly R[], holds: (row: R) => boolean): number[] {
  return rows.flatMap((row, i) => (holds(row) ? [i] : []));
}

function greatest(...lists: readonly Float64Array[]): number {
  return lists.reduce((most, list) => list.reduce((size, value) => Math.max(size, Math.abs(value)), most), 0);
}

function clean(values: Float64Array, model: Model, block: Block, goods: number): Float64Array {
  const isWhole = block.count > 0 && model.isInteger[block.start] === 1;
  const noise = NOISE * Math.min(1, Math.max(goods, greatest(values)));
  return values.map((value) => {
    const read = isWhole ? Math.round(value) : Math.abs(value) < noise ? 0 : value;
    // Turns −0 into 0.
    return read + 0;
  });
}
