/**
 * Lot-sizing rules: net requirements of each place (what leaves beyond stock and receipts, and the safety stock) are joined to lots by one
 * of the ways of `lotSizing.ts`: lot for lot, economic order quantity, Silver and Meal, Wagner and Whitin. Costs are those of the main
 * process of the place. Hours are looked at afterwards (`withinCapacity.ts`).
 */
import { meanOf, sumOf } from '../../arithmetic/sums.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { PlaceToAim } from '../../plan/byHand/planningRules.ts';
import { economicOrderQuantity, type LotProblem, lotForLot, silverMeal, wagnerWhitin } from '../lotSizing.ts';
import { leadTimeOf, lotCosts } from '../place.ts';
import type { PolicyKind } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { rulePolicy } from '../rulePolicy.ts';
import { safetyStockOf } from './baseStock.ts';

export const lotRules = ['lotForLot', 'economicOrderQuantity', 'silverMeal', 'wagnerWhitin'] as const;
export type LotRule = (typeof lotRules)[number];

export interface LotOptions {
  /** Share of periods without a shortage for which safety stock is kept; without it none is kept. */
  readonly serviceLevel?: number;
  readonly buildAheadPeriods?: number;
}

/** Units of arrivals by period for a problem. */
const sizes: Readonly<Record<LotRule, (problem: LotProblem) => Float64Array>> = {
  lotForLot,
  economicOrderQuantity: economicLots,
  silverMeal,
  wagnerWhitin: (problem) => wagnerWhitin(problem).lots,
};

export function lotRule(rule: LotRule, { serviceLevel, ...options }: LotOptions = {}): PolicyKind {
  return {
    name: rule,
    title: policyTitles[rule],
    create: () =>
      rulePolicy(
        ({ index }, { errorDeviation }) =>
          (place) => {
            const safety =
              serviceLevel === undefined
                ? 0
                : safetyStockOf(index, place.stockPoint, errorDeviation, serviceLevel);
            return lotAims(index, place, safety, sizes[rule]);
          },
        options,
      ),
  };
}

/** Stock aimed at in the periods in which a lot arrives; nothing is asked for in the others. */
function lotAims(
  index: IndexedCase,
  place: PlaceToAim,
  safety: number,
  size: (problem: LotProblem) => Float64Array,
): Float64Array {
  const lead = leadTimeOf(index, place.stockPoint);
  const requirements = new Float64Array(index.periodCount);
  let stock = place.openingStock;
  for (let t = 0; t < index.periodCount; t++) {
    stock += place.receipts[t]! - place.outflow[t]!;
    if (t < lead || stock >= safety) continue;
    requirements[t] = safety - stock;
    stock = safety;
  }
  const lots = size({ requirements, ...lotCosts(index, place.stockPoint) });
  let path = place.openingStock;
  return lots.map((units, t) => {
    path += place.receipts[t]! - place.outflow[t]! + units;
    return units > 0 ? path : Number.NEGATIVE_INFINITY;
  });
}

/** Lots of the economic size for the mean of the requirements, as many as it takes; each comes when nothing is left. */
function economicLots({ requirements, setup, holding }: LotProblem): Float64Array {
  const size = economicOrderQuantity(meanOf(requirements), meanOf(setup), meanOf(holding));
  const all = sumOf(requirements);
  let there = 0;
  return requirements.map((units) => {
    there -= units;
    if (there >= -1e-9) return 0;
    if (size === 0) {
      const lot = -there;
      there = 0;
      return lot;
    }
    const lot = Number.isFinite(size) ? Math.ceil(-there / size - 1e-9) * size : all;
    there += lot;
    return lot;
  });
}
