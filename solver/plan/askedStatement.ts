/** The unit of measure and the currency that a program asks for by name, as the command line and the API take them. */
import type { PlanningCase } from '../case/planningCase.ts';
import { familyRatios } from '../hierarchy/statedCase.ts';
import { currencyChoices, type UnitChoice, unitChoices } from '../hierarchy/unitConversion.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { enumerated, sentence, type Words } from '../words/words.ts';
import type { Plan } from './plan.ts';
import { currencyRates, hasRates, type Statement, stateInputs, statePlan } from './statedPlan.ts';

export interface AskedUnits {
  readonly unit?: string | undefined;
  readonly currency?: string | undefined;
}

/** In what numbers are asked for, by the conversions and rates of a case, or why that is not possible. */
export function askedStatement(
  planningCase: PlanningCase,
  asked: AskedUnits,
  titleOf: (choice: UnitChoice) => string,
): { readonly statement: Statement } | { readonly problem: Words } {
  const units = unitChoices(planningCase);
  const unit = units.find((choice) => choice.unit === asked.unit);
  if (asked.unit !== undefined && unit === undefined)
    return {
      problem: sentence(
        'This case has no unit {unit}. It has: {names}.',
        '此案例没有单位 {unit}。可用：{names}。',
        { unit: asked.unit, names: enumerated(units.map((each) => each.unit)) },
      ),
    };
  const own = planningCase.company[0]?.currency ?? '';
  const code = asked.currency === own ? undefined : asked.currency;
  const rates = code === undefined ? new Map<string, number>() : currencyRates(planningCase, code);
  if (code !== undefined && !hasRates(planningCase, rates))
    return {
      problem: sentence(
        'This case has no rate of {currency} for every period. Its currencies: {names}.',
        '此案例没有 {currency} 的各期汇率。可用货币：{names}。',
        {
          currency: code,
          names: enumerated([own, ...currencyChoices(planningCase)].filter((each) => each !== '')),
        },
      ),
    };
  return {
    statement: {
      unit:
        unit === undefined
          ? null
          : {
              unit: unit.unit,
              title: titleOf(unit),
              digits: unit.digits,
              ratios: familyRatios(planningCase, planningCase, unit.unit),
            },
      currency: code === undefined ? null : { code, rates },
    },
  };
}

/** A plan with its case as it is asked for. */
export function statedPlan(index: IndexedCase, plan: Plan, statement: Statement) {
  const inputs = stateInputs({ planningCase: index.source, index }, statement);
  return { index: inputs.index, plan: statePlan({ index, plan }, inputs.index, statement) };
}
