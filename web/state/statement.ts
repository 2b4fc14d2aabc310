/** In what the numbers of a case are shown for a choice of unit and currency, by the conversions and rates of the present case. */
import type { PlanningCase } from '../../server/client.ts';
import { familyRatios } from '../../solver/hierarchy/statedCase.ts';
import { currencyChoices, unitChoices } from '../../solver/hierarchy/unitConversion.ts';
import { currencyRates, hasRates, type Statement } from '../../solver/plan/statedPlan.ts';
import type { Language } from '../../solver/words/language.ts';
import type { UnitChoice } from './shownUnits.ts';

/** What is said of a conversion beside its numbers. */
export interface StatedNote {
  /** The unit as it is called; empty where families keep their own. */
  readonly unit: string;
  readonly currency: string;
  /** Families without a conversion to the unit: they are shown in their own. */
  readonly without: readonly PlanningCase['families'][number][];
  /** A currency that was chosen, and for whose rates periods are missing: money is shown in that of the company. */
  readonly withoutRates: string;
}

/** What can be chosen for a case, beside its own units and currency. */
export function statementChoices(planningCase: PlanningCase, language: Language) {
  return {
    units: unitChoices(planningCase).map(({ unit, title }) => ({ value: unit, text: title[language] })),
    currencies: currencyChoices(planningCase),
  };
}

/** In what the numbers of a case are shown; `shown` can be an older case, of a version. */
export function statementOf(
  base: PlanningCase,
  shown: Pick<PlanningCase, 'families' | 'company'>,
  choice: UnitChoice,
  language: Language,
): Statement {
  const unit = unitChoices(base).find((each) => each.unit === choice.unit);
  const isKnown = currencyChoices(base).includes(choice.currency);
  const isOwn = shown.company[0]?.currency === base.company[0]?.currency;
  return {
    unit:
      unit === undefined
        ? null
        : {
            unit: unit.unit,
            title: unit.title[language],
            digits: unit.digits,
            ratios: familyRatios(shown, base, unit.unit),
          },
    currency:
      isKnown && isOwn ? { code: choice.currency, rates: currencyRates(base, choice.currency) } : null,
  };
}

/** What is said beside the numbers of the case; null while they are shown as they are stated. */
export function statedNote(base: PlanningCase, choice: UnitChoice, language: Language): StatedNote | null {
  const { unit, currency } = statementOf(base, base, choice, language);
  if (unit === null && currency === null) return null;
  const isRated = currency !== null && hasRates(base, currency.rates);
  return {
    unit: unit?.title ?? '',
    currency: isRated ? currency.code : '',
    without: unit === null ? [] : base.families.filter(({ family }) => !unit.ratios.has(family)),
    withoutRates: currency !== null && !isRated ? currency.code : '',
  };
}
