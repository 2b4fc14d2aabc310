/** The options `--unit` and `--currency`: a plan and its inputs in another unit of measure and currency, and what is said of it. */
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { familyRatios } from '../solver/hierarchy/statedCase.ts';
import { currencyChoices, unitChoices } from '../solver/hierarchy/unitConversion.ts';
import type { IndexedCase } from '../solver/index/indexedCase.ts';
import type { Plan } from '../solver/plan/plan.ts';
import {
  currencyRates,
  hasRates,
  type Statement,
  stateInputs,
  statePlan,
} from '../solver/plan/statedPlan.ts';
import { enumerated } from '../solver/words/words.ts';
import { language, pick, t } from './language.ts';

export interface StatedOptions {
  readonly unit?: string;
  readonly currency?: string;
}

/** In what numbers are asked for, or the text of why that is not possible. */
export function statementOfOptions(planningCase: PlanningCase, options: StatedOptions): Statement | string {
  const units = unitChoices(planningCase);
  const unit = units.find((choice) => choice.unit === options.unit);
  if (options.unit !== undefined && unit === undefined)
    return t('unitUnknown', { unit: options.unit, names: enumerated(units.map((each) => each.unit)) });
  const own = planningCase.company[0]?.currency ?? '';
  const code = options.currency === own ? undefined : options.currency;
  const rates = code === undefined ? new Map<string, number>() : currencyRates(planningCase, code);
  if (code !== undefined && !hasRates(planningCase, rates))
    return t('currencyUnknown', {
      currency: code,
      names: enumerated([own, ...currencyChoices(planningCase)].filter((each) => each !== '')),
    });
  return {
    unit:
      unit === undefined
        ? null
        : {
            unit: unit.unit,
            title: unit.title[language()],
            digits: unit.digits,
            ratios: familyRatios(planningCase, planningCase, unit.unit),
          },
    currency: code === undefined ? null : { code, rates },
  };
}

/** A plan with its case as it is asked for. */
export function statedPlan(index: IndexedCase, plan: Plan, statement: Statement) {
  const inputs = stateInputs({ planningCase: index.source, index }, statement);
  return { index: inputs.index, plan: statePlan({ index, plan }, inputs.index, statement) };
}

/** Families that are not in the unit; empty where all are. */
export function withoutUnitText(planningCase: PlanningCase, { unit }: Statement): string {
  if (unit === null) return '';
  const without = planningCase.families.filter(({ family }) => !unit.ratios.has(family));
  return without.length === 0
    ? ''
    : t('ownUnits', { unit: unit.title, names: pick(enumerated(without.map(({ family }) => family))) });
}
