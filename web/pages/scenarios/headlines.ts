/**
 * The headline figures of a scenario's newest plan, as the list shows them: what is optimized, money, service. They come with
 * the run, so that a list of many scenarios reads no plan; only one of an older version, whose run does not state what is
 * optimized, is read for it, and every one while a unit or currency is chosen: a run knows no money by period. No markup; tested in
 * Node.
 */
import { createMemo } from 'solid-js';
import { type ObjectiveValue, objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { formatMoney, formatShare, moneyScale } from '../../language/format.ts';
import { objectiveNumber } from '../../language/objective.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import { shownChoice } from '../../state/shownUnits.ts';
import type { View, Workspace } from '../../state/workspace.ts';

interface Headline {
  readonly optimized: ObjectiveValue | null;
  readonly money: number | null;
  readonly currency: string;
}

export function createHeadlines(workspace: Workspace) {
  const company = () => workspace.base()?.company[0];
  const isCost = () => company()?.objective === 'minimizeCost';
  /** Fill rate of grade A where there is a demand of that grade. */
  const serviceFigure = () =>
    workspace.base()?.segments.some((segment) => segment.grade === 'A') === true ? 'fillRateA' : 'fillRate';
  const ofView = (view: View): Headline => ({
    optimized: objectiveValue(objectiveOf(view.index), view.index, view.plan, view.money),
    money: view.totals[isCost() ? 'cost' : 'margin'],
    currency: view.planningCase.company[0]?.currency ?? '',
  });
  const headlineOf = (scenario: string): Headline => {
    const summary = workspace.planRunOf(scenario)?.summary;
    const optimized = summary?.optimized ?? null;
    const view = shownChoice() !== null || optimized === null ? statedViewOf(workspace, scenario) : null;
    if (view !== null) return ofView(view);
    // Until the plan is read, and for one that cannot be, money is that of the company as its inputs say it.
    return {
      optimized,
      money: summary?.money?.[isCost() ? 'cost' : 'margin'] ?? null,
      currency: summary?.currency ?? company()?.currency ?? '',
    };
  };
  /** One scale for both columns of money, so that scenarios can be compared by eye. */
  const scale = createMemo(() =>
    moneyScale(
      workspace.scenarios().flatMap(({ document: { scenario } }) => {
        if (workspace.planRunOf(scenario) === null) return [];
        const { optimized, money } = headlineOf(scenario);
        return [optimized?.value, money];
      }),
    ),
  );
  return {
    isCost,
    serviceFigure,
    /** The figures as texts, in the order of the columns; null while there is no plan. */
    of: (scenario: string): readonly [optimized: string, money: string, service: string] | null => {
      const summary = workspace.planRunOf(scenario)?.summary;
      if (summary == null) return null;
      const { optimized, money, currency } = headlineOf(scenario);
      const service = summary.keyFigures?.[serviceFigure()];
      return [
        optimized === null ? '–' : objectiveNumber(optimized, currency, scale()),
        money === null ? '–' : formatMoney(money, currency, false, scale()),
        service == null ? '–' : formatShare(service),
      ];
    },
  };
}
