/** Worker thread: forecasts series and reports after each. */
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import type { SeriesForecast } from '../../solver/demand/forecast/fitMany.ts';
import {
  forecastTask,
  type PlanForecast,
  planForecasts,
  runForecastTask,
} from '../../solver/demand/review/caseForecast.ts';
import type { Words } from '../../solver/words/words.ts';

export interface ForecastProgress {
  readonly done: number;
  readonly count: number;
}

export interface ForecastQuestion {
  /** Tables that forecasts are made from, as they are stored. */
  readonly tables: readonly StoredTable[];
  /** Segments to forecast; null: all. */
  readonly segments: readonly string[] | null;
}

/** Which model each segment got, and which segments could not be forecast. */
export interface ForecastModels {
  readonly chosen: readonly {
    readonly segment: string;
    readonly model: string;
    readonly title: Words;
    readonly reason: Words;
  }[];
  readonly refused: readonly { readonly segment: string; readonly reason: Words }[];
}

export interface ForecastAnswer {
  readonly models: ForecastModels;
  /** By segment, in periods of the plan. */
  readonly forecasts: ReadonlyMap<string, PlanForecast>;
}

answerTasks(({ tables, segments }: ForecastQuestion, report): ForecastAnswer => {
  const planningCase = readStoredTables(tables);
  const results: SeriesForecast[] = [];
  const task = forecastTask(planningCase, segments === null ? undefined : new Set(segments));
  for (const result of runForecastTask(task)) {
    results.push(result);
    report({ done: result.done, count: result.count } satisfies ForecastProgress);
  }
  return { models: modelsOf(results), forecasts: planForecasts(planningCase, results) };
});

function modelsOf(results: readonly SeriesForecast[]): ForecastModels {
  return {
    chosen: results.flatMap(({ id, result }) =>
      result.kind === 'refused'
        ? []
        : [
            {
              segment: id,
              model: result.model.name,
              title: result.model.words,
              reason: result.model.reason,
            },
          ],
    ),
    refused: results.flatMap(({ id, result }) =>
      result.kind === 'refused' ? [{ segment: id, reason: result.reason }] : [],
    ),
  };
}
