/** Values of what is optimized as texts of a language. Money carries its currency; penalties are no money and carry none. */

import type { Row } from '../case/planningCase.ts';
import type { Language } from '../words/language.ts';
import { type MoneyScale, moneyText } from '../words/money.ts';
import { withUnit } from '../words/noBreak.ts';
import { numberFormat } from '../words/numbers.ts';
import { unitOfAmount } from '../words/units.ts';
import { enumerated, inBoth, sentence, type Words } from '../words/words.ts';
import { goalWords } from './goals.ts';
import type { ObjectiveDefinition, ObjectiveValue } from './objective.ts';

const moneyMeasures = {
  maximizeMargin: { en: 'contribution margin less planning penalties', zh: '边际贡献减计划惩罚' },
  minimizeCost: { en: 'cost plus planning penalties', zh: '成本加计划惩罚' },
} as const;

/** What the optimizer makes as great or as small as it can: gains, regrets and ranks are in it. */
export function objectiveMeasureWords({ mode, isDiscounted, goals }: ObjectiveDefinition): Words {
  switch (mode) {
    case 'maximizeMargin':
    case 'minimizeCost': {
      const measure = moneyMeasures[mode];
      return isDiscounted ? sentence('discounted {measure}', '折现{measure}', { measure }) : measure;
    }
    case 'goals':
      return sentence('goals in order: {goals}', '按次序的目标：{goals}', {
        goals: enumerated(
          goals.map((goal, i) =>
            sentence('{rank}. {goal}', '{rank}. {goal}', { rank: String(i + 1), goal: goalWords(goal) }),
          ),
        ),
      });
    case 'weighted':
      return sentence('weighted sum of goals: {goals}', '目标加权和：{goals}', {
        goals: enumerated(
          goals.map((goal) =>
            sentence('{weight} × {goal}', '{weight} × {goal}', {
              weight: inBoth((language) => fixedText(goal.weight, language, 2)),
              goal: goalWords(goal),
            }),
          ),
        ),
      });
  }
}

/** A number with so many decimals and a true minus. */
function fixedText(value: number, language: Language, digits: number): string {
  return numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(value)
    .replace('-', '−');
}

/** Penalties are not paid in money: they carry no currency. */
export function penaltyText(value: number, language: Language, scale?: MoneyScale): string {
  return moneyText(value, '', language, scale === undefined ? {} : { scale });
}

/** Less than this is noise of the computation, not a fraction of a unit. */
const LEAST_FRACTION = 0.05;

/** What the bare numbers of a goal are in; empty where money and penalties are added, which are in no unit. */
export function goalUnit(
  { goodsUnit }: Pick<ObjectiveDefinition, 'goodsUnit'>,
  measure: Row<'goals'>['measure'],
  currency: string,
): Words {
  switch (measure) {
    case 'inventoryValue':
      return { en: currency, zh: currency };
    case 'cost':
    case 'margin':
    case 'penalties':
      return { en: '', zh: '' };
    case 'overtimeHours':
      return { en: 'h', zh: '小时' };
    default:
      if (goodsUnit === null) return { en: 'different units', zh: '不同单位' };
      return { en: goodsUnit || 'units', zh: goodsUnit || '单位' };
  }
}

/** Value of a goal with its unit. */
export function goalValueText(
  definition: Pick<ObjectiveDefinition, 'goodsUnit'>,
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
    // Sums over families: measured amounts have decimals, counted ones none.
    default: {
      const isCounted = measure === 'overtimeHours' || Math.abs(value - Math.round(value)) < LEAST_FRACTION;
      const digits = isCounted ? 0 : 1;
      const unit = goalUnit(definition, measure, currency)[language];
      const number = fixedText(value, language, digits);
      // What is in several units is no amount of one of them.
      if (measure !== 'overtimeHours' && definition.goodsUnit === null)
        return language === 'zh' ? `${number}（${unit}）` : `${number} (${unit})`;
      return withUnit(number, unitOfAmount(value, unit, digits));
    }
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
    return goalValueText(value.definition, goals[0].measure, value.value, currency, language, scale);
  return value.penalties > 0
    ? penaltyText(value.value, language, scale)
    : moneyText(value.value, currency, language, scale === undefined ? {} : { scale });
}
