/** Makes meeting packs in a thread of its own: solves their plans and writes the file. */
import { loadHighsBackend } from '../../node/highsModule.ts';
import { textHash } from '../../node/inputHash.ts';
import { processClock } from '../../node/processClock.ts';
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { packContents } from '../../packs/packContents.ts';
import { pageCount, writePack } from '../../packs/packFiles.ts';
import type { PackFormat } from '../../packs/packFormats.ts';
import type { PackDecision, PackVerdict } from '../../packs/packInput.ts';
import { type KeptOption, NoPackPlan, type PackProgress, solvePack } from '../../packs/solvePack.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { Row } from '../../solver/case/planningCase.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import type { BudgetSums } from '../../solver/reports/budgetSums.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import type { Language } from '../../solver/words/language.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { answeredLater, type ThreadAnswer } from '../http/threadAnswer.ts';

/** A stored plan with its inputs, as they are stored. */
export interface StoredOption extends Pick<KeptOption, 'id' | 'name' | 'assumed'> {
  readonly tables: readonly StoredTable[];
  /** The text of the result with the plan. */
  readonly result: string;
}

export interface PackTask {
  /** The case, as its tables are stored. */
  readonly tables: readonly StoredTable[];
  readonly scenarios: readonly Scenario[];
  /** Options, each a scenario by its identifier or a stored plan, the first the reference; and assumptions. */
  readonly chosen: {
    readonly options: readonly (string | StoredOption)[];
    readonly assumptions: readonly string[];
  };
  /** Stored plans of assumptions, and with analyses of options under them. */
  readonly stored: readonly StoredOption[];
  readonly decisions: readonly PackDecision[];
  /** Thresholds at the time of the decision that the pack is about; undefined: those of the case. */
  readonly thresholds: readonly Row<'thresholds'>[] | undefined;
  /** The budget at the time of the decision that the pack is about; null: none is known; undefined: that of the case. */
  readonly budget: BudgetSums | null | undefined;
  /** The version that is active, or was when the decision was taken; null: none. */
  readonly activeVersion: StoredOption | null;
  /** How the decision that the pack is about was taken; null while it is open, and of any other pack. */
  readonly verdict: PackVerdict | null;
  readonly recommended: number | null;
  readonly madeAt: string;
  readonly hasAnalyses: boolean;
  readonly format: PackFormat;
  readonly language: Language;
}

export interface PackAnswer {
  /** In base64. */
  readonly file: string;
  readonly pages: number;
}

const solver = new FreshSolver(() => loadHighsBackend());

answerTasks(
  (task: PackTask, report): Promise<ThreadAnswer<PackAnswer>> =>
    answeredLater(async () => {
      try {
        return await made(task, report);
      } catch (error) {
        throw error instanceof NoPackPlan ? withoutPlan(error) : error;
      }
    }),
);

async function made(task: PackTask, report: (progress: PackProgress) => void): Promise<PackAnswer> {
  const { tables, scenarios, chosen, format, language, hasAnalyses, stored, activeVersion, ...surroundings } =
    task;
  // Tables that inputs share are read once.
  const read = new Map<string, readonly unknown[]>();
  const planningCase = readStoredTables(tables, read);
  const kept = ({ tables: inputs, result, ...named }: StoredOption): KeptOption => ({
    ...named,
    planningCase: readStoredTables(inputs, read),
    result: JSON.parse(result) as StoredResult,
    planHash: textHash(result),
  });
  const options = chosen.options.map((option) => (typeof option === 'string' ? option : kept(option)));
  const input = await solver.use((backend) =>
    solvePack(
      planningCase,
      scenarios,
      { ...chosen, options },
      {
        ...surroundings,
        before: null,
        stored: stored.map(kept),
        activeVersion: activeVersion === null ? null : kept(activeVersion),
      },
      { backend, clock: processClock, hasAnalyses, onProgress: report },
    ),
  );
  const pack = packContents(input);
  const bytes = await writePack(format, { pack, input, scenarios, language });
  return { file: Buffer.from(bytes).toString('base64'), pages: pageCount(format, pack) };
}

function withoutPlan({ words }: NoPackPlan): ApiProblem {
  return new ApiProblem(409, { en: 'An option has no plan', zh: '某个选项没有计划' }, words);
}
