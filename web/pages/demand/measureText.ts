/** A measure of accuracy as it is shown: shares in per cent, ratios with two decimals, what is undefined as a dash. */
import type { MeasureDefinition } from '../../../solver/demand/accuracy/definitions.ts';
import { formatNumber, formatPercent } from '../../language/format.ts';

export function measureText(unit: MeasureDefinition['unit'], value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  if (unit === 'share') return formatPercent(shown(value * 100, 1));
  return shown(value, unit === 'ratio' ? 2 : 0);
}

/** A number with so many decimals; what is shown as 0 has no sign. */
function shown(value: number, digits: number): string {
  const scale = 10 ** digits;
  return formatNumber(Math.round(value * scale) / scale + 0, digits);
}
