/** Demand, production and stock of all families together, past and planned. Read after the page: no number waits for a chart. */
import { createMemo } from 'solid-js';
import { planningTable } from '../../../solver/plan/views/planningTable.ts';
import { PlanChart } from '../../charts/PlanChart.tsx';
import { planChartData } from '../../charts/planChartData.ts';
import { t } from '../../language/language.ts';
import type { View } from '../../state/workspace.ts';

/** Past months in the chart. */
const PAST = 6;

export default function TotalChart(props: { view: View }) {
  const rows = createMemo(() => {
    const { index, plan } = props.view;
    return planningTable(
      index,
      plan,
      index.source.families.map((_, f) => f),
    ).rows;
  });
  return <PlanChart data={planChartData(props.view.planningCase, rows(), PAST)} label={t('chartTitle')} />;
}
