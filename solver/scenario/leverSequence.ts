/**
 * Levers applied to one case again and again, where most of them stay the same: those before the first that changed are not applied again. What
 * it answers is what applying all of them answers.
 */
import { problemsOfChange } from '../case/checkChange.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { CaseError } from '../case/problems.ts';
import { applyLever, type Lever } from './levers.ts';

export class LeverSequence {
  private readonly base: PlanningCase;
  /** Levers as they were applied last, each with the case after it. */
  private applied: readonly { readonly text: string; readonly after: PlanningCase }[] = [];

  constructor(base: PlanningCase) {
    this.base = base;
  }

  /** The case with levers applied in their order. Throws CaseError where one does not fit, or the case is not valid with them. */
  apply(levers: readonly Lever[]): PlanningCase {
    const applied: { readonly text: string; readonly after: PlanningCase }[] = [];
    let planningCase = this.base;
    let isSame = true;
    for (const [i, lever] of levers.entries()) {
      const text = JSON.stringify(lever);
      const before = this.applied[i];
      isSame &&= before?.text === text;
      planningCase = isSame ? before!.after : applyLever(planningCase, lever).planningCase;
      applied.push({ text, after: planningCase });
    }
    this.applied = applied;
    const problems = planningCase === this.base ? [] : problemsOfChange(this.base, planningCase);
    if (problems.length > 0) throw new CaseError(problems);
    return planningCase;
  }

  /** Lets go of the cases that it keeps. */
  forget(): void {
    this.applied = [];
  }
}
