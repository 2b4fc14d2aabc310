/**
 * The work of macros on the planning table: rows by formula, and what actions would type. Holds the inputs and the plan between
 * questions. Runs in a worker (macroWorker.ts), so that a formula over a large table keeps no page waiting; no markup, no server.
 */
import type { PlanningCase, Row } from '../../../../solver/case/planningCase.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import type { MacroStart } from '../../../../solver/macros/macro.ts';
import type { Plan } from '../../../../solver/plan/plan.ts';
import { type PlanningSource, planningSource } from '../../../../solver/plan/views/planningTable.ts';
import {
  type ActionEntry,
  actionEntries,
  planningMacros,
  type UserRow,
  userRows,
} from '../../../../solver/plan/views/userRows.ts';
import { errorWords, WordedError } from '../../../../solver/words/wordedError.ts';
import type { Words } from '../../../../solver/words/words.ts';

/** What formulas are computed of: inputs, and the plan with the inputs that it was made for; null without a plan. */
export interface MacroInputs {
  readonly planningCase: PlanningCase;
  readonly planned: { readonly planningCase: PlanningCase; readonly plan: Plan } | null;
}

/** Some families at a site or, with -1, at all. */
export interface MacroPart {
  readonly families: readonly number[];
  readonly site: number;
}

/** What is asked; `macros` stand in place of those of the case, so that one that is being written can be tried. */
export type MacroRequest = { readonly macros: readonly Row<'macros'>[] } & (
  | { readonly kind: 'rows'; readonly parts: readonly MacroPart[] }
  | {
      readonly kind: 'actions';
      readonly families: readonly number[];
      readonly start: MacroStart;
      /** One action of the start; null: all of them. */
      readonly only: string | null;
    }
);

export interface MacroQuestion {
  readonly turn: number;
  /** The inputs by a number of their own; `value` is null where they were sent before. */
  readonly inputs: { readonly id: number; readonly value: MacroInputs | null };
  readonly request: MacroRequest;
}

export type MacroMessage = { readonly turn: number } & (
  | { readonly kind: 'rows'; readonly parts: readonly ComputedPart[] }
  | { readonly kind: 'actions'; readonly entries: readonly ActionEntry[] }
  /** The worker does not have the inputs: it is another than the one to which they were sent. */
  | { readonly kind: 'needsInputs' }
  | { readonly kind: 'failed'; readonly words: Words }
);

/** The rows of a part; `refused` says why there are none. */
export interface ComputedPart {
  readonly rows: readonly UserRow[];
  readonly refused: Words | null;
}

export class MacroWork {
  private known: {
    readonly id: number;
    readonly planningCase: PlanningCase;
    readonly source: PlanningSource;
  } | null = null;

  /** Answers a question; a failure is an answer too. */
  answer({ turn, inputs: { id, value }, request }: MacroQuestion): MacroMessage {
    try {
      if (value !== null) this.known = { id, planningCase: value.planningCase, source: sourceOf(value) };
      if (this.known?.id !== id) return { turn, kind: 'needsInputs' };
      const { source } = this.known;
      const planningCase = { ...this.known.planningCase, macros: request.macros };
      const macros = planningMacros(planningCase);
      if (request.kind === 'rows') {
        const parts = request.parts.map(({ families, site }) =>
          computed(() => userRows(planningCase, macros, source, source.table(families, site))),
        );
        return { turn, kind: 'rows', parts };
      }
      const { families, start, only } = request;
      const actions = macros.actions.filter(({ macro }) => only === null || macro === only);
      const table = source.table(families, -1);
      const entries = actionEntries(planningCase, { ...macros, actions }, source, table, start);
      return { turn, kind: 'actions', entries };
    } catch (error) {
      return { turn, kind: 'failed', words: errorWords(error) };
    }
  }
}

/** Rows of one part: one that asks for too much work takes no other part's rows away. */
function computed(compute: () => readonly UserRow[]): ComputedPart {
  try {
    return { rows: compute(), refused: null };
  } catch (error) {
    if (!(error instanceof WordedError)) throw error;
    return { rows: [], refused: errorWords(error) };
  }
}

function sourceOf({ planningCase, planned }: MacroInputs): PlanningSource {
  const index = indexCase(planningCase);
  if (planned === null) return planningSource(index, null);
  const isSame = planned.planningCase === planningCase;
  return planningSource(index, {
    index: isSame ? index : indexCase(planned.planningCase),
    plan: planned.plan,
  });
}
