/** Parts of one amount of goods as sentences tell them: those in whole pieces add up as they are read. */
import { sumOf } from '../arithmetic/sums.ts';
import { roundedParts } from '../plan/views/shownFlows.ts';

/** Rounds to nothing, and is more than nothing. */
const ROUNDED_AWAY = 0.1;

/**
 * The parts, in whole pieces where their unit is counted (`digits` 0), rounded by largest remainder. A part that is rounded away is
 * still there, as less than one piece. Where the unit has no name nothing is known of its parts, and they stay as they are.
 */
export function goodsParts(parts: readonly number[], unit: string, digits: number): readonly number[] {
  if (unit === '' || unit === 'units' || digits > 0) return parts;
  const rounded = roundedParts(sumOf(parts), parts, 0);
  // A part that is rounded away is still there: less than one piece.
  return rounded.map((whole, i) => (whole === 0 ? Math.min(parts[i]!, ROUNDED_AWAY) : whole));
}
