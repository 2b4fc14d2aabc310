/** Worker thread: answers questions about the scenarios of a case and reports how far it is. A refusal is an answer. */
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import { UnknownName } from '../../solver/words/wordedError.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { answeredLater } from '../http/threadAnswer.ts';
import { type AnalysisAnswer, answerQuestion } from './answerQuestion.ts';
import type { AnalysisQuestion } from './question.ts';

export interface AnalysisTask {
  /** The case, as its tables are stored. */
  readonly tables: readonly StoredTable[];
  readonly scenarios: readonly Scenario[];
  /** The text of the result of the scenario asked about, where its plan is of its present inputs. */
  readonly stored: string | null;
  readonly question: AnalysisQuestion;
  readonly relativeGap: number | null;
}

const solver = new FreshSolver(() => loadHighsBackend());

answerTasks(({ tables, scenarios, stored, question, relativeGap }: AnalysisTask, report) =>
  answeredLater(async (): Promise<AnalysisAnswer> => {
    const planningCase = readStoredTables(tables);
    const result: StoredResult | null = stored === null ? null : JSON.parse(stored);
    try {
      return await solver.use((backend) =>
        answerQuestion({ planningCase, scenarios, stored: result }, question, {
          backend,
          clock: processClock,
          relativeGap,
          onProgress: report,
        }),
      );
    } catch (error) {
      if (!(error instanceof UnknownName)) throw error;
      throw new ApiProblem(
        400,
        { en: 'The question does not fit the case', zh: '问题与案例不符' },
        error.words,
      );
    }
  }),
);
