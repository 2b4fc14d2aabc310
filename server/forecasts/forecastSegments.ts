/** Forecasts segments of a case in a thread, and writes the forecasts into the statistical line as one edit. */

import { inSlices } from '../../node/slices.ts';
import { tablesOfCase } from '../../node/storedInputs.ts';
import { TaskThreads, threadsForLongWork } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import { type PlanningCase, type Row, rowKey, type TableName } from '../../solver/case/planningCase.ts';
import { addedRow } from '../../solver/case/rowChange.ts';
import { findRows, rowsByKey } from '../../solver/case/rowsByKey.ts';
import { forecastRows } from '../../solver/demand/review/caseForecast.ts';
import { sentence } from '../../solver/words/words.ts';
import { type ChangedCase, changeCase, editCaseCells } from '../edits/caseCells.ts';
import type { CellChange } from '../edits/edit.ts';
import type { Undoable } from '../edits/undoable.ts';
import { ApiProblem, changedFirst } from '../http/problemDetails.ts';
import { stoppedProblem } from '../http/threadAnswer.ts';
import type { Writing } from '../stores.ts';
import type { ForecastAnswer, ForecastModels, ForecastProgress, ForecastQuestion } from './forecastThread.ts';

/**
 * What forecasts are made from, and all that the thread gets: where one of these tables was changed meanwhile, they are of something
 * else.
 */
const basis: readonly TableName[] = [
  'periods',
  'families',
  'segments',
  'historyPeriods',
  'salesHistory',
  'supplyHistory',
  'forecastSettings',
  'historyCorrections',
  'successions',
  'unitsOfMeasure',
];

/** The line that a case without a statistical line gets. */
const newLine: Row<'demandLines'> = {
  demandLine: 'statistical',
  kind: 'statistical',
  name: 'Statistical forecast',
  nameZh: '统计预测',
  owner: '',
};

/** Rows of forecasts that are compared in a step. */
const STEP = 1000;

const threads = new TaskThreads<ForecastQuestion, ForecastAnswer>(
  threadFile('forecastThread', import.meta.url),
  { threads: threadsForLongWork, megabytesMax: 1000, secondsMax: 600 },
);

export interface MadeForecasts extends ForecastAnswer {
  readonly changes: readonly CellChange[];
  /** What they make of the case that they were made from. */
  readonly prepared: ChangedCase;
}

/** Forecasts segments of a case, all of them where none are named. Throws ApiProblem when it ends before it is done. */
export async function makeForecasts(
  planningCase: PlanningCase,
  segments: readonly string[] | undefined,
  watch: {
    readonly client: string;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: ForecastProgress) => void;
  },
): Promise<MadeForecasts> {
  const unknown = segments?.find((segment) => !rowsByKey(planningCase, 'segments').has(segment));
  if (unknown !== undefined)
    throw new ApiProblem(
      400,
      { en: 'No such segment', zh: '没有此细分' },
      sentence('There is no segment {segment}.', '没有细分 {segment}。', { segment: unknown }),
    );
  if (planningCase.salesHistory.length === 0)
    throw new ApiProblem(
      400,
      { en: 'No history', zh: '没有历史' },
      {
        en: 'The case has no sales history to forecast from. Import past periods and the sales history.',
        zh: '案例没有可供预测的销售历史。请导入历史期间与销售历史。',
      },
    );
  const question = { tables: await tablesOfCase(planningCase, basis), segments: segments ?? null };
  const answer = await threads
    // The thread reports how far it is as `ForecastProgress`.
    .ask(question, { ...watch, onProgress: (progress) => watch.onProgress(progress as ForecastProgress) })
    .catch((error: unknown) => {
      throw stoppedProblem(error, {
        cancelled: {
          en: 'The forecast was cancelled; nothing was changed.',
          zh: '预测已取消，未作任何更改。',
        },
        tooLarge: {
          en: 'The forecast takes more time or memory than it may.',
          zh: '预测所需时间或内存超过上限。',
        },
      });
    });
  return { ...answer, ...(await inSlices(changing(planningCase, answer.forecasts))) };
}

function* changing(
  planningCase: PlanningCase,
  forecasts: ForecastAnswer['forecasts'],
): Generator<undefined, Pick<MadeForecasts, 'changes' | 'prepared'>> {
  const changes = yield* changesOf(planningCase, forecasts);
  return { changes, prepared: yield* changeCase(planningCase, changes) };
}

/** Writes what was forecast. Throws ApiProblem (409) when what it was made from was changed since. */
export async function writeForecasts(
  writing: Writing,
  made: MadeForecasts,
): Promise<Undoable<ForecastModels>> {
  const now = await writing.stores.cases.load(writing.caseId, writing.inside);
  const { before } = made.prepared;
  if (basis.some((table) => now[table] !== before[table]))
    throw changedFirst({
      en: 'The history or its settings were changed while the forecast was made.',
      zh: '预测期间历史或其设置已被更改。',
    });
  // Where somebody wrote something else meanwhile, lines too may be others now.
  const changes = now === before ? made.changes : await inSlices(changesOf(now, made.forecasts), 'statement');
  const { edit, afterwards } = await editCaseCells(writing, changes, made.prepared);
  return {
    edit,
    ...(afterwards === undefined ? {} : { afterwards }),
    answer: made.models,
  };
}

/** Changes of the case's statistical line to what was forecast; cells that say it already are left out. */
function* changesOf(
  planningCase: PlanningCase,
  forecasts: Parameters<typeof forecastRows>[2],
): Generator<undefined, readonly CellChange[]> {
  const known = planningCase.demandLines.find((row) => row.kind === 'statistical');
  const line = known ?? newLine;
  const changes: CellChange[] = known === undefined ? [addedRow('demandLines', { ...newLine })] : [];
  const rows = yield* findRows(planningCase, 'demandLineUnits');
  const forecast = forecastRows(planningCase, line.demandLine, forecasts);
  for (const [r, row] of forecast.entries()) {
    if (r % STEP === STEP - 1) yield;
    const key = rowKey('demandLineUnits', row);
    const before = rows.get(key) as Row<'demandLineUnits'> | undefined;
    if (before === undefined) changes.push(addedRow('demandLineUnits', { ...row }));
    else
      for (const field of ['units', 'lowerUnits', 'upperUnits'] as const)
        if (before[field] !== row[field])
          changes.push({ table: 'demandLineUnits', key, field, before: before[field], after: row[field] });
  }
  return changes;
}
