/** Goal: many series are forecast one by one as plain data, from the history of a case, with progress and the same result alone. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../../node/caseFolder.ts';
import { forecastMany, type SeriesForecast } from '../../../../solver/demand/forecast/fitMany.ts';
import { segmentHistories } from '../../../../solver/demand/history/segmentHistories.ts';
import { root } from '../../../root.ts';

const options = {
  model: 'automatic',
  seasonLength: 12,
  periods: 6,
  intervals: { shares: [0.95], seed: 1, paths: 100 },
} as const;

test('the segments of Lanhai: histories in step with the past periods, forecasts as data, with progress', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
  const histories = segmentHistories(planningCase);
  expect(histories.seasonLength).toBe(12);
  expect(histories.segments.map(({ segment }) => segment)).toEqual(
    planningCase.segments.map(({ segment }) => segment),
  );
  const row = planningCase.salesHistory.at(-1)!;
  const last = histories.segments.find(({ segment }) => segment === row.segment)!;
  expect(last.sold[histories.periods.indexOf(row.period)]).toBe(row.soldUnits);
  expect(last.demand).toHaveLength(histories.periods.length);

  const series = histories.segments
    .slice(0, 12)
    .map(({ segment, demand }) => ({ id: segment, history: demand }));
  const results = [...forecastMany(series, options)];
  expect(results.map(({ done, count }) => `${done}/${count}`).at(-1)).toBe('12/12');
  expect(structuredClone(results)).toEqual(results);
  for (const { result } of results) {
    if (result.kind === 'refused') throw new Error(result.reason.en);
    expect(result.forecast).toHaveLength(6);
    expect(result.intervals[0]?.lower).toHaveLength(6);
    expect(result.compared.map(({ name }) => name)).toContain(result.model.name);
  }
  const third: SeriesForecast[] = [...forecastMany(series.slice(2, 3), options)];
  expect(third[0]?.result).toEqual(results[2]?.result);
});

test('a model that a planner fixed is kept, a history without values is refused, the rest goes on', () => {
  const results = [
    ...forecastMany(
      [
        { id: 'fixed', history: [1, 2, 3, 4, 5, 6], model: 'naive' },
        { id: 'empty', history: [null] },
        { id: 'short', history: [4, 6] },
      ],
      options,
    ),
  ].map(({ id, result }) => [id, result.kind === 'refused' ? result.reason.en : result.forecast[0]]);
  expect(results).toEqual([
    ['fixed', 6],
    ['empty', 'The history has no values.'],
    ['short', 5],
  ]);
});
