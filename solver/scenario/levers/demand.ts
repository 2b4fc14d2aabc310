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
  segmentSelection,
  selectedPeriods,
  statedKind,
} from '../lever.ts';
import { changeDemand } from './changeDemand.ts';

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
    return changeDemand(planningCase, segments, periods, (row, _, isThere) => {
      const units = Math.max(0, row.units * lever.factor + lever.unitsAdded);
      const firmUnits = Math.min(row.firmUnits, units);
      if (units === row.units && (firmUnits === row.firmUnits || !isThere)) return null;
      // Copied, then changed: a copy with other values costs five times as much, and a new object of the fields would go to the memory that is collected
      // last. A slider does this thousands of times in a step.
      const changed = { ...row };
      changed.units = units;
      changed.firmUnits = firmUnits;
      return changed;
    });
  },
});
