/**
 * Lots of a process: what is started is nothing, or at least the minimum lot and a whole multiple of the lot:
 *   units ∈ {0} ∪ {k · lotUnitsMultiple ≥ lotUnitsMin}, or any units ≥ lotUnitsMin where no multiple is stated
 */
import type { Row } from '../../case/planningCase.ts';

type Lot = Pick<Row<'processes'>, 'lotUnitsMin' | 'lotUnitsMultiple'>;

/** Less than this is rounding: multiples, and units. */
const ROUNDING = 1e-9;

/** The smallest lot of at least so many units; 0 for none. */
export function lotAtLeast(units: number, { lotUnitsMin, lotUnitsMultiple }: Lot): number {
  if (units <= ROUNDING) return 0;
  const asked = Math.max(units, lotUnitsMin);
  return lotUnitsMultiple === null
    ? asked
    : Math.ceil(asked / lotUnitsMultiple - ROUNDING) * lotUnitsMultiple;
}

/** The greatest lot of at most so many units, with that much rounding; 0 where none is so small. */
export function lotAtMost(
  units: number,
  { lotUnitsMin, lotUnitsMultiple }: Lot,
  rounding = ROUNDING,
): number {
  const whole =
    lotUnitsMultiple === null ? units : Math.floor(units / lotUnitsMultiple + rounding) * lotUnitsMultiple;
  return whole < lotUnitsMin - rounding ? 0 : whole;
}

/** The lot that is nearest to so many units: below the least lot, that from half of it on. */
export function nearestLot(units: number, lot: Lot): number {
  if (units <= ROUNDING) return 0;
  const least = lotAtLeast(lot.lotUnitsMin, lot);
  if (units < least) return units < least / 2 ? 0 : least;
  return lot.lotUnitsMultiple === null
    ? units
    : Math.round(units / lot.lotUnitsMultiple) * lot.lotUnitsMultiple;
}
