/** The unit of sums over families, in words, and the decimals of amounts in it. */
import { unitOfAll } from '../../solver/case/ownUnit.ts';
import type { KeyFigureDefinition, KeyFigureUnit } from '../../solver/plan/figures/definitions.ts';
import { type MessageKey, pick, t } from './language.ts';

/** The unit that the families share; "different units" where they do not, "units" where theirs has no name. */
export function sharedUnit(families: readonly { readonly unit: string }[]): string {
  return unitText(unitOfAll(families));
}

/** The unit of a sum in words; null where what is summed has different units. */
export function unitText(unit: string | null): string {
  return unit === null ? t('unitsMixed') : unit || t('wholeUnits');
}

/** Title of a key figure; one in units of products names the unit, which its numbers do not carry. */
export function figureTitle(
  { title, unit }: KeyFigureDefinition,
  families: readonly { readonly unit: string }[],
): string {
  return unit === 'units' ? `${pick(title)} (${sharedUnit(families)})` : pick(title);
}

const figureUnits: Readonly<Record<Exclude<KeyFigureUnit, 'money' | 'units'>, MessageKey>> = {
  share: 'figureShare',
  days: 'figureDays',
  hours: 'figureHours',
  turns: 'figureTurns',
  percentOfRegular: 'figureOfRegular',
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
