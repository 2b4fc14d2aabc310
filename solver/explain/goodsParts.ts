/** Parts of one amount of goods as sentences tell them: those in whole pieces add up as they are read. */

import { roundedParts } from '../arithmetic/roundedParts.ts';
import { sumOf } from '../arithmetic/sums.ts';
import { isCounted } from '../words/units.ts';

/** Stands for a part that rounds to no piece: sentences write it as "less than 1". */
const ROUNDED_AWAY = 0.1;

/**
 * The parts, in whole pieces where their unit is counted (`digits`: its decimals), rounded by largest remainder. A part that rounds to
 * nothing stays as less than one piece.
 */
export function goodsParts(parts: readonly number[], unit: string, digits: number): readonly number[] {
  if (!isCounted(unit, digits)) return parts;
  const rounded = roundedParts(parts, sumOf(parts), 0);
  return rounded.map((whole, i) => (whole === 0 ? Math.min(parts[i]!, ROUNDED_AWAY) : whole));
}
