/** Frozen and locked cells have the value they were given; soft deviations are charged per unit, hour or shift. */
import { choiceWords } from '../../case/choiceWords.ts';
import type { Row } from '../../case/planningCase.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { frozenRoutes } from '../../index/frozenShipments.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { Plan } from '../../plan/plan.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';

type FrozenCell = Row<'frozenCells'>;

/** What a frozen cell is about, and its unit, by its measure. */
const measures = {
  production: { table: 'processes', unit: 'units' },
  overtime: { table: 'resources', unit: 'hours' },
  shifts: { table: 'shiftOptions', unit: 'shifts' },
  shipment: { table: 'lanes', unit: 'units' },
} as const satisfies Readonly<Record<FrozenCell['measure'], unknown>>;

/** Value that a plan gives to a frozen cell. */
function plannedValue(
  { position, periodCount }: IndexedCase,
  plan: Plan,
  routeOf: ReturnType<typeof frozenRoutes>,
  cell: FrozenCell,
): number {
  const t = position.periods.get(cell.period)!;
  switch (cell.measure) {
    case 'production':
      return plan.production[position.processes.get(cell.item)! * periodCount + t]!;
    case 'overtime':
      return plan.overtimeHours[position.resources.get(cell.item)! * periodCount + t]!;
    case 'shifts':
      return plan.shifts[position.shiftOptions.get(cell.item)! * periodCount + t]!;
    case 'shipment':
      return plan.shipments[routeOf(cell) * periodCount + t]!;
  }
}

export const rules: Rules = (index, plan, sink, _, asked) => {
  const mode = effectiveMode(index, 'frozenCells');
  if (mode.mode !== asked) return;
  const routeOf = frozenRoutes(index);
  for (const cell of index.source.frozenCells) {
    const { table, unit } = measures[cell.measure];
    const stated: PlanRule = {
      rule: 'the cell stays as it was frozen',
      about: () => [
        { table, id: cell.item },
        ...(cell.family === null ? [] : [{ table: 'families' as const, id: cell.family }]),
      ],
      unit,
      detail: choiceWords('frozenCells', 'measure', cell.measure),
      ...mode,
    };
    const period = index.position.periods.get(cell.period)!;
    const planned = plannedValue(index, plan, routeOf, cell);
    sink.atLeast(stated, period, planned, cell.value);
    sink.atMost(stated, period, planned, cell.value);
  }
};

export const verifier = ruleVerifier('units', rules);
