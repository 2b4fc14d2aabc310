/** Capacity lever: regular hours of resources, by factor or hours added (a line down for six weeks, a second shift). */
import { z } from 'zod';
import { allOf, leverType, periodSelection, statedKind } from '../lever.ts';
import { changeHours, resourceConditions, resourceSelection } from './resources.ts';

export const capacityLever = leverType({
  type: 'capacity',
  title: { en: 'Capacity', zh: '产能' },
  schema: z.strictObject({
    type: z.literal('capacity'),
    ...statedKind,
    ...resourceConditions,
    ...periodSelection,
    /** 0.5 is half of the regular hours. */
    factor: z.number().min(0).max(10).default(1),
    /** Clock hours added per period, after the factor. */
    hoursAdded: z.number().min(-1e6).max(1e6).default(0),
  }),
  // Hours that are lost happen to us; hours more are a decision.
  parts: (lever) => allOf(lever.factor < 1 || lever.hoursAdded < 0 ? 'assumption' : 'option')(lever),
  selects: resourceSelection,
  apply: (planningCase, lever, resources) =>
    changeHours(planningCase, lever, resources, 'hours', (hours) =>
      Math.max(0, hours * lever.factor + lever.hoursAdded),
    ),
});
