/**
 * Demand lever: multiplies or adds to demand of selected segments and periods. Firm orders scale down with demand only when
 * they would exceed it. A month without a row of demand has 0 units: units can be added there, too.
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
import { changedDemand } from './changedDemand.ts';

export const demandLever = leverType({
  type: 'demand',
  title: { en: 'Demand', zh: '需求' },
  schema: z.strictObject({
    type: z.literal('demand'),
    ...statedKind,
    ...marketSelection,
    ...periodSelection,
    /** 1.1 is +10 %. */
    factor: z.number().min(0).max(100).default(1),
    /** Units added per segment and period, after the factor. */
    unitsAdded: z.number().min(-1e9).max(1e9).default(0),
  }),
  parts: allOf('assumption'),
  selects: segmentSelection,
  apply(planningCase, lever, segments) {
    const periods = selectedPeriods(planningCase, lever);
    const rows = changedDemand(planningCase, segments, periods, (row, _, isThere) => {
      const units = Math.max(0, row.units * lever.factor + lever.unitsAdded);
      return !isThere && units === 0 ? null : { ...row, units, firmUnits: Math.min(row.firmUnits, units) };
    });
    return placeRows(planningCase, 'demand', rows);
  },
});
