/** The planning table's rows as the chart's series: the last past periods, then the planned ones. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { PlanningMeasure, PlanningRow } from '../../solver/plan/views/planningTable.ts';
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
  return {
    labels: periodHeadings([...before, ...planningCase.periods]),
    salesActual: [...(past > 0 ? recent('delivered') : []), ...blankPlan],
    salesPlan: [...blankPast, ...planned('demand')],
    productionActual: [...(past > 0 ? recent('producedIntoStock') : []), ...blankPlan],
    productionPlan: [...blankPast, ...planned('producedIntoStock')],
    stock: [...(past > 0 ? recent('closingStock') : []), ...planned('closingStock')],
  };
}
