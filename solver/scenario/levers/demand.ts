/** Demand lever: multiplies or adds to demand of selected segments and periods. Firm orders scale down with demand only when they would exceed it. */
import { z } from 'zod';
import {
  changeRows,
  leverType,
  marketSelection,
  periodSelection,
  segmentFilter,
  selectedPeriods,
} from '../lever.ts';

export const demandLever = leverType({
  type: 'demand',
  title: { en: 'Demand', zh: '需求' },
  schema: z.strictObject({
    type: z.literal('demand'),
    ...marketSelection,
    ...periodSelection,
    /** 1.1 is +10 %. */
    factor: z.number().min(0).max(100).default(1),
    /** Units added per segment and period, after the factor. */
    unitsAdded: z.number().min(-1e9).max(1e9).default(0),
  }),
  apply(planningCase, lever) {
    const isMeant = segmentFilter(planningCase, lever);
    const segments = new Set(planningCase.segments.filter(isMeant).map((row) => row.segment));
    const periods = new Set(selectedPeriods(planningCase, lever).map((row) => row.period));
    return changeRows(planningCase, 'demand', (row) => {
      if (!segments.has(row.segment) || !periods.has(row.period)) return row;
      const units = Math.max(0, row.units * lever.factor + lever.unitsAdded);
      return { ...row, units, firmUnits: Math.min(row.firmUnits, units) };
    });
  },
});
