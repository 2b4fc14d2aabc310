/**
 * The thresholds that the options of a decision are held against: those of the company as the case says them, or as it said them when
 * the decision was taken, and what the rules of each option's own inputs ask. Values are compared and shown as they are stored, as sums over
 * a horizon have no rate in another currency. No markup.
 */
import { digitsOfAll } from '../../../solver/case/unitDigits.ts';
import { figureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { meetsThreshold, thresholdOf, WORST_REGRET } from '../../../solver/plan/figures/thresholds.ts';
import { isMoneyObjective } from '../../../solver/plan/objective.ts';
import { withUnit } from '../../../solver/words/noBreak.ts';
import { formatFigure } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { sharedUnit } from '../../language/sharedUnit.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { DecisionOptions } from './createDecisionOptions.ts';
import type { DecisionWrites } from './createDecisionWrites.ts';

/** A threshold beside the value of an option. */
export interface ShownThreshold {
  readonly isMet: boolean;
  /** Mark, sense and value: `✓ ≥ 95.0 %`. */
  readonly text: string;
}

export function createThresholds(
  workspace: Workspace,
  { selected }: DecisionWrites,
  { storedView }: DecisionOptions,
) {
  const known = (position: number, figure: string) => {
    const planningCase = storedView(position)?.planningCase;
    if (planningCase === undefined) return null;
    const decision = selected();
    // Those of today are none of a decision that was taken, also where an older version of the program kept none with it.
    const thresholds = decision?.verdict == null ? workspace.base()?.thresholds : decision.thresholds;
    return thresholdOf({ ...planningCase, thresholds: thresholds ?? [] }, figure);
  };
  const shown = (
    value: number,
    limit: NonNullable<ReturnType<typeof known>>,
    text: string,
  ): ShownThreshold => {
    const isMet = meetsThreshold(value, limit);
    const sense = t(limit.sense === 'atLeast' ? 'thresholdAtLeast' : 'thresholdAtMost', { value: text });
    return { isMet, text: `${isMet ? '✓' : '▲'}\u00a0${sense}` };
  };
  return {
    /** What a key figure of an option is held against; null where nothing is, or the figure has no value. */
    ofFigure: (position: number, figure: string): ShownThreshold | null => {
      const limit = known(position, figure);
      const view = storedView(position);
      const value = view?.keyFigures[figure]?.value ?? null;
      const definition = limit === null ? undefined : figureDefinitions([figure])[0];
      if (limit === null || view == null || value === null || definition === undefined) return null;
      const { planningCase } = view;
      const currency = planningCase.company[0]?.currency ?? '';
      const number = formatFigure(limit.value, definition.unit, {
        currency,
        digits: digitsOfAll(planningCase),
      });
      const unit = definition.unit === 'units' ? sharedUnit(planningCase.families) : '';
      return shown(value, limit, unit === '' ? number : withUnit(number, unit));
    },
    /** What the worst regret of an option is held against, where money is optimized; `textOf` writes regrets. */
    ofRisk: (position: number, worst: number, textOf: (amount: number) => string): ShownThreshold | null => {
      const limit = known(position, WORST_REGRET);
      const mode = storedView(position)?.planningCase.company[0]?.objective;
      return limit === null || mode === undefined || !isMoneyObjective(mode)
        ? null
        : shown(worst, limit, textOf(limit.value));
    },
  };
}
