/** Goal: the list of scenarios shows its figures without reading a plan, and they are those of the plan. */
import { expect, test } from 'vitest';
import { objectiveOf, objectiveValue } from '../../../../solver/plan/objective.ts';
import { formatFigure, formatMoney } from '../../../../web/language/format.ts';
import { objectiveNumber } from '../../../../web/language/objective.ts';
import { createHeadlines } from '../../../../web/pages/scenarios/headlines.ts';
import { createSample } from '../../sampleWorkspace.ts';

test('figures of every scenario are there before any plan is read', async () => {
  const { workspace, asked } = await createSample({ isRead: false });
  const headlines = createHeadlines(workspace);
  const shown = ['base', 'more'].map(headlines.of);
  expect(asked.filter((call) => /^result|^tables/.test(call))).toEqual([]);
  await workspace.read(['base', 'more']);
  for (const [i, scenario] of ['base', 'more'].entries()) {
    const view = workspace.viewOf(scenario);
    if (view === null) throw new Error('no plan');
    const currency = view.planningCase.company[0]?.currency ?? '';
    const optimized = objectiveValue(objectiveOf(view.index), view.index, view.plan, view.money);
    expect(shown[i]).toEqual([
      objectiveNumber(optimized, currency),
      formatMoney(view.totals[headlines.isCost() ? 'cost' : 'margin'], currency),
      formatFigure(view.keyFigures[headlines.serviceFigure()]?.value ?? null, 'share', {
        currency,
        digits: 0,
      }),
    ]);
  }
  expect(new Set(shown.map((texts) => texts?.[0])).size).toBe(2);
});

test('a scenario without a plan has none', async () => {
  const { workspace } = await createSample({ isSolved: false });
  expect(createHeadlines(workspace).of('base')).toBeNull();
});
