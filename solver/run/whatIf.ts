/**
 * A case that stays loaded in the solver while it is changed: every what-if is formulated again, compared with what the
 * solver holds, and only the difference is sent; or the reason for a cold start is reported. No lever has patch code.
 */
import type { Session } from '../backends/backend.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { type Formulation, formulate } from '../features/formulateCase.ts';
import { dualBoundOf } from '../model/certificate.ts';
import { type Comparison, changedNumbers, compareModels } from '../model/compare.ts';
import { hasFreeInteger } from '../model/point.ts';
import { objectiveOf } from '../plan/objective.ts';
import { type RunOptions, timed } from './options.ts';
import { type FormulatedResult, indexWithin, runLoaded } from './solve.ts';

/** How an answer was reached. */
export type StartKind =
  | { readonly kind: 'cold'; readonly reason: string }
  /** Solved on from the last answer; so many numbers of the model differed. */
  | { readonly kind: 'warm'; readonly changedNumbers: number };

/** The answer of a run, with its formulation and how it began. */
export interface WhatIfAnswer extends FormulatedResult {
  readonly startKind: StartKind;
}

/** A solver that keeps the last case loaded: each further one is solved warm where only numbers changed. To be disposed. */
export class WhatIf {
  private readonly options: RunOptions;
  private session: Session | null = null;
  private formulation: Formulation | null = null;
  private values: Float64Array | null = null;
  /** Duals of the last solve, where they prove something of the model that is held: it is linear, and no bound was assumed. */
  private rowDuals: Float64Array | null = null;
  /** Goals in order leave rows behind: the next solve cannot start from that state. */
  private hasExtraRows = false;

  constructor(options: RunOptions) {
    this.options = options;
  }

  /** Solves a case, warm where only numbers changed. Throws what solvePlan throws. */
  solve(planningCase: PlanningCase): WhatIfAnswer {
    const { options } = this;
    const started = options.clock();
    const { formulation, startKind } = this.hold(planningCase);
    const session = this.session!;
    this.hasExtraRows = planningCase.company[0]?.objective === 'goals' && planningCase.goals.length > 1;
    try {
      const { result, values, rowDuals } = runLoaded({ formulation, session, options, started });
      this.values = values;
      const isMoney = ['maximizeMargin', 'minimizeCost'].includes(objectiveOf(formulation.index).mode);
      const isProof = isMoney && result.bound !== null && formulation.rows.assumedBounds.length === 0;
      this.rowDuals = isProof ? rowDuals : null;
      return { result, formulation, startKind };
    } catch (error) {
      // A solver that failed is not gone on with.
      this.dispose();
      throw error;
    }
  }

  /**
   * What no plan of a case exceeds in its objective (with costs: falls below), by weak duality from the duals of the last solve, without a solve;
   * null where they prove nothing of it. The next solve goes on from the last one. Throws what solvePlan throws while it builds.
   */
  bound(planningCase: PlanningCase): number | null {
    const { rowDuals } = this;
    if (rowDuals === null) return null;
    const { formulation, startKind } = this.hold(planningCase);
    if (startKind.kind === 'cold') return null;
    const bound = dualBoundOf(formulation.model, rowDuals);
    return Number.isFinite(bound) ? bound : null;
  }

  /** Formulates a case and gives the solver what differs. */
  private hold(planningCase: PlanningCase): Pick<WhatIfAnswer, 'formulation' | 'startKind'> {
    const { options } = this;
    options.onProgress?.({ phase: 'build' });
    const index = timed(options, 'index', () =>
      indexWithin(planningCase, options, this.formulation?.index ?? null),
    );
    const formulation = timed(options, 'formulate', () =>
      formulate(index, { limits: options, like: this.formulation }),
    );
    const startKind = timed(options, 'compare', () => this.load(formulation));
    return { formulation, startKind };
  }

  dispose(): void {
    this.session?.dispose();
    this.session = null;
    this.formulation = null;
    this.values = null;
    this.rowDuals = null;
  }

  private load(formulation: Formulation): StartKind {
    const comparison = this.compare(formulation);
    this.formulation = formulation;
    if (typeof comparison === 'string') {
      this.session?.dispose();
      this.rowDuals = null;
      this.session = this.options.backend.load(formulation.model);
      return { kind: 'cold', reason: comparison };
    }
    if (comparison.kind === 'changed') this.session!.change(comparison);
    // The last plan is a start for branch and cut; linear models go on from their basis.
    if (
      this.values !== null &&
      this.options.backend.capabilities.warmStart &&
      hasFreeInteger(formulation.model)
    )
      this.session!.setStart(this.values);
    return { kind: 'warm', changedNumbers: comparison.kind === 'changed' ? changedNumbers(comparison) : 0 };
  }

  /** What changed, or the reason for a cold start. */
  private compare(formulation: Formulation): Exclude<Comparison, { kind: 'different' }> | string {
    if (this.session === null || this.formulation === null) return 'first solve';
    if (this.hasExtraRows) return 'goals in order left rows behind';
    const comparison = compareModels(this.formulation.model, formulation.model);
    return comparison.kind === 'different' ? comparison.reason : comparison;
  }
}
