/** The number that is optimized, for a terminal: with goals in order that of the first goal. */
import { isMoneyObjective, type ObjectiveValue } from '../solver/plan/objective.ts';
import { objectiveValueText } from '../solver/plan/objectiveText.ts';
import { figureText } from './figureText.ts';
import { language } from './language.ts';

/** Money with its currency, as all other money of a table; else the sum of weighted goals, or the first goal with its unit. */
export function optimizedText(value: ObjectiveValue, currency: string): string {
  const isMoney = isMoneyObjective(value.definition.mode);
  return isMoney
    ? figureText(value.value, 'money', currency)
    : objectiveValueText(value, currency, language());
}
