/** Objective lever: cost, margin, goals in order, or goals by weight. */
import { z } from 'zod';
import { tables } from '../../case/planningCase.ts';
import { allOf, changeRows, inTurn, leverType, statedKind } from '../lever.ts';

export const objectiveLever = leverType({
  type: 'objective',
  title: { en: 'Objective', zh: '目标' },
  schema: z.strictObject({
    type: z.literal('objective'),
    ...statedKind,
    objective: z.enum(['minimizeCost', 'maximizeMargin', 'goals', 'weighted']),
    goals: z.array(tables.goals.row).max(20).default([]),
  }),
  parts: allOf('option'),
  check: (planningCase, lever) =>
    /goals|weighted/.test(lever.objective) && lever.goals.length + planningCase.goals.length === 0
      ? [
          {
            field: 'goals',
            value: '',
            expected: { en: 'at least one goal, here or in the case', zh: '至少一个目标（此处或案例中）' },
          },
        ]
      : [],
  apply: (planningCase, lever) =>
    inTurn(
      planningCase,
      (current) => changeRows(current, 'company', (row) => ({ ...row, objective: lever.objective })),
      (current) => {
        const isSame = JSON.stringify(lever.goals) === JSON.stringify(current.goals);
        return lever.goals.length === 0 || isSame
          ? { planningCase: current, changedRows: 0 }
          : { planningCase: { ...current, goals: lever.goals }, changedRows: lever.goals.length };
      },
    ),
});
