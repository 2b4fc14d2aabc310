/** Goal: plans stand beside each other month by month: a plan of another horizon shows nothing in columns that it has in part, and no total. */
import { expect, test } from 'vitest';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { planByRule } from '../../../solver/plan/byHand/planningRules.ts';
import { incomeOf } from '../../../solver/reports/income.ts';
import { smallCase } from '../../cases/smallCase.ts';

const planOf = (planningCase: ReturnType<typeof smallCase>) => {
  const index = indexCase(planningCase);
  return { index, plan: planByRule(index, { kind: 'synchronous', families: null }).plan };
};

test('the plan of a case that has gone on by a month is not subtracted from one that has not', () => {
  const now = planOf(smallCase());
  const later = planOf(
    smallCase((document) => {
      for (const [table, rows] of Object.entries(document))
        document[table] = rows.filter(({ period }) => period !== '2027-01');
    }),
  );
  expect(later.index.periodCount).toBe(now.index.periodCount - 1);
  const [own, other] = incomeOf([now, later], null, 'revenue').plans;
  const [alone] = incomeOf([later], null, 'revenue').plans;
  expect(own?.byColumn).toHaveLength(2);
  expect(own?.total).not.toBeNull();
  expect(alone?.byColumn[1]).toBeGreaterThan(0);
  expect(other).toEqual({ byColumn: [null, alone?.byColumn[1]], total: null, budgeted: null });
});
