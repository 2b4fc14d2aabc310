/** What a solving thread and its owner say to each other. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { ExplainedProgress } from '../../solver/explain/explainRun.ts';
import type { StoredResult } from '../../solver/explain/storedResult.ts';
import type { Words } from '../../solver/words/words.ts';
import type { StoredTable } from '../storedInputs.ts';

/** What the thread is started with; it holds for all its solves. */
export interface SolveThreadInput {
  readonly timeLimitSeconds: number;
  readonly relativeGap: number;
  /** Most columns of a model that it builds. */
  readonly columnsMax?: number;
  /** Numbers shared with the owner: see `sharedFlags`. */
  readonly flags: SharedArrayBuffer;
}

/** What is solved: a case, or the tables of one as they are stored, which the thread reads so that its owner need not. */
export type SolveInputs =
  | { readonly planningCase: PlanningCase }
  | { readonly tables: readonly StoredTable[] };

/** A result as a thread sends it: its JSON, which is stored as it is, and what is asked of it on the way. */
export interface SolvedRun {
  readonly summary: StoredResult['summary'];
  readonly solver: StoredResult['solver'];
  readonly columns: number;
  readonly hasPlan: boolean;
  readonly text: string;
}

/** How the work of a thread ended. */
export type SolveOutcome =
  | { readonly kind: 'result'; readonly result: SolvedRun }
  /** It was asked to stop before there was a model. */
  | { readonly kind: 'stopped' }
  /** The same inputs would fail again; why, and what the log may have of it. */
  | { readonly kind: 'failed'; readonly problem: Words; readonly cause: string }
  /** The thread ended without a word: it may have been ended from here. */
  | { readonly kind: 'died'; readonly cause: string };

export type SolveThreadMessage =
  | { readonly kind: 'progress'; readonly progress: ExplainedProgress }
  | Exclude<SolveOutcome, { kind: 'died' }>;

/** Numbers that a thread and its owner share: whether to stop (not 0), and how many threads may search beside it. */
export const sharedFlags = { stop: 0, searchThreads: 1, count: 2 } as const;
