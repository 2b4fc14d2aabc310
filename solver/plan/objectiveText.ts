/** Values of what is optimized as texts of a language. Money carries its currency; penalties are no money and carry none. */
import type { Row } from '../case/planningCase.ts';
import type { Language } from '../words/language.ts';
import { type MoneyScale, moneyText } from '../words/money.ts';
import { numberFormat } from '../words/numbers.ts';
import type { ObjectiveValue } from './objective.ts';

/** A number with so many decimals and a true minus. */
function fixedText(value: number, language: Language, digits: number): string {
  return numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(value)
    .replace('-', '−');
}

/** Penalties are no money that anybody pays: they carry no currency. */
export function penaltyText(value: number, language: Language, scale?: MoneyScale): string {
  return moneyText(value, '', language, scale === undefined ? {} : { scale });
}

/** Less than this is noise of the computation, not a fraction of a unit. */
const LEAST_FRACTION = 0.05;

/** Value of a goal with its unit. */
export function goalValueText(
  measure: Row<'goals'>['measure'],
  value: number,
  currency: string,
  language: Language,
  scale?: MoneyScale,
): string {
  switch (measure) {
    case 'inventoryValue':
      return moneyText(value, currency, language, scale === undefined ? {} : { scale });
    // Money and penalties together, or penalties alone: no currency.
    case 'cost':
    case 'margin':
    case 'penalties':
      return penaltyText(value, language, scale);
    case 'overtimeHours':
      return `${fixedText(value, language, 0)} ${language === 'zh' ? '小时' : 'h'}`;
    // Sums over families: measured amounts have decimals, counted ones none.
    default:
      return fixedText(value, language, Math.abs(value - Math.round(value)) < LEAST_FRACTION ? 0 : 1);
  }
}

/** The optimized number alone. */
export function objectiveValueText(
  value: ObjectiveValue,
  currency: string,
  language: Language,
  scale?: MoneyScale,
): string {
  const { mode, goals } = value.definition;
  if (mode === 'weighted') return fixedText(value.value, language, 1);
  if (mode === 'goals' && goals[0] !== undefined)
    return goalValueText(goals[0].measure, value.value, currency, language, scale);
  return value.penalties > 0
    ? penaltyText(value.value, language, scale)
    : moneyText(value.value, currency, language, scale === undefined ? {} : { scale });
}
