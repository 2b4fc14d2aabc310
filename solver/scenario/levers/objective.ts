/** Objective lever: cost, margin, goals in order, or goals by weight. */
import { z } from 'zod';
import { tables } from '../../case/planningCase.ts';
import { changeRows, inTurn, leverType } from '../lever.ts';

export const objectiveLever = leverType({
  type: 'objective',
  title: { en: 'Objective', zh: '目标' },
  schema: z.strictObject({
    type: z.literal('objective'),
    objective: z.enum(['minimizeCost', 'maximizeMargin', 'goals', 'weighted']),
    goals: z.array(tables.goals.row).max(20).default([]),
  }),
  apply: (planningCase, lever) =>
    inTurn(
      planningCase,
      (current) => changeRows(current, 'company', (row) => ({ ...row, objective: lever.objective })),
      (current) =>
        lever.goals.length === 0
          ? { planningCase: current, changedRows: 0 }
          : { planningCase: { ...current, goals: lever.goals }, changedRows: lever.goals.length },
    ),
});
