/** What a plan does that breaks a soft rule, in words, where readers of the plan must know of it: a penalty alone does not say it. */
import { digitsIn } from '../case/unitDigits.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import type { RealMoney } from '../plan/rules.ts';
import { periodRangeWords } from '../words/periods.ts';
import { goodsText } from '../words/units.ts';
import { inBoth, listed, type Words } from '../words/words.ts';
import { penaltyItems } from './accounts.ts';
import { features } from './features.ts';

/** What a plan does, with its amount and its periods, and what that means. */
export interface BrokenRule {
  readonly words: Words;
  readonly note: Words;
}

/** Penalties below this are the rounding of a solver. */
const LEAST = 0.5;

/** The rules that a plan breaks and must say, with amounts by unit, as the plan is stated. `real`: its real money. */
export function brokenRules(index: IndexedCase, plan: Plan, real: RealMoney): readonly BrokenRule[] {
  return features.flatMap((feature) => {
    const { broken } = feature.words;
    if (broken === undefined) return [];
    const items = penaltyItems(index, plan, real, [feature]).filter(({ money }) => money >= LEAST);
    if (items.length === 0) return [];
    const amounts = new Map<string, number>();
    for (const { amount, about } of items) {
      const family = about.find(({ table }) => table === 'families')?.id;
      const unit = index.source.families.find((row) => row.family === family)?.unit || 'units';
      amounts.set(unit, (amounts.get(unit) ?? 0) + amount);
    }
    const charged = items.map(({ period }) => period);
    const words = broken.sentence({
      amount: listed(
        [...amounts].map(([unit, sum]) =>
          inBoth((language) => goodsText(sum, unit, language, digitsIn(index.source, unit))),
        ),
      ),
      periods: periodRangeWords(index.source.periods, Math.min(...charged), Math.max(...charged)),
    });
    return [{ words, note: broken.note }];
  });
}
