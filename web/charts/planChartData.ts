/** The planning table's rows as the chart's series: the last past periods, then the planned ones. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { PlanningMeasure, PlanningRow } from '../../solver/plan/views/planningTable.ts';
import { periodsYearBefore } from '../../solver/plan/views/yearBefore.ts';
import { periodHeadings } from '../language/periods.ts';
import type { PlanChartData } from './PlanChart.tsx';

/** Series of a table's rows with `past` periods of history. */
export function planChartData(
  planningCase: PlanningCase,
  rows: readonly PlanningRow[],
  past: number,
): PlanChartData {
  const row = (measure: PlanningMeasure) => rows.find((entry) => entry.measure === measure);
  const before = past > 0 ? planningCase.historyPeriods.slice(-past) : [];
  const blankPast = before.map(() => null);
  const blankPlan = planningCase.periods.map(() => null);
  const recent = (measure: PlanningMeasure) => (row(measure)?.history ?? []).slice(-past);
  const planned = (measure: PlanningMeasure) => row(measure)?.plan ?? blankPlan;
  /** What is locked shows as it is locked, before the plan is made anew. */
  const produced = planned('producedIntoStock').map(
    (units, t) => row('producedIntoStock')?.entered?.[t] ?? units,
  );
  const sold = row('delivered')?.history ?? [];
  const yearBefore = periodsYearBefore(planningCase).slice(planningCase.historyPeriods.length - past);
  return {
    digits: row('demand')?.digits ?? 0,
    labels: periodHeadings([...before, ...planningCase.periods]),
    salesActual: [...(past > 0 ? recent('delivered') : []), ...blankPlan],
    salesPlan: [...blankPast, ...planned('demand')],
    productionActual: [...(past > 0 ? recent('producedIntoStock') : []), ...blankPlan],
    productionPlan: [...blankPast, ...produced],
    // Only what was sold: what is planned a year before is no previous year.
    salesYearBefore: yearBefore.map((at) => sold[at] ?? null),
    stock: [...(past > 0 ? recent('closingStock') : []), ...planned('closingStock')],
  };
}
