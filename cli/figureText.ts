/** Numbers with their units, for a terminal. */
import { unitOfAll } from '../solver/case/ownUnit.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { digitsIn } from '../solver/case/unitDigits.ts';
import type { KeyFigureDefinition, KeyFigureUnit } from '../solver/plan/figures/definitions.ts';
import { moneyText, plainMoney } from '../solver/words/money.ts';
import { fixedText, language, percentText, t } from './language.ts';

/** A key figure with its unit; planning penalties are no money and carry no currency (docs/decisions/0015). */
export function keyFigureText(
  { name, unit }: Pick<KeyFigureDefinition, 'name' | 'unit'>,
  value: number | null,
  currency: string,
  counted?: Pick<PlanningCase, 'families' | 'unitsOfMeasure'>,
): string {
  return figureText(value, unit, name === 'penalties' ? '' : currency, counted);
}

/** Penalties, and money with penalties in it: no currency. */
export function penaltyText(value: number): string {
  return figureText(value, 'money', '');
}

/**
 * A number with its unit, for the terminal; a dash where the figure is undefined. `counted`: whose families are summed, in
 * the unit that they share.
 */
export function figureText(
  value: number | null,
  unit: KeyFigureUnit,
  currency: string,
  counted: Pick<PlanningCase, 'families' | 'unitsOfMeasure'> = { families: [], unitsOfMeasure: [] },
): string {
  if (value === null) return '–';
  switch (unit) {
    case 'money':
      return moneyText(value, currency, language(), {
        scale: { ...plainMoney, digits: Math.abs(value) < 1e6 ? 2 : 0 },
      });
    case 'share':
      return percentText(value, 2);
    case 'days':
      return t('workingDays', { value: fixedText(value, 1) });
    case 'turns':
      return t('turnsAYear', { value: fixedText(value, 2) });
    case 'hours':
      return t('hours', { value: fixedText(value, 0) });
    case 'units': {
      const shared = unitOfAll(counted.families) ?? '';
      return shared === ''
        ? t('units', { value: fixedText(value, 0) })
        : `${fixedText(value, digitsIn(counted, shared))} ${shared}`;
    }
  }
}
