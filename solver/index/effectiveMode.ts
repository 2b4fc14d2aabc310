/** Whether a rule of the case is hard, soft with a price, or off: its own word, or the switch of its whole feature. */
import type { Mode } from '../case/constraintModes.ts';
import type { PlanningCase } from '../case/planningCase.ts';

export interface Rule {
  readonly mode: Mode;
  /** Penalty per unit of violation when soft. */
  readonly price: number;
}

/**
 * Mode and price in force for a rule of a feature. A row of `constraintModes` for the feature overrides the
 * rule's own mode; its price overrides too when it is above 0.
 */
export function effectiveMode(
  index: { readonly source: Pick<PlanningCase, 'constraintModes'> },
  feature: string,
  own: Rule = { mode: 'hard', price: 0 },
): Rule {
  const override = index.source.constraintModes.find((row) => row.feature === feature);
  if (override === undefined) return own;
  return { mode: override.mode, price: override.violationPrice > 0 ? override.violationPrice : own.price };
}

/** What the company has switched all rules of a feature to; null where each has its own mode. */
export function switchedMode(
  { constraintModes }: Pick<PlanningCase, 'constraintModes'>,
  feature: string,
): Mode | null {
  return constraintModes.find((row) => row.feature === feature)?.mode ?? null;
}
