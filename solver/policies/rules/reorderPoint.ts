/**
 * (s, S): a place orders when what it will have falls below the point s, and then up to S. Without stated levels s is the safety stock for
 * the critical ratio and S lies an economic lot above it. s and S here are closing stocks of the period in which an order arrives: as
 * inventory positions they are higher by the expected demand over lead time and one period.
 * Reference: Scarf (1960), The optimality of (S, s) policies; Silver, Pyke and Thomas (2017), chapter 7.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import { economicOrderQuantity } from '../lotSizing.ts';
import { leadTimeOf, lotCosts } from '../place.ts';
import type { PolicyKind } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { rulePolicy } from '../rulePolicy.ts';
import { safetyStockOf } from './baseStock.ts';

export interface ReorderPointOptions {
  /** Levels by family, in units at all of its places together. */
  readonly levels?: Readonly<Record<string, { readonly s: number; readonly S: number }>>;
  readonly serviceLevel?: number;
  readonly buildAheadPeriods?: number;
}

export function reorderPoint({
  levels = {},
  serviceLevel,
  ...options
}: ReorderPointOptions = {}): PolicyKind {
  return {
    name: 'reorderPoint',
    title: policyTitles.reorderPoint,
    create: () =>
      rulePolicy(({ index }, { errorDeviation }) => {
        return (place) => {
          const stated = levels[index.source.families[index.stockPoints[place.stockPoint]!.family]!.family];
          const lead = leadTimeOf(index, place.stockPoint);
          const safety = safetyStockOf(index, place.stockPoint, errorDeviation, serviceLevel);
          const costs = lotCosts(index, place.stockPoint);
          const mean = sumOf(place.outflow) / index.periodCount;
          const lot = economicOrderQuantity(mean, costs.setup[0] ?? 0, costs.holding[0] ?? 0);
          const s = stated === undefined ? safety : stated.s * place.partOfFamily;
          const most = mean * index.periodCount;
          const upTo = stated === undefined ? s + Math.min(lot, most) : stated.S * place.partOfFamily;
          let stock = place.openingStock;
          return place.outflow.map((out, t) => {
            stock += place.receipts[t]! - out;
            if (t < lead || stock >= s - 1e-9) return Number.NEGATIVE_INFINITY;
            stock = Math.max(stock, upTo);
            return upTo;
          });
        };
      }, options),
  };
}
