/** Solves a case while its sliders are moved, in the browser and apart from the page: the model stays in the solver between positions. */
import { FreshSolver } from '../../../solver/backends/freshSolver.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import type { BrokenRule } from '../../../solver/features/brokenRules.ts';
import type { Statement } from '../../../solver/plan/statedPlan.ts';
import { capacityTable } from '../../../solver/plan/views/capacityTable.ts';
import { type PlanningRow, planningTable } from '../../../solver/plan/views/planningTable.ts';
import type { RunStatus } from '../../../solver/run/solve.ts';
import type { StartKind } from '../../../solver/run/whatIf.ts';
import {
  type LiveWhatIf,
  openWhatIf,
  type StepPart,
  type WhatIfStart,
} from '../../../solver/whatif/openWhatIf.ts';
import { rehearsals, sliderInHand } from '../../../solver/whatif/rehearsals.ts';
import { type Positions, slidersOfLevers } from '../../../solver/whatif/slider.ts';
import { errorWords } from '../../../solver/words/wordedError.ts';
import type { Words } from '../../../solver/words/words.ts';
import type { PreviewedPlan } from '../../preview/previewFigures.ts';
import { statedAnswer } from '../../preview/statedAnswer.ts';
import { clock, loadSolver } from '../../preview/workerSolver.ts';

export interface WhatIfQuestion {
  /** What the sliders move; null: what it was before. */
  readonly start: WhatIfStart | null;
  readonly positions: Positions;
  /** In what figures and charts are shown; null: as they are stored. */
  readonly statement: Statement | null;
}

/** What is drawn and said of a plan: totals by period, the load of each resource by period (null where it has no hours), and what it breaks. */
export interface DrawnPlan {
  readonly broken: readonly BrokenRule[];
  readonly rows: readonly PlanningRow[];
  readonly loads: readonly (readonly (number | null)[])[];
}

/** A position with its verified plan, or without one. */
export interface SolvedPositions {
  readonly turn: number;
  readonly kind: 'solved';
  readonly positions: Positions;
  readonly status: RunStatus;
  readonly objective: number | null;
  readonly gap: number | null;
  readonly checks: number;
  readonly startKind: StartKind;
  /** Seconds of each part of the step, and of all of them. */
  readonly seconds: Readonly<Partial<Record<StepPart | 'view', number>>>;
  readonly total: number;
  readonly plan: (PreviewedPlan & DrawnPlan) | null;
}

export type WhatIfMessage =
  | SolvedPositions
  | { readonly turn: number; readonly kind: 'failed'; readonly words: Words };

/** Seconds of a position, most: plans with whole numbers are shown as good as they are by then. */
const SECONDS_MAX = 20;

/** Milliseconds for which the hand rests before a position is rehearsed. */
const RESTS_MS = 60;

/** Nothing is rehearsed where a position takes so many seconds: the hand would wait for it. */
const REHEARSED_SECONDS_MAX = 1;
const FIRST_SECONDS_MAX = 6;

let start: WhatIfStart | null = null;
let live: LiveWhatIf | null = null;
/** A solver that failed is replaced, and what it held with it. */
const solver = new FreshSolver(async () => ({ backend: await loadSolver() }));

async function solve({
  turn,
  positions,
  statement,
  start: given,
}: WhatIfQuestion & { readonly turn: number }) {
  const began = clock();
  if (given !== null) {
    live?.dispose();
    live = null;
    start = given;
  }
  const about = start;
  if (about === null) throw new Error('no case was given');
  return await solver.use(({ backend }): SolvedPositions => {
    live ??= openWhatIf(about, { backend, clock, timeLimitSeconds: SECONDS_MAX });
    try {
      const { result, formulation, startKind, seconds } = live.step(positions);
      const { status, objective, gap, verification } = result;
      const solved = clock();
      const shown = statedAnswer(formulation.index, result, statement);
      const drawn =
        shown === null
          ? null
          : {
              objective: shown.objective,
              figures: shown.figures,
              broken: shown.broken,
              rows: planningTable(
                shown.index,
                shown.plan,
                shown.index.source.families.map((_, f) => f),
                'exact',
              ).rows,
              loads: capacityTable(shown.index, shown.plan).map((cells) => cells.map(({ load }) => load)),
            };
      return {
        turn,
        kind: 'solved',
        positions,
        status,
        objective,
        gap,
        checks: verification?.checkCount ?? 0,
        startKind,
        seconds: { ...seconds, view: clock() - solved },
        total: clock() - began,
        plan: drawn,
      };
    } catch (error) {
      // Positions that do not fit leave the model as it is; after anything else the next position is a cold start.
      if (!(error instanceof CaseError)) {
        live.dispose();
        live = null;
      }
      throw error;
    }
  });
}

/** The slider in hand, where the hand left it, and the positions around it that are still to be rehearsed. Each slider is rehearsed once. */
let inHand: { readonly positions: Positions; readonly rehearsals: Positions[] } | null = null;
let rehearsedSliders = new Set<string>();
let nextRehearsal: ReturnType<typeof setTimeout> | undefined;

/** Chooses what to rehearse around positions that the page asked for. */
function takeInHand({ levers, sliders }: WhatIfStart, positions: Positions): void {
  const all = [...slidersOfLevers(levers).flat(), ...sliders];
  const slider = sliderInHand(all, positions, inHand?.positions ?? null);
  const isNew = slider !== null && !rehearsedSliders.has(slider.id);
  if (isNew) rehearsedSliders.add(slider.id);
  inHand = { positions, rehearsals: isNew ? [...rehearsals(slider, positions)] : (inHand?.rehearsals ?? []) };
}

/** Rehearses a position once the hand has rested. The page shows only what it asked for, and hears nothing of it. */
function rehearseLater(about: WhatIfStart, { total, startKind }: SolvedPositions): void {
  if (about !== start || total > (startKind.kind === 'cold' ? FIRST_SECONDS_MAX : REHEARSED_SECONDS_MAX))
    return;
  const next = inHand?.rehearsals.shift();
  if (next === undefined) return;
  clearTimeout(nextRehearsal);
  nextRehearsal = setTimeout(() => {
    solve({ turn: 0, start: null, positions: next, statement: null }).then(
      (answer) => rehearseLater(about, answer),
      // Positions that cannot be solved are answered when somebody asks for them.
      () => undefined,
    );
  }, RESTS_MS);
}

addEventListener('message', ({ data }: MessageEvent<WhatIfQuestion & { readonly turn: number }>) => {
  clearTimeout(nextRehearsal);
  if (data.start !== null) {
    inHand = null;
    rehearsedSliders = new Set();
  }
  void solve(data)
    .catch((error: unknown): WhatIfMessage => ({ turn: data.turn, kind: 'failed', words: errorWords(error) }))
    .then((reply) => {
      postMessage(reply);
      if (reply.kind !== 'solved' || start === null) return;
      takeInHand(start, reply.positions);
      rehearseLater(start, reply);
    });
});
