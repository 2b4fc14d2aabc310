/** The number that is optimized, for a terminal: with goals in order that of the first goal. */
import { isMoneyObjective, type ObjectiveValue } from '../solver/plan/objective.ts';
import { objectiveValueText } from '../solver/plan/objectiveText.ts';
import { figureText } from './figureText.ts';
import { language } from './language.ts';

/**
 * How values that are read beside each other are written: money with its currency, as all other money of a table, unless one of
 * them has penalties in it (docs/decisions/0015); else the sum of weighted goals, or the first goal with its unit.
 */
export function optimizedTexts(
  values: readonly (ObjectiveValue | null)[],
  currency: string,
): (value: ObjectiveValue) => string {
  const shown = values.some((value) => value !== null && value.penalties > 0) ? '' : currency;
  return (value) =>
    isMoneyObjective(value.definition.mode)
      ? figureText(value.value, 'money', shown)
      : objectiveValueText(value, currency, language());
}
