/**
 * A case rolled forward: the window of its periods that begins at a later one, with stock, orders, goods and materials under way,
 * people and levels as they are then, and a demand that is given. Rows and items stay the same ones in the same order, so that a plan
 * of the window can be laid beside one of the case; what lies outside of the window goes.
 *
 * What a rolled case does not have: investments and demand-shaping measures (no policy decides on them while it rolls), targets over
 * the whole horizon and the demand after the horizon where the window ends before the case does, and tables that no plan reads.
 */
import { type PlanningCase, type Row, type TableName, tableNames, tableOf } from '../case/planningCase.ts';

/** How things stand before the first period of the window; amounts in the units of the case. */
export interface RolledState {
  /** Units of families at sites. */
  readonly stock: readonly { readonly family: string; readonly site: string; readonly units: number }[];
  /** Of families that perish: units by the age that they have in the first period. */
  readonly stockAges: readonly Row<'openingStockAges'>[];
  /** Goods on their way to sites and to markets, materials on order, by period of arrival. */
  readonly scheduledReceipts: readonly Row<'scheduledReceipts'>[];
  readonly laneReceipts: readonly Row<'laneReceipts'>[];
  readonly materialReceipts: readonly Row<'materialReceipts'>[];
  /** By the position of the row in its table: units of material, units that customers wait for, people and those hired last. */
  readonly materialStock: readonly number[];
  readonly backlog: readonly number[];
  readonly headcount: readonly { readonly total: number; readonly hiredLast: number }[];
  /** Level before the window by smoothing rule; null where nothing was. */
  readonly previousUnits: readonly (number | null)[];
  /** Overtime hours worked and extra shifts bought so far in the calendar year of the first period. */
  readonly overtimeHours: readonly number[];
  readonly shifts: readonly number[];
  /** Units started and ordered so far, for commitments over the horizon. */
  readonly started: readonly number[];
  readonly ordered: readonly number[];
}

export interface RolledWindow {
  /** Position of the first period of the window, and how many it has. */
  readonly first: number;
  readonly count: number;
  /** Units that segments ask for: segment by period of the window. None of them is a firm order. */
  readonly demand: Float64Array;
  /** Production that earlier plans have fixed; it replaces what the case froze in the same cell. */
  readonly frozen?: readonly Row<'frozenCells'>[];
}

/** The case in a window. Pure; the rows follow from the case and are not validated anew. */
export function rollCase(source: PlanningCase, window: RolledWindow, state: RolledState): PlanningCase {
  const { first, count, demand, frozen = [] } = window;
  const periods = source.periods.slice(first, first + count);
  const position = new Map(periods.map(({ period }, t) => [period, t]));
  const isInside = ({ period }: { readonly period: string | null }) =>
    period === null || position.has(period);
  const isToTheEnd = first + count >= source.periods.length;
  const isWhole = first === 0 && isToTheEnd;
  const span = spanWithin(source.periods, first, first + count - 1);
  const year = periods[0]?.start.slice(0, 4);
  const ofYear = periods.filter(({ start }) => start.slice(0, 4) === year).map(({ period }) => period);
  /** Part of what is left of a commitment that falls into the window. */
  const part = count / Math.max(1, source.periods.length - first);
  const stock = new Map(state.stock.map(({ family, site, units }) => [`${family}|${site}`, units]));
  const tables: Partial<Record<TableName, readonly unknown[]>> = {};
  for (const name of tableNames) tables[name] = tableOf(name).isPlanned ? source[name] : [];
  const rolled: Partial<PlanningCase> = {
    periods,
    resourcePeriods: withCap(
      source.resourcePeriods.filter(isInside),
      source.resources.flatMap((row, r) =>
        row.overtimeHoursMaxPerYear === null
          ? []
          : [
              {
                key: { resource: row.resource },
                most: Math.max(0, row.overtimeHoursMaxPerYear - state.overtimeHours[r]!),
                usual: row.overtimeHoursMax,
              },
            ],
      ),
      ofYear,
      'overtimeHoursMax',
      { hours: null, overtimeHoursMax: null, efficiency: null },
    ),
    shiftOptions: source.shiftOptions.map((row) => {
      const [from, to] = span(row.firstPeriod, row.lastPeriod);
      return from === undefined
        ? { ...row, firstPeriod: null, lastPeriod: null, shiftsMax: 0 }
        : { ...row, firstPeriod: from, lastPeriod: to };
    }),
    shiftPeriods: withCap(
      source.shiftPeriods.filter(isInside),
      source.shiftOptions.flatMap((row, s) =>
        row.shiftsMaxPerYear === null
          ? []
          : [
              {
                key: { shiftOption: row.shiftOption },
                most: Math.max(0, row.shiftsMaxPerYear - state.shifts[s]!),
                usual: span(row.firstPeriod, row.lastPeriod)[0] === undefined ? 0 : row.shiftsMax,
              },
            ],
      ),
      ofYear,
      'shiftsMax',
      { shiftsMax: null, costPerShift: null },
    ),
    processes: source.processes.map((row, p) => {
      const [from, to] = span(row.firstPeriod, row.lastPeriod);
      const unitsMinTotal = Math.max(0, row.unitsMinTotal - state.started[p]!) * part;
      return from === undefined
        ? { ...row, unitsMinTotal: 0, firstPeriod: null, lastPeriod: null, isAllowed: false }
        : { ...row, unitsMinTotal, firstPeriod: from, lastPeriod: to };
    }),
    processPeriods: source.processPeriods.filter(isInside),
    materials: source.materials.map((row, m) => ({
      ...row,
      openingStock: Math.max(0, state.materialStock[m]!),
    })),
    supplies: source.supplies.map((row, s) => ({
      ...row,
      unitsMinTotal: Math.max(0, row.unitsMinTotal - state.ordered[s]!) * part,
    })),
    supplyPeriods: source.supplyPeriods.filter(isInside),
    materialReceipts: state.materialReceipts.filter(isInside),
    labourPools: source.labourPools.map((row, i) => ({
      ...row,
      headcountOpening: state.headcount[i]!.total,
      headcountOpeningNew: state.headcount[i]!.hiredLast,
    })),
    labourPeriods: source.labourPeriods.filter(isInside),
    segments: source.segments.map((row, g) => ({ ...row, openingBacklog: state.backlog[g]! })),
    demand: demandRows(source, periods, { first, demand }),
    demandAfterHorizon: isToTheEnd ? source.demandAfterHorizon : [],
    serviceTargets: source.serviceTargets.flatMap((row) => {
      const [from, to] = span(row.firstPeriod, row.lastPeriod);
      return from === undefined ? [] : [{ ...row, firstPeriod: from, lastPeriod: to }];
    }),
    inventoryPolicies: source.inventoryPolicies.map((row) => ({
      ...row,
      openingStock: Math.max(0, stock.get(`${row.family}|${row.site}`) ?? 0),
    })),
    inventoryPeriods: source.inventoryPeriods.filter(isInside),
    openingStockAges: state.stockAges,
    scheduledReceipts: state.scheduledReceipts.filter(isInside),
    laneReceipts: receiptsAsAsked(source, periods, state, demand),
    inventoryLimits: source.inventoryLimits.filter(isInside),
    targets: source.targets.filter((row) => (row.period === null ? isWhole : position.has(row.period))),
    frozenCells: withoutRepeats([...frozen, ...source.frozenCells].filter(isInside)),
    referencePlan: source.referencePlan.filter(isInside),
    smoothing: source.smoothing.map((row, i) => ({ ...row, previousUnits: state.previousUnits[i] ?? null })),
    investments: [],
    demandShaping: [],
    demandShapingEffects: [],
    historyPeriods: [],
    salesHistory: [],
    supplyHistory: [],
  };
  return { ...(tables as PlanningCase), ...rolled };
}

/** Rows of demand in a window; prices of periods stay, also where nothing is asked for. */
function demandRows(
  source: PlanningCase,
  periods: readonly Row<'periods'>[],
  { first, demand }: { first: number; demand: Float64Array },
): readonly Row<'demand'>[] {
  const prices = new Map<string, number>();
  for (const { segment, period, price } of source.demand)
    if (price !== null) prices.set(`${segment}|${period}`, price);
  const stride = demand.length / Math.max(1, source.segments.length);
  if (stride !== periods.length)
    throw new Error(`demand from period ${first} has ${stride} periods; expected ${periods.length}`);
  return source.segments.flatMap(({ segment }, g) =>
    periods.map(({ period }, t) => ({
      segment,
      period,
      units: demand[g * stride + t]!,
      firmUnits: 0,
      price: prices.get(`${segment}|${period}`) ?? null,
    })),
  );
}

/**
 * Goods under way to markets in the periods in which somebody there asks for them: what is more than demand and waiting orders of its period
 * waits for the next one, and what is not asked for in the window is left out. A market keeps no stock in a plan.
 */
function receiptsAsAsked(
  source: PlanningCase,
  periods: readonly Row<'periods'>[],
  { laneReceipts, backlog }: Pick<RolledState, 'laneReceipts' | 'backlog'>,
  demand: Float64Array,
): readonly Row<'laneReceipts'>[] {
  const position = new Map(periods.map(({ period }, t) => [period, t]));
  const arriving = new Map<string, Float64Array>();
  for (const { family, market, period, units } of laneReceipts) {
    const t = position.get(period);
    if (t === undefined) continue;
    const key = JSON.stringify([family, market]);
    const known = arriving.get(key) ?? new Float64Array(periods.length);
    known[t]! += units;
    arriving.set(key, known);
  }
  return [...arriving].flatMap(([key, units]) => {
    const [family, market] = JSON.parse(key) as [string, string];
    const asking = source.segments.flatMap((row, g) =>
      row.family === family && row.market === market ? [g] : [],
    );
    let waiting = 0;
    return periods.flatMap(({ period }, t) => {
      let asked = 0;
      for (const g of asking) asked += demand[g * periods.length + t]! + (t === 0 ? backlog[g]! : 0);
      const there = waiting + units[t]!;
      const taken = Math.min(there, asked);
      waiting = there - taken;
      return taken > 0 || t === 0 ? [{ family, market, period, units: taken }] : [];
    });
  });
}

/** First and last period of a range within a window; both undefined where it has none of it, null where it is open. */
function spanWithin(periods: readonly Row<'periods'>[], first: number, last: number) {
  const position = new Map(periods.map(({ period }, t) => [period, t]));
  return (
    from: string | null,
    to: string | null,
  ): readonly [from: string | null | undefined, to: string | null] => {
    const start = Math.max(first, from === null ? first : position.get(from)!);
    const end = Math.min(last, to === null ? last : position.get(to)!);
    if (start > end) return [undefined, null];
    return [from === null ? null : periods[start]!.period, to === null ? null : periods[end]!.period];
  };
}

interface Cap {
  readonly key: Readonly<Record<string, string>>;
  /** What is left of the year, and the limit of a period where no row states one. */
  readonly most: number;
  readonly usual: number;
}

/**
 * Rows by period in which a limit of the year is not passed by a single period of what is left of the year. The limit of the year stays
 * for the years that follow: so that the periods of this year together may be planned beyond it, and then are cut when they are worked.
 */
function withCap<R extends { readonly period: string }>(
  rows: readonly R[],
  caps: readonly Cap[],
  periods: readonly string[],
  field: keyof R & string,
  empty: Omit<R, keyof Cap['key'] | 'period'> | Readonly<Record<string, null>>,
): readonly R[] {
  const [one] = caps;
  if (one === undefined) return rows;
  const known = new Map(rows.map((row) => [rowId(row, one.key), row]));
  for (const { key, most, usual } of caps)
    for (const period of periods) {
      const id = rowId({ ...key, period }, key);
      const row = known.get(id);
      const stated = (row?.[field] as number | null | undefined) ?? usual;
      if (stated <= most) continue;
      known.set(id, { ...empty, ...key, period, ...row, [field]: most } as unknown as R);
    }
  return [...known.values()];
}

function rowId(row: object, key: Readonly<Record<string, string>>): string {
  const fields = row as Readonly<Record<string, unknown>>;
  return [...Object.keys(key), 'period'].map((field) => String(fields[field])).join('|');
}

function withoutRepeats(rows: readonly Row<'frozenCells'>[]): readonly Row<'frozenCells'>[] {
  const seen = new Set<string>();
  return rows.filter(({ measure, item, family, period }) => {
    const id = [measure, item, family, period].join('|');
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}
