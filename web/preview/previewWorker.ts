/** Solves changed inputs in the browser, on from the last ones: the same session that server and command line use. */
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { Statement } from '../../solver/plan/statedPlan.ts';
import type { RunPhase, RunProgress } from '../../solver/run/options.ts';
import type { RunStatus } from '../../solver/run/solve.ts';
import { type StartKind, WhatIf } from '../../solver/run/whatIf.ts';
import { errorWords } from '../../solver/words/wordedError.ts';
import type { Words } from '../../solver/words/words.ts';
import type { PreviewedPlan } from './previewFigures.ts';
import { statedAnswer } from './statedAnswer.ts';
import { clock, loadSolver } from './workerSolver.ts';

/** What the worker is sent. */
export interface PreviewQuestion {
  readonly turn: number;
  readonly planningCase: PlanningCase;
  /** In what its figures are shown; null: as they are stored. */
  readonly statement: Statement | null;
}

/** What it answers: the figures of a verified plan, or why there is none. */
export type PreviewAnswer = { readonly turn: number } & (
  | {
      readonly kind: 'solved';
      readonly status: RunStatus;
      readonly checks: number;
      readonly seconds: number;
      readonly startKind: StartKind;
      /** What is optimized and key figures by name, horizon values; null without a plan. */
      readonly plan: PreviewedPlan | null;
    }
  | { readonly kind: 'failed'; readonly words: Words }
);

/** How far a question has come. */
interface PreviewProgress {
  readonly turn: number;
  readonly kind: 'progress';
  readonly phase: RunPhase;
}

export type PreviewMessage = PreviewAnswer | PreviewProgress;

/**
 * Seconds after which a preview is given up; the page shows how long it works and offers to stop it before. A first preview of
 * 500 families takes 15 seconds of a processor, ten times as long where others share it.
 */
const SECONDS_MAX = 300;

let turnNow = 0;
let phaseNow: RunPhase | null = null;

/** Reports a change of phase: the solver itself reports far more often than a page can show. */
function reportPhase({ phase }: RunProgress): void {
  if (phase === phaseNow) return;
  phaseNow = phase;
  postMessage({ turn: turnNow, kind: 'progress', phase } satisfies PreviewMessage);
}

const solver = new FreshSolver(
  async () =>
    new WhatIf({
      backend: await loadSolver(),
      clock,
      timeLimitSeconds: SECONDS_MAX,
      onProgress: reportPhase,
      isLastAlone: true,
    }),
);

/** Solves one question; a failure is an answer too. */
async function answer({ turn, planningCase, statement }: PreviewQuestion): Promise<PreviewAnswer> {
  try {
    turnNow = turn;
    phaseNow = null;
    const { result, formulation, startKind } = await solver.use((whatIf) => whatIf.solve(planningCase));
    const { status, seconds, verification } = result;
    const shown = statedAnswer(formulation.index, result, statement);
    const plan = shown === null ? null : { objective: shown.objective, figures: shown.figures };
    const checks = verification?.checkCount ?? 0;
    return { turn, kind: 'solved', status, checks, seconds: seconds.total, startKind, plan };
  } catch (error) {
    return { turn, kind: 'failed', words: errorWords(error) };
  }
}

addEventListener('message', (event: MessageEvent<PreviewQuestion>) => {
  void answer(event.data).then((reply) => postMessage(reply));
});
