/**
 * Level: every place is brought the same amount a working day, so that over the periods in sight all that leaves is covered; stock takes
 * the swings and people stay at what the rate needs. The rate is set anew every `reviewPeriods` and held between.
 *   rate = max(0, Σ outflow + closing aim − stock − Σ receipts) ÷ Σ working days      (`average`)
 *   rate = max over t of (Σ_{u≤t} outflow − stock − Σ_{u≤t} receipts) ÷ Σ_{u≤t} days  (`noShortage`)
 * sums over the periods in which supply that starts now can arrive.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { PlaceToAim, StockAims } from '../../plan/byHand/planningRules.ts';
import { leadTimeOf } from '../place.ts';
import type { PolicyKind } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { planByStockAims } from '../rulePolicy.ts';

export interface LevelOptions {
  readonly rate?: 'average' | 'noShortage';
  /** Periods for which a rate is held; 1: it is set anew each period. */
  readonly reviewPeriods?: number;
  readonly adaptsPeople?: boolean;
}

export function level({
  rate = 'average',
  reviewPeriods = 1,
  adaptsPeople = true,
}: LevelOptions = {}): PolicyKind {
  return {
    name: 'level',
    title: policyTitles.level,
    create: () => {
      let held = new Map<string, number>();
      return {
        plan: (state) => {
          const { index } = state;
          const known = state.period % reviewPeriods === 0 ? new Map<string, number>() : held;
          const used = new Map<string, number>();
          const decisions = planByStockAims(state, levelAims(index, rate, known, used), {
            adaptsPeople,
            buildAheadPeriods: 0,
          });
          held = used;
          return decisions;
        },
      };
    },
  };
}

/** Aims that bring each place its rate; `known` rates are kept, the rates that are used are written into `used`. */
function levelAims(
  index: IndexedCase,
  kind: 'average' | 'noShortage',
  known: ReadonlyMap<string, number>,
  used: Map<string, number>,
): StockAims {
  return (place) => {
    const { family, site } = index.stockPoints[place.stockPoint]!;
    const name = `${index.source.families[family]!.family}|${index.source.sites[site]!.site}`;
    const rate = known.get(name) ?? rateOf(index, place, kind);
    used.set(name, rate);
    const lead = leadTimeOf(index, place.stockPoint);
    let stock = place.openingStock;
    return place.outflow.map((out, t) => {
      stock += place.receipts[t]! - out + (t < lead ? 0 : rate * index.workingDays[t]!);
      return stock;
    });
  };
}

/** Units a working day. */
export function rateOf(index: IndexedCase, place: PlaceToAim, kind: 'average' | 'noShortage'): number {
  const lead = leadTimeOf(index, place.stockPoint);
  const { workingDays } = index;
  let needed = -place.openingStock;
  let days = 0;
  let rate = 0;
  for (let t = 0; t < index.periodCount; t++) {
    needed += place.outflow[t]! - place.receipts[t]!;
    if (t < lead) continue;
    days += workingDays[t]!;
    if (kind === 'noShortage' && days > 0) rate = Math.max(rate, needed / days);
  }
  const closing = Math.max(index.closingStockMin[place.stockPoint]!, 0);
  if (days <= 0) return 0;
  return Math.max(
    0,
    kind === 'average' ? (needed + closing) / days : Math.max(rate, (needed + closing) / days),
  );
}
