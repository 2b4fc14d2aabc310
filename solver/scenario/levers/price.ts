/**
 * Price lever: changes prices, and demand with them by each segment's constant elasticity:
 * demand × (new price ÷ old price)^elasticity. Firm orders keep their quantity.
 */
import { z } from 'zod';
import {
  changeRows,
  inTurn,
  leverType,
  marketSelection,
  periodSelection,
  segmentFilter,
  selectedPeriods,
} from '../lever.ts';

export const priceLever = leverType({
  type: 'price',
  title: { en: 'Price', zh: '价格' },
  schema: z.strictObject({
    type: z.literal('price'),
    ...marketSelection,
    ...periodSelection,
    /** 1.05 is +5 %. */
    factor: z.number().min(0.01).max(100),
    demandResponds: z.boolean().default(true),
  }),
  apply(planningCase, lever) {
    const isMeant = segmentFilter(planningCase, lever);
    const meant = new Map(planningCase.segments.filter(isMeant).map((row) => [row.segment, row]));
    const periods = new Set(selectedPeriods(planningCase, lever).map((row) => row.period));
    return inTurn(planningCase, (current) =>
      changeRows(current, 'demand', (row) => {
        const segment = meant.get(row.segment);
        if (segment === undefined || !periods.has(row.period)) return row;
        const response = lever.demandResponds ? lever.factor ** segment.priceElasticity : 1;
        return {
          ...row,
          price: (row.price ?? segment.price) * lever.factor,
          units: Math.max(row.firmUnits, row.units * response),
        };
      }),
    );
  },
});
