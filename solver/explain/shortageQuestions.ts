/**
 * Asks the solver about one short cell after the other: each claim of its certificate is an answer of the solver. What is claimed
 * is described in shortages.ts.
 */
import type { Backend } from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import { HeldDeliveries, withoutShortage } from './heldDeliveries.ts';
import { certifyImpossible } from './impossibleShortage.ts';
import { certifyPriced } from './pricedShortage.ts';
import { type ShortageCertificate, type ShortCell, unknown } from './shortageCertificate.ts';
import type { WorkBudget } from './workBudget.ts';

/** The questions about the cells of one plan. */
export class ShortageQuestions {
  private readonly held: HeldDeliveries;

  constructor(formulation: Formulation, held: Model, plan: Plan, backend: Backend, budget: WorkBudget) {
    this.held = new HeldDeliveries(formulation, held, plan, backend, budget);
  }

  certify(cell: ShortCell): ShortageCertificate {
    const { held } = this;
    if (held.base === null) return unknown(cell);
    const before = held.solves;
    const question = held.questionOf(cell);
    // To the last unit may be too exact for the solver: then all but what counts as none.
    const forced =
      held.solve(withoutShortage(question.model, question.short)) ??
      held.solve(withoutShortage(question.model, question.short, question.some));
    const certificate =
      forced === null
        ? certifyImpossible(held, cell, question)
        : certifyPriced(held, cell, question, held.base, forced);
    return { ...certificate, solves: held.solves - before };
  }

  dispose(): void {
    this.held.dispose();
  }
}
