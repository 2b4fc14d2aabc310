/**
 * A case that stays loaded in the solver while it is changed: every what-if is formulated again, compared with what the
 * solver holds, and only the difference is sent; or the reason for a cold start is reported. No lever has patch code.
 */
import type { Session } from '../backends/backend.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { type Formulation, formulate } from '../features/formulateCase.ts';
import { placesOf } from '../formulation/placesOf.ts';
import { dualBoundOf } from '../model/certificate.ts';
import { type Comparison, changedNumbers, compareModels } from '../model/compare.ts';
import { giveSpare } from '../model/model.ts';
import { freeArrays, numbersOf } from '../model/patch.ts';
import { hasFreeInteger } from '../model/point.ts';
import { isMoneyObjective, objectiveOf } from '../plan/objective.ts';
import { type RunOptions, timed } from './options.ts';
import { type FormulatedResult, indexWithin, runLoaded } from './solve.ts';

/** How an answer was reached. */
export type StartKind =
  | { readonly kind: 'cold'; readonly reason: string }
  /** Solved on from the last answer; so many numbers of the model differed. */
  | { readonly kind: 'warm'; readonly changedNumbers: number };

/** Duals that prove a bound of the model that they are of, and by weak duality of others. */
export interface Proof {
  readonly formulation: Formulation;
  readonly rowDuals: Float64Array;
}

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
  /** Arrays of the model that the solver was loaded with: they are its own. */
  private loaded: readonly Float64Array[] = [];
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
      const isMoney = isMoneyObjective(objectiveOf(formulation.index).mode);
      const isProof = isMoney && result.bound !== null && formulation.rows.assumedBounds.length === 0;
      this.rowDuals = isProof ? rowDuals : null;
      return { result, formulation, startKind };
    } catch (error) {
      // A solver that failed is not gone on with.
      this.dispose();
      throw error;
    }
  }

  /** Duals of the last solve with the formulation that they are of; null where they prove nothing. */
  get proof(): Proof | null {
    const { formulation, rowDuals } = this;
    return formulation === null || rowDuals === null ? null : { formulation, rowDuals };
  }

  /**
   * What no plan of a case exceeds in its objective (with costs: falls below), by weak duality, without a solve; null where nothing is proved.
   * The duals are those of the last solve, and `borrowed` ones of other cases, row by row of the same item and date: any duals prove a bound,
   * those of an alike case often a close one. The next solve goes on from the last one. Throws what solvePlan throws while it builds.
   */
  bound(planningCase: PlanningCase, borrowed: readonly Proof[] = []): number | null {
    const { formulation } = this.session === null ? this.prepare(planningCase) : this.hold(planningCase);
    const { model, rowBlocks } = formulation;
    const isMoney = isMoneyObjective(objectiveOf(formulation.index).mode);
    if (!isMoney || formulation.rows.assumedBounds.length > 0) return null;
    const laidOn = borrowed.map(({ formulation: of, rowDuals }) => {
      const places = placesOf(of.rowBlocks, rowBlocks, { count: model.rowCount, periodsLater: 0 });
      return Float64Array.from(places, (from) => (from < 0 ? 0 : rowDuals[from]!));
    });
    const bounds = [...(this.rowDuals === null ? [] : [this.rowDuals]), ...laidOn]
      .map((duals) => dualBoundOf(model, duals))
      .filter(Number.isFinite);
    if (bounds.length === 0) return null;
    return model.sense === 'maximize' ? Math.min(...bounds) : Math.max(...bounds);
  }

  /** Formulates a case and gives the solver what differs. */
  private hold(planningCase: PlanningCase): Pick<WhatIfAnswer, 'formulation' | 'startKind'> {
    const before = this.formulation;
    const formulation = this.formulate(planningCase);
    const startKind = timed(this.options, 'compare', () => this.load(formulation));
    if (this.options.isLastAlone === true && before !== null) {
      const held = new Set([...this.loaded, ...numbersOf(formulation.model)]);
      giveSpare(formulation.model, freeArrays(before.model, held));
    }
    return { formulation, startKind };
  }

  /** Formulates a case that no solver holds yet. */
  private prepare(planningCase: PlanningCase): Pick<WhatIfAnswer, 'formulation'> {
    this.formulation = this.formulate(planningCase);
    return { formulation: this.formulation };
  }

  private formulate(planningCase: PlanningCase): Formulation {
    const { options } = this;
    options.onProgress?.({ phase: 'build' });
    const index = timed(options, 'index', () =>
      indexWithin(planningCase, options, this.formulation?.index ?? null),
    );
    return timed(options, 'formulate', () => formulate(index, { limits: options, like: this.formulation }));
  }

  dispose(): void {
    this.session?.dispose();
    this.session = null;
    this.formulation = null;
    this.loaded = [];
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
      this.loaded = numbersOf(formulation.model);
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
