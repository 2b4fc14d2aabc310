/** Goods that leave a place by a lane. */
import type { Inputs } from './inputs.ts';
import { delayed } from './series.ts';
import { numberOf } from './tables.ts';

/** Goods of a family on a lane; units by planned period. */
export interface Shipment {
  readonly family: string;
  /** The site that they leave. */
  readonly from: string;
  /** The site or market that they reach. */
  readonly to: string;
  /** Whether they go to a site. */
  readonly isTransfer: boolean;
  readonly sent: readonly number[];
  /** What arrives within the horizon, after the lead time. */
  readonly arrived: readonly number[];
}

/** Shipments in the order of the plan. */
export function recomputeShipments({ rowsOf, decisions, sites }: Inputs): readonly Shipment[] {
  const lanes = new Map(rowsOf('lanes').map((row) => [row.lane ?? '', row]));
  return decisions('shipments')
    .filter((row) => row.measure === 'sent')
    .map((row) => {
      const to = String(row.to);
      return {
        family: String(row.family),
        from: String(row.from),
        to,
        isTransfer: sites.includes(to),
        sent: row.values,
        arrived: delayed(row.values, numberOf(lanes.get(String(row.lane))?.leadTimePeriods, 0)),
      };
    });
}
