/**
 * Lost sales: what would have been sold, had there been stock. Where the lost amount was recorded it is added; else sales
 * of a period with stock for a share of its days are scaled up to all days, by a factor that is limited, because days
 * without stock say little about demand.
 */
import { sentence } from '../../words/words.ts';
import type { History } from '../forecast/series.ts';
import type { Correction } from './corrections.ts';

export interface LostSalesEvidence {
  readonly sold: History;
  /** Recorded lost sales by period, in units; null or left out where nothing was recorded. */
  readonly lost?: History;
  /** Share of the period's days with stock, 0 to 1; null or left out where it is not known. */
  readonly availability?: History;
}

/** Sales are never scaled to more than so many times what was sold. */
const FACTOR_MAX = 2;

/** Proposed corrections of sales by period. Recorded lost sales come before estimated ones. */
export function lostSalesCorrections(
  evidence: LostSalesEvidence,
  factorMax = FACTOR_MAX,
): readonly Correction[] {
  return evidence.sold.flatMap((sold, period): Correction[] => {
    const lost = evidence.lost?.[period] ?? null;
    if (lost !== null && lost > 0)
      return [
        {
          kind: 'lostSales',
          period,
          change: lost,
          isActive: true,
          reason: sentence('Recorded lost sales.', '已记录的失销。'),
        },
      ];
    const availability = evidence.availability?.[period] ?? null;
    if (availability === null || lost !== null || sold === null) return [];
    if (!(availability >= 0 && availability <= 1))
      throw new Error(`availability ${availability} of period ${period}; expected 0 to 1`);
    const factor = Math.min(factorMax, 1 / Math.max(availability, 1e-9));
    if (factor <= 1 || sold <= 0) return [];
    return [
      {
        kind: 'lostSales',
        period,
        change: sold * (factor - 1),
        isActive: true,
        reason: sentence(
          'In stock for {share} % of the period: sales times {factor}.',
          '当期有货时间占 {share}%：销售乘以 {factor}。',
          { share: Number((100 * availability).toFixed(0)), factor: Number(factor.toFixed(2)) },
        ),
      },
    ];
  });
}
