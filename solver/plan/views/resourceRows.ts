/**
 * Rows of the planning table about the resources that work for its families: load in per cent of regular hours, and overtime in
 * hours. Load is that of the whole resource, with what it does for other families, because only the whole can be too much; it is
 * too much above the hours that the plan has with its overtime and extra shifts.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import { positionsBy } from '../../index/positionsBy.ts';
import type { Plan } from '../plan.ts';
import { capacityTable, type LoadCell } from './capacityTable.ts';
import type { PlannedCase } from './plannedSeries.ts';
import type { PlanningRow, PlanningTable } from './planningTable.ts';
import type { Series } from './series.ts';

/** Hours that are no more than noise of the solver. */
const NO_HOURS = 1e-6;

/** Loads by plan: an edit changes the inputs beside a plan, not the plan. */
const loads = new WeakMap<
  Plan,
  { readonly index: IndexedCase; readonly cells: readonly (readonly LoadCell[])[] }
>();

function loadsOf({ index, plan }: PlannedCase): readonly (readonly LoadCell[])[] {
  const known = loads.get(plan);
  if (known?.index === index) return known.cells;
  const cells = capacityTable(index, plan);
  loads.set(plan, { index, cells });
  return cells;
}

/** Positions of the resources of the inputs on which processes of a table's families run, at its site or all. */
export function resourcesOf(
  inputs: IndexedCase,
  { families, site }: Pick<PlanningTable, 'families' | 'site'>,
): readonly number[] {
  const { processFamily, source } = inputs;
  const byFamily =
    processesByFamily.get(inputs) ??
    positionsBy(source.families.length, source.processes.length, (p) => processFamily[p]!);
  processesByFamily.set(inputs, byFamily);
  const found = new Set<number>();
  for (const p of families.flatMap((f) => byFamily[f]!)) {
    if (site >= 0 && inputs.processSite[p] !== site) continue;
    for (let entry = inputs.routing.start[p]!; entry < inputs.routing.start[p + 1]!; entry++)
      found.add(inputs.routing.resource[entry]!);
  }
  return [...found].sort((a, b) => a - b);
}

/** Processes by family: 5,000 families ask, each for its own. */
const processesByFamily = new WeakMap<IndexedCase, readonly (readonly number[])[]>();

/**
 * The rows of a table's resources: the load of each, below it its overtime where the plan works any. Without a plan, rows without
 * values, so that nothing moves when the plan comes.
 */
export function resourceRows(
  inputs: IndexedCase,
  planned: PlannedCase | null,
  table: PlanningTable,
): readonly PlanningRow[] {
  const cells = planned === null ? null : loadsOf(planned);
  const noHistory: Series = inputs.source.historyPeriods.map(() => null);
  return resourcesOf(inputs, table).flatMap((r): PlanningRow[] => {
    const id = inputs.source.resources[r]!.resource;
    const own = planned?.index.position.resources.get(id);
    const ofPlan = own === undefined ? undefined : cells?.[own];
    const laid = (value: (cell: LoadCell) => number | null): Series =>
      inputs.source.periods.map(({ period }) => {
        const t = planned?.index.position.periods.get(period);
        const cell = t === undefined ? undefined : ofPlan?.[t];
        return cell === undefined ? null : value(cell);
      });
    const row = (measure: 'load' | 'overtime', plan: Series): Omit<PlanningRow, 'limit'> => ({
      measure,
      item: r,
      history: noHistory,
      plan,
      origin: 'plan',
      role: 'none',
      entered: null,
      digits: 0,
    });
    const overtime = laid(({ overtimeHours }) => overtimeHours);
    return [
      {
        ...row(
          'load',
          laid(({ load }) => (load === null ? null : load * 100)),
        ),
        limit: laid(({ regularHours, overtimeHours, shiftHours }) =>
          regularHours > 0 ? ((regularHours + overtimeHours + shiftHours) / regularHours) * 100 : null,
        ),
      },
      ...(overtime.some((hours) => hours !== null && hours > NO_HOURS) ? [row('overtime', overtime)] : []),
    ];
  });
}
