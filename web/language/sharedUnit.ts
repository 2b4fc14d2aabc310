/** The unit of sums over families, in words. */
import { t } from './language.ts';

/** The unit that the families share; "different units" where they do not, "units" where theirs has no name. */
export function sharedUnit(families: readonly { readonly unit: string }[]): string {
  const units = new Set(families.map((row) => row.unit));
  return unitText(units.size > 1 ? null : [...units].join(''));
}

/** The unit of a sum in words; null where what is summed has different units. */
export function unitText(unit: string | null): string {
  return unit === null ? t('unitsMixed') : unit || t('wholeUnits');
}
