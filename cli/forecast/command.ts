/** `equipoise forecast`: the statistical forecast of every segment of a case, with the model, why it was chosen, and its accuracy. */

import { sumOf } from '../../solver/arithmetic/sums.ts';
import { nameOf } from '../../solver/case/names.ts';
import { exPostFit } from '../../solver/demand/accuracy/exPost.ts';
import type { Accuracy } from '../../solver/demand/accuracy/measures.ts';
import type { SeriesForecast } from '../../solver/demand/forecast/fitMany.ts';
import {
  forecastTask,
  type PlanForecast,
  planForecasts,
  runForecastTask,
  unitsOfSegments,
} from '../../solver/demand/review/caseForecast.ts';
import { type ReviewedHistories, reviewedHistories } from '../../solver/demand/review/reviewedHistory.ts';
import { digitsOfUnit } from '../../solver/words/digits.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodes } from '../exitCodes.ts';
import { fixedText, percentText, pick, textsOf } from '../language.ts';
import { printJson, printParagraphs, refuse } from '../print.ts';
import { warningsText } from '../problemText.ts';
import { textTable } from '../textTable.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface ForecastCommand {
  readonly scenario?: string;
  readonly json?: boolean;
}

/** Forecasts all segments and prints them; a segment that cannot be forecast is printed with the reason. */
export async function forecastCommand(location: string, options: ForecastCommand): Promise<number> {
  const { planningCase, warnings } = await caseOfScenario(location, options.scenario);
  if (planningCase.historyPeriods.length === 0 || planningCase.salesHistory.length === 0)
    return refuse(t('noHistory'));
  const results = [...runForecastTask(forecastTask(planningCase))];
  const forecasts = planForecasts(planningCase, results);
  const histories = reviewedHistories(planningCase);
  const units = unitsOfSegments(planningCase);
  if (options.json) {
    const segments = results.map((result) => ({
      segment: result.id,
      unit: units.get(result.id) ?? '',
      ...jsonOf(result, histories),
      forecast: forecasts.get(result.id) ?? null,
    }));
    const periods = planningCase.periods.map(({ period }) => period);
    printJson({ case: planningCase.company[0]?.company ?? location, periods, segments, warnings });
    return exitCodes.optimal;
  }
  const head = [
    t('segment'),
    t('forecastModel'),
    t('wmape'),
    t('bias'),
    t('mase'),
    t('trackingSignal'),
    t('forecastTotal'),
    t('unit'),
  ];
  const segmentName = (id: string) => pick(nameOf(planningCase, 'segments', id).name);
  const rows = results.map((result) => [
    segmentName(result.id),
    ...figuresOf(result, histories, forecasts, units.get(result.id) ?? ''),
  ]);
  const reasons = results.map(({ id, result }) =>
    t('reasonOf', {
      segment: segmentName(id),
      reason: pick(result.kind === 'refused' ? result.reason : result.model.reason),
    }),
  );
  const parts = [textTable([head, ...rows], 2), reasons.join('\n'), warningsText(warnings)];
  printParagraphs(parts);
  return exitCodes.optimal;
}

/** How well the model would have forecast each period of the history one period before. */
function fitOf({ id, result }: SeriesForecast, histories: ReviewedHistories): Accuracy | null {
  const history = histories.segments.get(id);
  if (result.kind === 'refused' || history === undefined) return null;
  return exPostFit(history.corrected, result.model.fitted, histories.seasonLength).accuracy;
}

/** A number that is shown with so many decimals; what is shown as 0 has no sign. */
function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale + 0;
}

function figuresOf(
  result: SeriesForecast,
  histories: ReviewedHistories,
  forecasts: ReadonlyMap<string, PlanForecast>,
  unit: string,
): readonly string[] {
  const fit = fitOf(result, histories);
  const share = (value: number | null | undefined) => (value == null ? '–' : percentText(value, 1));
  const ratio = (value: number | null | undefined) => (value == null ? '–' : fixedText(rounded(value, 2), 2));
  const units = forecasts.get(result.id)?.units;
  const total = units === undefined ? undefined : sumOf(units);
  return [
    result.result.kind === 'refused' ? '–' : pick(result.result.model.words),
    share(fit?.wmape),
    share(fit?.bias),
    ratio(fit?.mase),
    ratio(fit?.trackingSignal),
    total === undefined ? '–' : fixedText(total, digitsOfUnit(unit)),
    unit,
  ];
}

function jsonOf(forecast: SeriesForecast, histories: ReviewedHistories) {
  const { result } = forecast;
  if (result.kind === 'refused') return { model: null, reason: result.reason, fit: null, compared: [] };
  const { name, words, parameters, reason, remarks } = result.model;
  return {
    model: { name, words, parameters },
    reason,
    remarks,
    fit: fitOf(forecast, histories),
    compared: result.compared,
  };
}
