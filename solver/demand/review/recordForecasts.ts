/**
 * What is put on record when a consensus is taken: for each segment and each period of the history's kind ahead, what the
 * statistical forecast, the forecast after sales and the consensus say, with the lag at which they say it. Once the period is
 * past, accuracy by lag and the value that each step added rest on these (docs/decisions/0057).
 */
import type { PlanningCase, Row } from '../../case/planningCase.ts';
import type { ConsensusCell } from '../lines/consensus.ts';
import type { DemandReview } from './demandReview.ts';
import { type ForecastSteps, forecastSteps } from './forecastSteps.ts';

/** Periods ahead that are recorded: a year of months. */
const LAGS_MAX = 12;

/** What a cell says without the manual line: a manual amount that replaces tells what it replaced. */
function afterSales(cell: ConsensusCell | undefined): number | null {
  const parts = (cell?.parts ?? []).filter(({ source }) => source !== 'manual');
  if (parts.length === 0) return null;
  return parts.reduce(
    (sum, { source, stated, amount }) => sum + (source === 'replaced' ? stated : amount),
    0,
  );
}

/** Steps of a case without a history: the periods of the plan. */
function stepsOf(planningCase: PlanningCase): Pick<ForecastSteps, 'starts' | 'toSteps'> {
  return planningCase.historyPeriods.length === 0
    ? { starts: planningCase.periods.map(({ start }) => start), toSteps: (amounts) => [...amounts] }
    : forecastSteps(planningCase);
}

/** The records of some segments as of a day, YYYY-MM-DD. A period for which no line says anything has none. */
export function forecastRecords(
  { planningCase, of }: DemandReview,
  segments: readonly string[],
  day: string,
): readonly Row<'recordedForecasts'>[] {
  const { starts, toSteps } = stepsOf(planningCase);
  return segments.flatMap((segment) => {
    const { digits, lines, cells } = of(segment);
    const scale = 10 ** digits;
    const bySteps = (amounts: readonly (number | null)[]) =>
      toSteps(amounts).map((amount) =>
        amount === null ? null : Math.max(0, Math.round(amount * scale) / scale),
      );
    const statistical = bySteps(
      lines.find(({ row }) => row.kind === 'statistical')?.amounts ?? cells.map(() => null),
    );
    const sales = bySteps(cells.map(afterSales));
    const agreed = bySteps(cells.map(({ amount }) => amount));
    return starts.slice(0, LAGS_MAX).flatMap((start, k): Row<'recordedForecasts'>[] => {
      const consensusUnits = agreed[k] ?? null;
      if (consensusUnits === null) return [];
      return [
        {
          segment,
          start,
          lag: k + 1,
          recordedOn: day,
          statisticalUnits: statistical[k] ?? null,
          salesUnits: sales[k] ?? null,
          consensusUnits,
        },
      ];
    });
  });
}
