/** What is optimized, in words and numbers: one wording for all pages. Money carries its currency, penalties do not. */

import { nameOf, placeWords } from '../../solver/case/names.ts';
import type { PlanningCase, Row } from '../../solver/case/planningCase.ts';
import type { PenaltyItem } from '../../solver/plan/account.ts';
import { goalWords } from '../../solver/plan/goals.ts';
import type { ObjectiveDefinition, ObjectiveValue } from '../../solver/plan/objective.ts';
import {
  goalValueText,
  objectiveMeasureWords,
  objectiveValueText,
  penaltyText,
} from '../../solver/plan/objectiveText.ts';
import { withUnit } from '../../solver/words/noBreak.ts';
import { unitOfAmount } from '../../solver/words/units.ts';
import { formatMoney, formatNumber, type MoneyScale, moneyScale } from './format.ts';
import { clauses, language, type MessageKey, pick, t } from './language.ts';

/** Penalties are not paid in money: they carry no currency. */
export function formatPenalty(value: number, scale?: MoneyScale): string {
  return penaltyText(value, language(), scale);
}

/** Penalties below this share of the money beside them are not worth a word in a headline. */
const NOT_WORTH_A_WORD = 1e-3;

/** Whether a plan has penalties that its headline must name. */
export function hasPenalties(value: ObjectiveValue): boolean {
  return value.penalties > NOT_WORTH_A_WORD * Math.max(1, Math.abs(value.money));
}

/** Name of a goal: its measure, with the grade it is about. */
export function goalTitle(goal: Pick<Row<'goals'>, 'measure' | 'grade'>): string {
  return pick(goalWords(goal));
}

/** Value of a goal with its unit. */
export function goalText(
  definition: ObjectiveDefinition,
  measure: Row<'goals'>['measure'],
  value: number,
  currency: string,
  scale?: MoneyScale,
): string {
  return goalValueText(definition, measure, value, currency, language(), scale);
}

/** What the optimizer makes as great or as small as it can. */
export function objectiveMeasure(definition: ObjectiveDefinition): string {
  return pick(objectiveMeasureWords(definition));
}

/** Name of the key figure that is shown as money: cost for companies that minimize it, margin for all others. */
export function moneyFigure({ mode }: ObjectiveDefinition): 'cost' | 'contributionMargin' {
  return mode === 'minimizeCost' ? 'cost' : 'contributionMargin';
}

/** The optimized number alone. */
export function objectiveNumber(value: ObjectiveValue, currency: string, scale?: MoneyScale): string {
  return objectiveValueText(value, currency, language(), scale);
}

/** A plan in the terms of its objective: "408 m = ¥450 m contribution margin − 42 m planning penalties". */
export function objectiveText(value: ObjectiveValue, currency: string): string {
  const { mode, goals, isDiscounted } = value.definition;
  if (mode === 'goals')
    return clauses(
      goals.map((goal, i) =>
        t('goalWithValue', {
          goal: `${i + 1}. ${goalTitle(goal)}`,
          value: goalText(value.definition, goal.measure, value.goals[i] ?? 0, currency),
        }),
      ),
    );
  if (mode === 'weighted') return `${t('weightedSum')} ${formatNumber(value.value, 1)}`;
  const isCost = mode === 'minimizeCost';
  const isWithPenalties = hasPenalties(value);
  // The parts of a sum are read beside each other.
  const scale = moneyScale(isWithPenalties ? [value.value, value.money, value.penalties] : [value.money]);
  const money = formatMoney(value.money, currency, false, scale);
  const text = isWithPenalties
    ? t(isCost ? 'costAndPenalties' : 'marginAndPenalties', {
        value: formatPenalty(value.value, scale),
        money,
        penalties: formatPenalty(value.penalties, scale),
      })
    : t(isCost ? 'costAlone' : 'marginAlone', { money });
  return isDiscounted ? `${text} (${t('presentValue')})` : text;
}

const units: Readonly<Record<string, MessageKey>> = {
  hours: 'unitHours',
  heads: 'unitHeads',
  shifts: 'unitShifts',
  trucks: 'unitTrucks',
  quality: 'unitQuality',
};

/** What a penalty is about, by names. */
export function penaltyAbout(planningCase: PlanningCase, item: PenaltyItem): string {
  return pick(
    placeWords(
      item.about.map(({ table, id }) => nameOf(planningCase, table, id).name),
      [],
    ),
  );
}

/** How much was missed, with its unit. */
export function penaltyAmount(planningCase: PlanningCase, item: PenaltyItem, currency: string): string {
  if (item.unit === 'money') return formatMoney(item.amount, currency);
  const digits = item.amount < 10 ? 2 : item.amount < 100 ? 1 : 0;
  const family = item.about.find(({ table }) => table === 'families')?.id;
  const known = units[item.unit];
  const unit =
    item.unit === 'units'
      ? planningCase.families.find((row) => row.family === family)?.unit || t('wholeUnits')
      : known === undefined
        ? item.unit
        : t(known);
  return withUnit(formatNumber(item.amount, digits), unitOfAmount(item.amount, unit, digits));
}
