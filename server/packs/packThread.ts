/** Makes meeting packs in a thread of its own: solves their plans and writes the file. */
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { answerTasks } from '../../node/threads/taskThreads.ts';
import { packContents } from '../../packs/packContents.ts';
import { type PackFormat, writePack } from '../../packs/packFiles.ts';
import type { PackDecision } from '../../packs/packInput.ts';
import { type PackScenarios, solvePack } from '../../packs/solvePack.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import type { Language } from '../../solver/words/language.ts';

export interface PackTask {
  readonly planningCase: PlanningCase;
  readonly scenarios: readonly Scenario[];
  readonly chosen: PackScenarios;
  readonly decisions: readonly PackDecision[];
  readonly madeAt: string;
  readonly format: PackFormat;
  readonly language: Language;
}

export interface PackAnswer {
  /** In base64. */
  readonly file: string;
  readonly pages: number;
}

const solver = new FreshSolver(() => loadHighsBackend());

answerTasks(async (task: PackTask, report): Promise<PackAnswer> => {
  const { planningCase, scenarios, chosen, decisions, madeAt, format, language } = task;
  const input = await solver.use((backend) =>
    solvePack(
      planningCase,
      scenarios,
      chosen,
      { decisions, before: null, madeAt },
      { backend, clock: processClock, onProgress: report },
    ),
  );
  const pack = packContents(input);
  const bytes = await writePack(format, { pack, input, scenarios, language });
  return { file: Buffer.from(bytes).toString('base64'), pages: pack.pages.length };
});
