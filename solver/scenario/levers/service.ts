/** Service lever: sets or adds a service target. */
import { z } from 'zod';
import { allOf, leverType, segmentSelection, statedKind, upsertRows } from '../lever.ts';

export const serviceLever = leverType({
  type: 'service',
  title: { en: 'Service target', zh: '服务目标' },
  schema: z.strictObject({
    type: z.literal('service'),
    ...statedKind,
    serviceTarget: z.string().min(1),
    name: z.string().default(''),
    nameZh: z.string().default(''),
    segment: z.string().nullable().default(null),
    family: z.string().nullable().default(null),
    group: z.string().nullable().default(null),
    market: z.string().nullable().default(null),
    grade: z.enum(['any', 'A', 'B', 'C']).default('any'),
    window: z.enum(['period', 'rolling', 'horizon']).default('horizon'),
    windowPeriods: z.number().int().min(1).max(60).default(3),
    firstPeriod: z.string().nullable().default(null),
    lastPeriod: z.string().nullable().default(null),
    /** Share of demand delivered on time, 0 to 1. */
    fillRateMin: z.number().min(0).max(1),
    mode: z.enum(['hard', 'soft', 'off']).default('hard'),
    shortfallPrice: z.number().min(0).default(0),
  }),
  parts: allOf('option'),
  selects: (planningCase, lever) =>
    segmentSelection(planningCase, { ...lever, grade: lever.grade === 'any' ? null : lever.grade }),
  apply(planningCase, { type: _, ...row }) {
    return upsertRows(planningCase, 'serviceTargets', [row]);
  },
});
