/** How amounts of goods over several families are written in a pack: in the unit that the families share, with its decimals. */
import { unitOfAll } from '../../solver/case/ownUnit.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { digitsOfAll } from '../../solver/case/unitDigits.ts';
import type { Words } from '../../solver/words/words.ts';
import { type NumberStyle, plainNumbers } from '../pack.ts';

export interface AmountWriting {
  readonly unit: Words;
  readonly style: NumberStyle;
  /** The amount as it is shown. */
  readonly rounded: (amount: number) => number;
}

export function amountWriting(
  planningCase: Pick<PlanningCase, 'families' | 'unitsOfMeasure'>,
): AmountWriting {
  const unit = unitOfAll(planningCase.families);
  const digits = digitsOfAll(planningCase);
  const words = (): Words => {
    if (unit === null) return { en: 'different units', zh: '不同单位' };
    return unit === '' ? { en: 'units', zh: '单位' } : { en: unit, zh: unit };
  };
  return {
    unit: words(),
    style: plainNumbers(digits),
    rounded: (amount) => Number(amount.toFixed(digits)),
  };
}
