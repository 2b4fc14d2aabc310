/** Worker thread: forecasts series and reports after each. */
import { answerTasks } from '../../node/threads/taskThreads.ts';
import type { SeriesForecast } from '../../solver/demand/forecast/fitMany.ts';
import { type ForecastTask, runForecastTask } from '../../solver/demand/review/caseForecast.ts';

export interface ForecastProgress {
  readonly done: number;
  readonly count: number;
}

answerTasks((task: ForecastTask, report): readonly SeriesForecast[] => {
  const results: SeriesForecast[] = [];
  for (const result of runForecastTask(task)) {
    results.push(result);
    report({ done: result.done, count: result.count } satisfies ForecastProgress);
  }
  return results;
});
