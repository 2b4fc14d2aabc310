/**
 * Cells of the case that relax a limit by an amount: the way from a bound of the model back to what somebody typed. Where the
 * case has no cell for exactly this bound (a rule in another unit), the cell that switches the rule off at its place is given;
 * where it has none at all, null.
 */
import type { TableName } from '../case/planningCase.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { windowsInRows } from '../features/serviceLevel/formulate.ts';
import { type Block, locate } from '../model/model.ts';
import { frozenCellOf } from './limits.ts';
import { type Place, placeOf } from './places.ts';
import type { RepairCell } from './repairLevers.ts';
import type { Slack } from './slacks.ts';

interface Relaxed {
  readonly formulation: Formulation;
  readonly block: Block;
  readonly position: number;
  readonly place: Place;
  /** The bound as it is, and as it has to be. */
  readonly bound: number;
  readonly next: number;
  readonly amount: number;
  readonly side: Slack['side'];
}

type Cells = readonly RepairCell[] | null;

/** Digits to which relaxed values are rounded, away from the limit. */
const DECIMALS = 4;

/** Relative differences below this are rounding of the solver. */
const NOISE = 1e-9;

/** A value rounded so that it never is less relaxed. */
function rounded(value: number, relaxedBy: RepairCell['relaxedBy']): number {
  const scale = 10 ** DECIMALS;
  const nearest = Math.round(value * scale) / scale;
  if (Math.abs(nearest - value) <= NOISE * Math.max(1, Math.abs(value))) return nearest;
  return (relaxedBy === 'raising' ? Math.ceil(value * scale) : Math.floor(value * scale)) / scale;
}

function raised(table: TableName, key: string, field: string, value: number): RepairCell {
  return { table, key, field, value: rounded(value, 'raising'), relaxedBy: 'raising' };
}

function lowered(table: TableName, key: string, field: string, value: number): RepairCell {
  return { table, key, field, value: Math.max(0, rounded(value, 'lowering')), relaxedBy: 'lowering' };
}

function switched(table: TableName, key: string, field: string, value: RepairCell['value']): RepairCell {
  return { table, key, field, value, relaxedBy: 'raising' };
}

/** Identifier of what a place is about, by table; empty when it is not. */
const idOf = ({ about }: Place, table: TableName) => about.find((named) => named.table === table)?.id ?? '';
const firstId = ({ about }: Place) => about[0]?.id ?? '';
const periodOf = ({ periods }: Place) => periods?.first ?? '';
const stockKey = (place: Place) => `${idOf(place, 'families')}|${idOf(place, 'sites')}`;
const keyByPeriod = (place: Place) => `${firstId(place)}|${periodOf(place)}`;
const cellOf = ({ formulation: { index }, place }: Relaxed, item: number) =>
  item * index.periodCount + index.position.periods.get(periodOf(place))!;

/** Bounds of columns, by block. */
const ofColumns: Readonly<Record<string, (relaxed: Relaxed) => Cells>> = {
  production: (relaxed) => {
    const { place, side, next } = relaxed;
    if (side === 'lower') return [lowered('processPeriods', keyByPeriod(place), 'unitsMin', next)];
    return [...openedProcess(relaxed), raised('processPeriods', keyByPeriod(place), 'unitsMax', next)];
  },
  closingStock: ({ place, next }) => [
    raised('inventoryPeriods', `${stockKey(place)}|${periodOf(place)}`, 'stockMax', next),
  ],
  overtimeHours: ({ place, next }) => [
    raised('resourcePeriods', keyByPeriod(place), 'overtimeHoursMax', next),
  ],
  shifts: ({ formulation: { index }, place, next }) => {
    const option = firstId(place);
    const row = index.source.shiftOptions.find((entry) => entry.shiftOption === option);
    if (row === undefined) return null;
    return [
      raised('shiftOptions', option, 'shiftsMax', Math.max(next, row.shiftsMax)),
      ...openedRange('shiftOptions', option, row, periodOf(place), index.position.periods),
    ];
  },
  trucks: ({ place, next }) => [raised('lanes', firstId(place), 'trucksMax', next)],
  lost: (relaxed) => {
    const { formulation, place, amount } = relaxed;
    const firm =
      formulation.index.firmUnits[cellOf(relaxed, formulation.index.position.segments.get(firstId(place))!)]!;
    return [lowered('demand', keyByPeriod(place), 'firmUnits', firm - amount)];
  },
  headcount: ({ place, next }) => [raised('labourPools', firstId(place), 'headcountMax', next)],
  hires: ({ place, next }) => [raised('labourPeriods', keyByPeriod(place), 'hiresMax', next)],
  layoffs: ({ place, next }) => [raised('labourPeriods', keyByPeriod(place), 'layoffsMax', next)],
  purchases: ({ place, next }) => [raised('supplyPeriods', keyByPeriod(place), 'unitsMax', next)],
  materialStock: ({ place, side, next }) => [
    side === 'upper'
      ? raised('materials', firstId(place), 'stockMax', next)
      : lowered('materials', firstId(place), 'closingStockMin', next),
  ],
  levelUp: ({ place, next }) => [raised('smoothing', firstId(place), 'increaseMax', next)],
  levelDown: ({ place, next }) => [raised('smoothing', firstId(place), 'decreaseMax', next)],
};

/** Bounds of rows, by block. */
const ofRows: Readonly<Record<string, (relaxed: Relaxed) => Cells>> = {
  commitment: ({ place, next }) => [lowered('processes', firstId(place), 'unitsMinTotal', next)],
  lotMinimum: ({ formulation: { index }, place, amount }) => {
    const process = index.source.processes[index.position.processes.get(firstId(place))!]!;
    return [lowered('processes', firstId(place), 'lotUnitsMin', process.lotUnitsMin - amount)];
  },
  lotMultiple: ({ place }) => [switched('processes', firstId(place), 'lotUnitsMultiple', null)],
  demand: lostInstead,
  firmOrders: (relaxed) => ofColumns.lost!(relaxed),
  hours: (relaxed) => {
    const { index } = relaxed.formulation;
    const cell = cellOf(relaxed, index.position.resources.get(firstId(relaxed.place))!);
    const efficiency = index.efficiency[cell]!;
    if (efficiency <= 0) return null;
    return [
      raised(
        'resourcePeriods',
        keyByPeriod(relaxed.place),
        'hours',
        index.regularHours[cell]! + relaxed.amount / efficiency,
      ),
    ];
  },
  utilization: ({ formulation: { index }, place, bound, amount }) => {
    const { utilizationMin } = index.source.resources[index.position.resources.get(firstId(place))!]!;
    const share = bound > 0 ? utilizationMin * (1 - amount / bound) : 0;
    return [lowered('resources', firstId(place), 'utilizationMin', share)];
  },
  overtimePerYear: ({ place, next }) => [
    raised('resources', firstId(place), 'overtimeHoursMaxPerYear', next),
  ],
  shiftsPerYear: ({ place, next }) => [
    raised('shiftOptions', firstId(place), 'shiftsMaxPerYear', Math.ceil(next - 1e-6)),
  ],
  laneCapacity: ({ place, next }) => [raised('lanes', firstId(place), 'unitsMax', next)],
  throughput: ({ place, next }) => [raised('sites', firstId(place), 'throughputUnitsMax', next)],
  inventoryLimitHard: ({ place, next }) => [raised('inventoryLimits', firstId(place), 'max', next)],
  serviceLevelHard: ({ formulation: { index }, block, position, bound, amount }) => {
    const { target } = windowsInRows(index, 'hard')[position - block.start]!;
    const { serviceTarget, fillRateMin } = index.source.serviceTargets[target]!;
    const share = bound > 0 ? fillRateMin * (1 - amount / bound) : 0;
    return [lowered('serviceTargets', serviceTarget, 'fillRateMin', share)];
  },
  maximumLateness: ({ formulation: { index }, place }) => [
    raised('segments', firstId(place), 'latenessPeriodsMax', Math.min(60, index.periodCount)),
  ],
  closingBacklog: ({ formulation: { index } }) => [
    switched('company', index.source.company[0]!.company, 'backlogAtEndAllowed', true),
  ],
  closingStock: ({ place, next }) => [lowered('inventoryPolicies', stockKey(place), 'closingStockMin', next)],
  safetyStockHard: ({ place, next }) => [
    lowered('inventoryPeriods', `${stockKey(place)}|${periodOf(place)}`, 'safetyStock', next),
  ],
  targetStockHard: ({ place, next }) => [
    lowered('inventoryPeriods', `${stockKey(place)}|${periodOf(place)}`, 'targetDaysOfSupply', 0),
    lowered('inventoryPeriods', `${stockKey(place)}|${periodOf(place)}`, 'targetStock', next),
  ],
  labourLimit: (relaxed) => {
    const { formulation, place, amount } = relaxed;
    const { index } = formulation;
    if (place.words.startsWith('protected'))
      return [switched('labourPools', firstId(place), 'layoffProtectedPeriods', 0)];
    const r = index.position.resources.get(firstId(place));
    if (r === undefined) return null;
    const hours = index.overtimeHoursMax[cellOf(relaxed, r)]! + amount;
    return [raised('resourcePeriods', keyByPeriod(place), 'overtimeHoursMax', hours)];
  },
  materialLimit: ({ place, next }) => [lowered('supplies', firstId(place), 'unitsMinTotal', next)],
  orderMinimum: ({ formulation: { index }, place, amount }) => {
    const row = index.source.supplies.find((entry) => entry.supply === firstId(place));
    return row === undefined ? null : [lowered('supplies', row.supply, 'unitsMin', row.unitsMin - amount)];
  },
  blend: ({ place, side }) => [
    switched('blendLimits', firstId(place), side === 'lower' ? 'min' : 'max', null),
  ],
  changeLimit: ({ place, next }) => [raised('referencePlan', keyByPeriod(place), 'changeUnitsMax', next)],
  target: ({ formulation: { index }, place, side, amount }) => {
    const row = index.source.targets.find((entry) => entry.target === firstId(place));
    if (row === undefined) return null;
    const [value, relaxedBy] =
      side === 'upper'
        ? ([row.value + amount, 'raising'] as const)
        : ([row.value - amount, 'lowering'] as const);
    return [
      { table: 'targets', key: row.target, field: 'value', value: rounded(value, relaxedBy), relaxedBy },
    ];
  },
};

/** The cells that relax the limit of a slack by an amount in its unit. */
export function relaxedCells(formulation: Formulation, slack: Slack, amount: number): Cells {
  const { model, index } = formulation;
  const { kind, position, side } = slack;
  const { block, indices } = locate(kind === 'row' ? model.rowBlocks : model.columnBlocks, position);
  const bounds =
    kind === 'row'
      ? { lower: model.rowLower, upper: model.rowUpper }
      : { lower: model.columnLower, upper: model.columnUpper };
  const bound = bounds[side][position]!;
  const next = side === 'upper' ? bound + amount : bound - amount;
  const frozen = kind === 'column' ? frozenCellOf(formulation, position) : undefined;
  if (frozen !== undefined) {
    const key = [frozen.measure, frozen.item, frozen.family ?? '', frozen.period].join('|');
    const relaxedBy = side === 'upper' ? 'raising' : 'lowering';
    // A frozen cell is met exactly: no rounding away from it.
    const value = frozen.measure === 'shifts' ? Math.round(next) : Math.round(next * 1e6) / 1e6;
    return [{ table: 'frozenCells', key, field: 'value', value: Math.max(0, value), relaxedBy }];
  }
  const place = placeOf(index.source, block, indices);
  const write = (kind === 'row' ? ofRows : ofColumns)[block.name.replace(/Whole$/, '')];
  return write?.({ formulation, block, position, place, bound, next, amount, side }) ?? null;
}

/** A process that is switched off, or outside its range of periods, has to be allowed first. */
function openedProcess({ formulation: { index }, place }: Relaxed): readonly RepairCell[] {
  const id = firstId(place);
  const row = index.source.processes[index.position.processes.get(id)!]!;
  const allowed = row.isAllowed ? [] : [switched('processes', id, 'isAllowed', true)];
  return [...allowed, ...openedRange('processes', id, row, periodOf(place), index.position.periods)];
}

function openedRange(
  table: TableName,
  key: string,
  row: { readonly firstPeriod: string | null; readonly lastPeriod: string | null },
  period: string,
  position: ReadonlyMap<string, number>,
): readonly RepairCell[] {
  const t = position.get(period)!;
  const cells: RepairCell[] = [];
  // Two reliefs may open the range at different periods: an open end serves both.
  if (row.firstPeriod !== null && t < position.get(row.firstPeriod)!)
    cells.push(switched(table, key, 'firstPeriod', null));
  if (row.lastPeriod !== null && t > position.get(row.lastPeriod)!)
    cells.push(switched(table, key, 'lastPeriod', null));
  return cells;
}

/**
 * Demand that may not be lost gives way by being lost: sales may be lost, and all demand of the segment is firm but for this
 * amount. The plan shows it as lost, and its service as it is.
 */
function lostInstead({ formulation: { index }, place, amount }: Relaxed): Cells {
  const segment = firstId(place);
  const g = index.position.segments.get(segment)!;
  const firm = index.source.periods.flatMap(({ period }, t): RepairCell[] => {
    const units = index.demandUnits[g * index.periodCount + t]!;
    if (units === 0) return [];
    const kept = period === periodOf(place) ? units - amount : units;
    return [lowered('demand', `${segment}|${period}`, 'firmUnits', kept)];
  });
  return [switched('segments', segment, 'lostSalesAllowed', true), ...firm];
}
