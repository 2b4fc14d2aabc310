/**
 * Price lever: changes prices, and demand with them by each segment's constant elasticity:
 * demand × (new price ÷ old price)^elasticity. Firm orders keep their quantity.
 */
import { z } from 'zod';
import {
  allOf,
  leverType,
  marketSelection,
  periodSelection,
  placeRows,
  segmentSelection,
  selectedPeriods,
  statedKind,
} from '../lever.ts';
import { demandRows } from './demandRows.ts';

export const priceLever = leverType({
  type: 'price',
  title: { en: 'Price', zh: '价格' },
  schema: z.strictObject({
    type: z.literal('price'),
    ...statedKind,
    ...marketSelection,
    ...periodSelection,
    /** 1.05 is +5 %. */
    factor: z.number().min(0.01).max(100),
    demandResponds: z.boolean().default(true),
  }),
  parts: allOf('option'),
  selects: segmentSelection,
  apply(planningCase, lever, segments) {
    const bySegment = new Map(segments.map((row) => [row.segment, row]));
    const rows = demandRows(planningCase, segments, selectedPeriods(planningCase, lever)).flatMap(
      ({ place, row }) => {
        const segment = bySegment.get(row.segment)!;
        const price = row.price ?? segment.price;
        // Units that are delivered late, or that chosen measures add, earn the price of a month without demand.
        if (place === undefined && price === 0) return [];
        const response = lever.demandResponds ? lever.factor ** segment.priceElasticity : 1;
        return [
          {
            place,
            row: {
              ...row,
              price: price * lever.factor,
              units: Math.max(row.firmUnits, row.units * response),
            },
          },
        ];
      },
    );
    return placeRows(planningCase, 'demand', lever.factor === 1 ? [] : rows);
  },
});
