/** Demand that a place keeps stock for, and its target stock and target days' supply. */
import type { Inputs } from './inputs.ts';
import { memoized } from './memoized.ts';
import type { Network } from './network.ts';
import type { Segment } from './segments.ts';
import { zeros } from './series.ts';
import { numberOf } from './tables.ts';

/** A place of a family that keeps stock for demand. */
interface TargetPlace {
  readonly site: string;
  /** Demand that it keeps stock for, by planned period. */
  readonly covered: readonly number[];
  /** Its target days' supply. */
  readonly days: number;
}

/** Targets of places. */
export interface Targets {
  /** Target stock of a family at a site by planned period: the largest of target, safety stock and coming demand. */
  stockOf(family: string, site: string): readonly number[];
  /** Places of a family that keep stock for demand, those with a policy where none does. */
  placesOf(family: string): readonly TargetPlace[];
}

/** The targets of a case with this demand. */
export function targetsOf(inputs: Inputs, segments: readonly Segment[], network: Network): Targets {
  const { days, periods } = inputs;
  const { policyOf } = network;
  const targetDays = (family: string, site: string) =>
    numberOf(policyOf(family, site)?.targetDaysOfSupply, 0);
  const covered = (family: string, site: string) =>
    coveredDemand(segments, network, family, site, periods.length);
  return {
    stockOf: memoized((family: string, site: string) => {
      const policy = policyOf(family, site);
      const aim = targetDays(family, site);
      const demand = covered(family, site);
      return periods.map((_, t) =>
        Math.max(
          numberOf(policy?.targetStock, 0),
          numberOf(policy?.safetyStock, 0),
          aim > 0 ? comingUnits(demand, days, t, aim) : 0,
        ),
      );
    }),
    placesOf: memoized((family: string) => {
      const all = network.placesOf(family).map((site) => ({
        site,
        covered: covered(family, site),
        days: targetDays(family, site),
      }));
      const keeping = all.filter((place) => place.covered.some((units) => units > 0));
      return keeping.length > 0 ? keeping : all.filter(({ site }) => policyOf(family, site) !== undefined);
    }),
  };
}

/** Demand that a place keeps stock for, by period: that of a market is split evenly over the places that serve it. */
function coveredDemand(
  segments: readonly Segment[],
  network: Network,
  family: string,
  site: string,
  count: number,
): number[] {
  const units = zeros(count);
  for (const row of segments) {
    if (row.family !== family) continue;
    const servers = network.serversOf(family, row.market);
    if (!servers.includes(site)) continue;
    for (let t = 0; t < count; t++) units[t]! += (row.stated[t]! + row.effect[t]!) / servers.length;
  }
  return units;
}

/** Demand of so many working days after a period; behind the last period its daily rate runs on. */
function comingUnits(demand: readonly number[], days: readonly number[], t: number, aim: number): number {
  let left = aim;
  let units = 0;
  for (let u = t + 1; u < days.length && left > 0; u++) {
    const taken = Math.min(left, days[u]!);
    units += (demand[u]! * taken) / days[u]!;
    left -= taken;
  }
  return units + (left * demand.at(-1)!) / days.at(-1)!;
}
