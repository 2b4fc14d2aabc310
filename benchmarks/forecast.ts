/**
 * Accuracy, coverage and speed of the forecast models, measured on series of a file that the project does not hold:
 * `node benchmarks/forecast.ts <series.jsonl>`, one JSON object a line with `history` and `actual`, months. Prints the mean
 * symmetric error, how often 80 % and 95 % intervals hold what happened, and processor time; and the processor time of 500
 * automatic choices from 36 months each.
 */
import { readFile } from 'node:fs/promises';
import { accuracy, errorSums, seasonalErrors } from '../solver/demand/accuracy/measures.ts';
import { fitForecast } from '../solver/demand/forecast/fitForecast.ts';
import { predictionIntervals } from '../solver/demand/forecast/intervals.ts';
import type { ModelName } from '../solver/demand/forecast/model.ts';

const SEASON = 12;
const MONTHS = 36;
const SERIES = 500;

interface TestSeries {
  readonly history: readonly number[];
  readonly actual: readonly number[];
}

const shown: readonly (ModelName | 'automatic')[] = [
  'seasonalNaive',
  'theta',
  'exponentialSmoothing',
  'combination',
  'automatic',
];

const file = process.argv[2];
if (file === undefined) throw new Error('usage: node benchmarks/forecast.ts <series.jsonl>');
const series = (await readFile(file, 'utf8'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as TestSeries);

const userSeconds = () => process.cpuUsage().user / 1e6;

/** Prints the figures of each model for histories of at most so many months. */
function measure(months: number): void {
  process.stdout.write(
    `\nHistories of ${Number.isFinite(months) ? `the last ${months} months` : 'full length'}, ${series.length} series\n`,
  );
  process.stdout.write('model | sMAPE % | MASE | in 80 % | in 95 % | seconds (fit)\n');
  for (const model of shown) measureModel(model, months);
}

function measureModel(model: ModelName | 'automatic', months: number): void {
  let errors = 0;
  let scaled = 0;
  let fitSeconds = 0;
  const inside = [0, 0];
  let cells = 0;
  const chosen = new Map<string, number>();
  for (const { history: whole, actual } of series) {
    const history = whole.slice(-months);
    const began = userSeconds();
    const result = fitForecast(history, { model, seasonLength: SEASON });
    fitSeconds += userSeconds() - began;
    if (result.kind === 'refused') throw new Error(result.reason.en);
    const forecast = result.model.forecast(actual.length);
    chosen.set(result.model.name, (chosen.get(result.model.name) ?? 0) + 1);
    const sums = errorSums(actual, forecast, seasonalErrors(history, SEASON));
    errors += accuracy(sums).smape ?? 0;
    scaled += accuracy(sums).mase ?? 0;
    predictionIntervals(result.model, actual.length, { shares: [0.8, 0.95], seed: 1 }).forEach(
      ({ lower, upper }, i) => {
        inside[i]! += actual.filter((value, h) => value >= lower[h]! && value <= upper[h]!).length;
      },
    );
    cells += actual.length;
  }
  const figures = [
    ((100 * errors) / series.length).toFixed(2),
    (scaled / series.length).toFixed(3),
    ...inside.map((count) => ((100 * count) / cells).toFixed(1)),
    fitSeconds.toFixed(1),
  ];
  process.stdout.write(`${[model, ...figures].join(' | ')}\n`);
  if (model === 'automatic') process.stdout.write(`chosen: ${JSON.stringify(Object.fromEntries(chosen))}\n`);
}

measure(Infinity);
measure(MONTHS);

const short = Array.from({ length: SERIES }, (_, i) => series[i % series.length]!.history.slice(-MONTHS));
const began = userSeconds();
for (const history of short) fitForecast(history, { model: 'automatic', seasonLength: SEASON });
process.stdout.write(
  `${SERIES} series of ${MONTHS} months, automatic: ${(userSeconds() - began).toFixed(1)} s of processor time\n`,
);
