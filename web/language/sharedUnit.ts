/** The unit of sums over families, in words, and the decimals of amounts in it. */
import { unitOfAll } from '../../solver/case/ownUnit.ts';
import type { KeyFigureDefinition, KeyFigureUnit } from '../../solver/plan/figures/definitions.ts';
import type { MeasureUnit } from '../../solver/plan/measures.ts';
import type { Words } from '../../solver/words/words.ts';
import { type MessageKey, pick, t } from './language.ts';

/** The unit that the families share; "different units" where they do not, "units" where theirs has no name. */
export function sharedUnit(families: readonly { readonly unit: string }[]): string {
  return unitText(unitOfAll(families));
}

/** The unit of a sum in words; null where what is summed has different units. */
export function unitText(unit: string | null): string {
  return unit === null ? t('unitsMixed') : unit || t('wholeUnits');
}

/** Title of a key figure or a measure; one in units of products or in kg CO₂e names the unit, which its numbers do not carry. */
export function figureTitle(
  { title, unit }: { readonly title: Words; readonly unit: KeyFigureUnit | MeasureUnit },
  families: readonly { readonly unit: string }[],
): string {
  if (unit !== 'units' && unit !== 'kg CO₂e') return pick(title);
  return t('inParentheses', { text: pick(title), note: unit === 'units' ? sharedUnit(families) : unit });
}

const figureUnits: Readonly<Record<Exclude<KeyFigureUnit, 'money' | 'units'>, MessageKey>> = {
  share: 'figureShare',
  days: 'figureDays',
  hours: 'figureHours',
  turns: 'figureTurns',
};

/** Unit of the bare numbers of a key figure, as a file states them. Penalties are no money. */
export function figureUnit(
  { name, unit }: KeyFigureDefinition,
  currency: string,
  families: readonly { readonly unit: string }[],
): string {
  if (name === 'penalties') return t('figurePenalty');
  if (unit === 'money') return currency;
  return unit === 'units' ? sharedUnit(families) : t(figureUnits[unit]);
}
