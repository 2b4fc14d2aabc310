/** Values of measures in words: with unit, in both languages, rounded for reading. */
import { unitOfAll } from '../case/ownUnit.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { moneyWords } from '../words/money.ts';
import { withUnit } from '../words/noBreak.ts';
import { numberText, percentText } from '../words/numbers.ts';
import { pointsText } from '../words/points.ts';
import { chineseUnits } from '../words/units.ts';
import { inBoth, type Words } from '../words/words.ts';
import type { MeasureUnit } from './measures.ts';

function rounded(value: number): number {
  const size = Math.abs(value);
  return size >= 1000 ? 0 : size >= 10 ? 1 : 2;
}

function number(value: number, digits: number): Words {
  return inBoth((language) => numberText(value, language, digits));
}

/** A value with its unit: `€1,234`, `95.3 %`, `120 hours`, `40 pcs`. */
export function amountWords(planningCase: PlanningCase, value: number, unit: MeasureUnit): Words {
  const currency = planningCase.company[0]?.currency ?? '';
  if (unit === 'share') return inBoth((language) => percentText(value, language, 2));
  if (unit === 'money') return moneyWords(value, currency);
  const text = number(value, unit === 'units' || unit === 'hours' ? 0 : rounded(value));
  // Goods are in the unit that all families share.
  const named = (unit === 'units' && unitOfAll(planningCase.families)) || unit;
  const names = { en: named, zh: chineseUnits[named] ?? named };
  return inBoth((language) => withUnit(text[language], names[language]));
}

/** The size of a difference of two values with its unit; of shares in percentage points. */
export function differenceWords(planningCase: PlanningCase, value: number, unit: MeasureUnit): Words {
  if (unit !== 'share') return amountWords(planningCase, value, unit);
  return inBoth((language) => pointsText(value, language, 2, false));
}
