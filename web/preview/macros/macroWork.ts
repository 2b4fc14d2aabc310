/**
 * The work of macros: rows of the planning table by formula, what actions would type there, and what macros change of lines of demand.
 * Holds the inputs and the plan between questions. Runs in a worker (macroWorker.ts), so that a formula over a large table keeps no page waiting; no markup, no server.
 */
import type { PlanningCase, Row } from '../../../solver/case/planningCase.ts';
import { type ComputedMacros, computeDemandMacros } from '../../../solver/demand/review/computedMacros.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import type { MacroStart } from '../../../solver/macros/macro.ts';
import type { Plan } from '../../../solver/plan/plan.ts';
import { type PlanningSource, planningSource } from '../../../solver/plan/views/planningTable.ts';
import {
  type ActionEntry,
  actionEntries,
  planningMacros,
  type UserRow,
  userRows,
} from '../../../solver/plan/views/userRows.ts';
import { errorWords, WordedError } from '../../../solver/words/wordedError.ts';
import type { Words } from '../../../solver/words/words.ts';

/** A case as numbers of its tables, by name. */
type CaseParts = Readonly<Record<string, number>>;

/**
 * What formulas are computed of: inputs, and the plan with the inputs that it was made for; null without a plan. Tables and plan have
 * numbers, and are sent once: an edit sends the tables that it changed.
 */
export interface MacroInputs {
  /** Its own number: the same inputs have the same. */
  readonly id: number;
  readonly planningCase: CaseParts;
  readonly planned: { readonly planningCase: CaseParts; readonly plan: number } | null;
  /** Tables and plan, by number, that were not sent before. */
  readonly parts: ReadonlyMap<number, unknown>;
}

/** Some families at a site or, with -1, at all. */
export interface MacroPart {
  readonly families: readonly number[];
  readonly site: number;
}

/** What is asked of the macros of a case; of the planning table `macros` stand in place of those of the case, so that one that is being written can be tried. */
export type MacroRequest =
  | { readonly kind: 'demand' }
  | ({ readonly macros: readonly Row<'macros'>[] } & (
      | { readonly kind: 'rows'; readonly parts: readonly MacroPart[] }
      | {
          readonly kind: 'actions';
          readonly families: readonly number[];
          readonly start: MacroStart;
          /** One action of the start; null: all of them. */
          readonly only: string | null;
        }
    ));

export interface MacroQuestion {
  readonly turn: number;
  readonly inputs: MacroInputs;
  readonly request: MacroRequest;
}

export type MacroMessage = { readonly turn: number } & (
  | { readonly kind: 'rows'; readonly parts: readonly ComputedPart[] }
  | { readonly kind: 'actions'; readonly entries: readonly ActionEntry[] }
  | ({ readonly kind: 'demand' } & ComputedMacros)
  | MacroProgress
  /** The worker lacks parts of the inputs: it is another than the one to which they were sent. */
  | { readonly kind: 'needsInputs' }
  | { readonly kind: 'failed'; readonly words: Words }
);

/** Segments whose lines were computed, of so many. */
export interface MacroProgress {
  readonly kind: 'progress';
  readonly done: number;
  readonly count: number;
}

/** The rows of a part; `refused` says why there are none. */
export interface ComputedPart {
  readonly rows: readonly UserRow[];
  readonly refused: Words | null;
}

export class MacroWork {
  private parts: ReadonlyMap<number, unknown> = new Map();
  private known: KnownInputs | null = null;

  /** Answers a question; a failure is an answer too. `report` receives how far the answer is. */
  answer(
    { turn, inputs, request }: MacroQuestion,
    report: (progress: MacroMessage) => void = () => undefined,
  ): MacroMessage {
    try {
      const known = this.known?.id === inputs.id ? this.known : this.read(inputs);
      if (known === null) return { turn, kind: 'needsInputs' };
      this.known = known;
      if (request.kind === 'demand')
        return {
          turn,
          kind: 'demand',
          ...computeDemandMacros(known.planningCase, (done, count) =>
            report({ turn, kind: 'progress', done, count }),
          ),
        };
      const source = known.source();
      const planningCase = { ...known.planningCase, macros: request.macros };
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

  /** Puts inputs together from what was sent now and before; null where a part is missing. What they do not use is forgotten. */
  private read({ id, planningCase, planned, parts }: MacroInputs): KnownInputs | null {
    const used = new Map<number, unknown>();
    const partOf = (part: number): unknown => {
      const found = parts.get(part) ?? this.parts.get(part);
      used.set(part, found);
      return found;
    };
    const caseOf = (tables: CaseParts) =>
      Object.fromEntries(
        Object.entries(tables).map(([name, part]) => [name, partOf(part)]),
      ) as unknown as PlanningCase;
    const own = caseOf(planningCase);
    const made =
      planned === null ? null : { of: caseOf(planned.planningCase), plan: partOf(planned.plan) as Plan };
    if ([...used.values()].includes(undefined)) return null;
    this.parts = used;
    let source: PlanningSource | null = null;
    const read = (): PlanningSource => {
      const index = indexCase(own);
      if (made === null) return planningSource(index, null);
      const isSame = Object.keys(own).every((name) => planningCase[name] === planned?.planningCase[name]);
      return planningSource(index, { index: isSame ? index : indexCase(made.of), plan: made.plan });
    };
    return {
      id,
      planningCase: own,
      source: () => {
        source ??= read();
        return source;
      },
    };
  }
}

/** Inputs as they are read. */
interface KnownInputs {
  readonly id: number;
  readonly planningCase: PlanningCase;
  /** What the planning table shows of them. */
  readonly source: () => PlanningSource;
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
