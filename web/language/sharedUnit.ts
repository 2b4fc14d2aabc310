/** The unit of sums over families, in words. */
import { t } from './language.ts';

/** The unit that the families share; "different units" where they do not, "units" where theirs has no name. */
export function sharedUnit(families: readonly { readonly unit: string }[]): string {
  const units = new Set(families.map((row) => row.unit));
  return units.size > 1 ? t('unitsMixed') : [...units].join('') || t('wholeUnits');
}
