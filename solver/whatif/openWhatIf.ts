/**
 * Live what-if: a case whose levers are moved by hand, solved on from the last plan at every step. The model stays in the solver
 * (run/whatIf.ts), levers before the first one that moved are not applied again, and each part of a step is timed. What a step answers is
 * what a run answers: a verified plan, or why there is none.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import type { RunOptions, RunPart } from '../run/options.ts';
import { WhatIf, type WhatIfAnswer } from '../run/whatIf.ts';
import { LeverSequence } from '../scenario/leverSequence.ts';
import type { Lever } from '../scenario/levers.ts';
import { movedSliders, ownLevers } from './movedLevers.ts';
import type { Positions, Slider } from './slider.ts';

/** What a live what-if starts from. */
export interface WhatIfStart {
  /** The case that the levers of the scenario are applied to: its parent, resolved. */
  readonly planningCase: PlanningCase;
  /** Levers of the scenario; empty where the case itself is moved. */
  readonly levers: readonly Lever[];
  /** Sliders beside those of the levers, in the order in which they are applied. */
  readonly sliders: readonly Slider[];
}

/** Parts of a step that are timed; draw is for the page to add. */
export type StepPart = 'apply' | RunPart;

/** One position of the sliders, solved and verified. Its formulation is to be read before the next step is taken. */
export interface WhatIfStep extends WhatIfAnswer {
  /** The inputs that were solved. */
  readonly planningCase: PlanningCase;
  /** Seconds of each part. */
  readonly seconds: Readonly<Partial<Record<StepPart, number>>>;
}

/** A case with its levers, kept in the solver while its sliders move. Must be disposed. */
export class LiveWhatIf {
  private readonly start: WhatIfStart;
  private readonly clock: () => number;
  private readonly whatIf: WhatIf;
  private seconds: Partial<Record<StepPart, number>> = {};
  private readonly levers: LeverSequence;

  constructor(start: WhatIfStart, options: RunOptions) {
    this.start = start;
    this.levers = new LeverSequence(start.planningCase);
    this.clock = options.clock;
    this.whatIf = new WhatIf({
      ...options,
      isLastAlone: true,
      onTimed: (part, seconds) => {
        this.add(part, seconds);
        options.onTimed?.(part, seconds);
      },
    });
  }

  /**
   * Solves the case with the sliders at these positions. Throws CaseError where the levers do not fit the case at them, and what
   * solvePlan throws.
   */
  step(positions: Positions): WhatIfStep {
    this.seconds = {};
    const began = this.clock();
    const planningCase = this.apply(positions);
    this.add('apply', this.clock() - began);
    return { ...this.whatIf.solve(planningCase), planningCase, seconds: this.seconds };
  }

  dispose(): void {
    this.whatIf.dispose();
    this.levers.forget();
  }

  private add(part: StepPart, seconds: number): void {
    this.seconds[part] = (this.seconds[part] ?? 0) + seconds;
  }

  private apply(positions: Positions): PlanningCase {
    const { levers, sliders } = this.start;
    return this.levers.apply([...ownLevers(levers, positions), ...movedSliders(sliders, positions)]);
  }
}

/** Opens a live what-if; the first step is a cold start. */
export function openWhatIf(start: WhatIfStart, options: RunOptions): LiveWhatIf {
  return new LiveWhatIf(start, options);
}
