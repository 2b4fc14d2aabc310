/** A measure of a plan as text, in the language of the page. */
import type { MeasureUnit } from '../../solver/plan/measures.ts';
import { formatFigure, formatNumber, formatShare, type MoneyScale } from '../language/format.ts';

/** `digits`: decimals of goods; `scale`: of money that is read beside it. */
export function measureText(
  value: number | null,
  unit: MeasureUnit,
  form: { readonly currency: string; readonly digits: number; readonly scale: MoneyScale },
): string {
  if (value === null) return '–';
  if (unit === 'share') return formatShare(value);
  return unit === 'kg CO₂e' ? formatNumber(value, 0) : formatFigure(value, unit, form);
}
