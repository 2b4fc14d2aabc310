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
  segmentSelection,
  selectedPeriods,
  statedKind,
} from '../lever.ts';
import { changeDemand } from './changeDemand.ts';

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
    const periods = selectedPeriods(planningCase, lever);
    return changeDemand(planningCase, segments, periods, (row, segment, isThere) => {
      if (lever.factor === 1) return null;
      const price = row.price ?? segment.price;
      // Units that are delivered late, or that chosen measures add, earn the price of a month without demand.
      if (!isThere && price === 0) return null;
      const response = lever.demandResponds ? lever.factor ** segment.priceElasticity : 1;
      const units = Math.max(row.firmUnits, row.units * response);
      return { ...row, price: price * lever.factor, units };
    });
  },
});
