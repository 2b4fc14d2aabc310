/**
 * Base stock: in every period a place orders up to a level that covers demand over the time until the next order arrives, and its error.
 *   closing stock aimed at = z·σ·√(lead time + 1),   z = Φ⁻¹(critical ratio)
 * which is the same as ordering up to (expected demand over lead time + 1) + z·σ·√(lead time + 1). Without set-up cost it is optimal.
 * Reference: Zipkin (2000), Foundations of Inventory Management, chapter 6; the ratio is the newsvendor's (Arrow, Harris, Marschak 1951).
 */
import type { StockPointIndex } from '../../case/indices.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { normalQuantile } from '../../uncertainty/distributions.ts';
import { criticalRatio, deviationOver, leadTimeOf } from '../place.ts';
import type { PolicyKind } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { rulePolicy } from '../rulePolicy.ts';

export interface BaseStockOptions {
  /** Share of periods without a shortage; without it what the costs of the case make worth while. */
  readonly serviceLevel?: number;
  readonly buildAheadPeriods?: number;
}

export function baseStock({ serviceLevel, ...options }: BaseStockOptions = {}): PolicyKind {
  return {
    name: 'baseStock',
    title: policyTitles.baseStock,
    create: () =>
      rulePolicy(
        ({ index }, { errorDeviation }) =>
          (place) =>
            place.outflow.map(() => safetyStockOf(index, place.stockPoint, errorDeviation, serviceLevel)),
        options,
      ),
  };
}

/** Units that a place keeps against the error of the forecast over its lead time and one period. */
export function safetyStockOf(
  index: IndexedCase,
  stockPoint: StockPointIndex,
  errorDeviation: Float64Array,
  serviceLevel: number | undefined,
): number {
  const share = serviceLevel ?? criticalRatio(index, stockPoint);
  const deviation = deviationOver(index, stockPoint, errorDeviation, leadTimeOf(index, stockPoint) + 1);
  return Math.max(0, normalQuantile(share) * deviation);
}
