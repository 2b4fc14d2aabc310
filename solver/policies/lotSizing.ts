/**
 * Lot sizes for the net requirements of one item, period by period, without limits of capacity: how much comes in each period so that all
 * requirements are met in time. Quantities in units, costs in money of the period; all arrays by period.
 */

/** Requirements and costs of an item. */
export interface LotProblem {
  /** Units needed, not below 0. */
  readonly requirements: Float64Array;
  /** Money of a lot, of a unit, and of keeping a unit until the next period. */
  readonly setup: Float64Array;
  readonly unit: Float64Array;
  readonly holding: Float64Array;
}

/**
 * Units of an economic lot: √(2·setup·demand ÷ holding); Infinity where keeping costs nothing, 0 where a setup does. `demand`: units per
 * period, `setup`: money per lot, `holding`: money per unit and period. Reference: Harris (1913), How many parts to make at once.
 */
export function economicOrderQuantity(demand: number, setup: number, holding: number): number {
  if (setup <= 0 || demand <= 0) return 0;
  return holding <= 0 ? Number.POSITIVE_INFINITY : Math.sqrt((2 * setup * demand) / holding);
}

/** Cost of demand at a constant rate in lots of a size, per period, without the cost of units. */
export function lotCost(lot: number, demand: number, setup: number, holding: number): number {
  return (setup * demand) / lot + (holding * lot) / 2;
}

/** What comes in each period is what the period needs. */
export function lotForLot({ requirements }: LotProblem): Float64Array {
  return requirements.slice();
}

/**
 * A lot covers so many periods that setup and holding cost per period are least, looked for one period after the other.
 * Reference: Silver and Meal (1973), Production and Inventory Management 14.
 */
export function silverMeal({ requirements, setup, holding }: LotProblem): Float64Array {
  const lots = new Float64Array(requirements.length);
  let t = 0;
  while (t < lots.length) {
    if (requirements[t]! <= 0) {
      t++;
      continue;
    }
    let cost = setup[t]!;
    let least = cost;
    let end = t + 1;
    let kept = 0;
    for (let u = t + 1; u < lots.length; u++) {
      kept += holding[u - 1]!;
      cost += kept * requirements[u]!;
      if (cost / (u + 1 - t) > least) break;
      least = cost / (u + 1 - t);
      end = u + 1;
    }
    for (let u = t; u < end; u++) lots[t]! += requirements[u]!;
    t = end;
  }
  return lots;
}

/**
 * Lots of least total cost, by dynamic programming: a lot comes only when nothing is left, so that it covers whole periods.
 *   cost(t) = min over s ≤ t of cost(s − 1) + setup(s) + Σ_{u=s..t} requirement(u)·(unit(s) + Σ_{v=s..u−1} holding(v))
 * Reference: Wagner and Whitin (1958), Dynamic version of the economic lot size model, Management Science 5.
 */
export function wagnerWhitin({ requirements, setup, unit, holding }: LotProblem): {
  readonly lots: Float64Array;
  readonly cost: number;
} {
  const count = requirements.length;
  const cost = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const start = new Int32Array(count + 1);
  cost[0] = 0;
  for (let s = 0; s < count; s++) {
    // A period that needs nothing may pass without a lot.
    if (requirements[s]! <= 0 && cost[s]! < cost[s + 1]!) {
      cost[s + 1] = cost[s]!;
      start[s + 1] = -1;
    }
    let sum = cost[s]! + setup[s]!;
    let kept = 0;
    for (let u = s; u < count; u++) {
      if (u > s) kept += holding[u - 1]!;
      sum += requirements[u]! * (unit[s]! + kept);
      if (sum < cost[u + 1]! - 1e-12) {
        cost[u + 1] = sum;
        start[u + 1] = s;
      }
    }
  }
  const lots = new Float64Array(count);
  for (let end = count; end > 0; ) {
    const s = start[end]!;
    if (s < 0) {
      end--;
      continue;
    }
    for (let u = s; u < end; u++) lots[s]! += requirements[u]!;
    end = s;
  }
  return { lots, cost: cost[count]! };
}
