/**
 * Which tables hold rows by period that override a field of a master row, and what is in force in a period: the period's row
 * where it gives a value, else the master row. Levers and their effects read values here; models are built from index/indexedCase.ts.
 */
import { type PlanningCase, type Row, rowKey, type TableName } from './planningCase.ts';

type PeriodRow = Row<'periods'>;
type Cells = Readonly<Record<string, unknown>>;

/** A value that is in force where no row by period gives one; null for none (no limit). */
type MasterValue = (master: Cells, period: PeriodRow, planningCase: PlanningCase) => number | null;

interface PeriodOverride {
  readonly master: TableName;
  /** Key of the table by period, without the period: the fields that name the master row. */
  readonly key: readonly string[];
  /** Fields of the table by period that override the master row. */
  readonly fields: Readonly<Record<string, MasterValue>>;
}

/** A field of the same name and unit in the master row. */
const same =
  (field: string): MasterValue =>
  (master) =>
    (master[field] ?? null) as number | null;

/** Every table by period that overrides a master table. */
export const periodOverrides: Readonly<Partial<Record<TableName, PeriodOverride>>> = {
  memberProportions: { master: 'members', key: ['member'], fields: { proportion: same('proportion') } },
  resourcePeriods: {
    master: 'resources',
    key: ['resource'],
    fields: {
      hours: (master, period) =>
        (master.hoursPerPeriod as number | null) ??
        (master.hoursPerWorkingDay as number) * period.workingDays,
      overtimeHoursMax: same('overtimeHoursMax'),
      efficiency: same('efficiency'),
    },
  },
  shiftPeriods: {
    master: 'shiftOptions',
    key: ['shiftOption'],
    fields: {
      shiftsMax: (master, period, planningCase) =>
        isWithin(master, period, planningCase) ? (master.shiftsMax as number) : 0,
      costPerShift: same('costPerShift'),
    },
  },
  processPeriods: {
    master: 'processes',
    key: ['process'],
    fields: {
      unitsMin: same('unitsMin'),
      unitsMax: same('unitsMax'),
      variableCost: same('variableCost'),
      setupCost: same('setupCost'),
    },
  },
  supplyPeriods: {
    master: 'supplies',
    key: ['supply'],
    fields: { unitCost: same('unitCost'), unitsMax: same('unitsMax') },
  },
  labourPeriods: {
    master: 'labourPools',
    key: ['labourPool'],
    fields: {
      hoursPerHead: (master, period) => (master.hoursPerHeadPerWorkingDay as number) * period.workingDays,
      wagePerHead: (master, period) => (master.wagePerHead as number) * period.length,
      hireCost: same('hireCost'),
      layoffCost: same('layoffCost'),
      hiresMax: same('hiresMax'),
      layoffsMax: same('layoffsMax'),
      overtimeHoursPerHeadMax: same('overtimeHoursPerHeadMax'),
    },
  },
  demand: { master: 'segments', key: ['segment'], fields: { price: same('price') } },
  inventoryPeriods: {
    master: 'inventoryPolicies',
    key: ['family', 'site'],
    fields: {
      safetyStock: same('safetyStock'),
      targetStock: same('targetStock'),
      targetDaysOfSupply: same('targetDaysOfSupply'),
      stockMax: same('stockMax'),
      holdingCost: (master, _, planningCase) =>
        (master.holdingCost as number | null) ?? holdingCostByCapital(planningCase, master as never),
    },
  },
};

/** Whether a period lies between the first and last period of a master row; an empty end is open. */
function isWithin(master: Cells, { period }: PeriodRow, { periods }: PlanningCase): boolean {
  const position = (id: unknown) => periods.findIndex((row) => row.period === id);
  const t = position(period);
  return (
    (master.firstPeriod === null || t >= position(master.firstPeriod)) &&
    (master.lastPeriod === null || t <= position(master.lastPeriod))
  );
}

/** Holding cost of a unit in a base period where no policy states one: the capital cost rate times the value of the unit. */
export function holdingCostByCapital(
  planningCase: PlanningCase,
  at: { readonly family: string; readonly unitValue?: number | null },
): number {
  const family = planningCase.families.find((row) => row.family === at.family);
  const value = at.unitValue ?? family?.standardCost ?? 0;
  return ((planningCase.company[0]?.capitalCostRatePerYear ?? 0) / 12) * value;
}

/**
 * A reader of what is in force in a cell of a table by period. Answers `undefined` for a field that overrides nothing, and
 * where the master row does not exist.
 */
export function valueInForce(
  planningCase: PlanningCase,
): (table: TableName, cells: Cells, field: string) => number | null | undefined {
  const periods = new Map(planningCase.periods.map((row) => [row.period, row]));
  const masters = new Map<TableName, ReadonlyMap<string, Cells>>();
  const mastersOf = (table: TableName) => {
    const known =
      masters.get(table) ?? new Map(planningCase[table].map((row) => [rowKey(table, row), row as Cells]));
    masters.set(table, known);
    return known;
  };
  return (table, cells, field) => {
    const override = periodOverrides[table];
    const read = override?.fields[field];
    if (override === undefined || read === undefined) return undefined;
    const own = cells[field];
    if (own !== null && own !== undefined) return own as number;
    const master = mastersOf(override.master).get(override.key.map((name) => String(cells[name])).join('|'));
    const period = periods.get(String(cells.period));
    return master === undefined || period === undefined ? undefined : read(master, period, planningCase);
  };
}
