/**
 * The headline figures of a scenario's newest plan, as the list shows them: what is optimized, money, service. They come with
 * the run, so that a list of many scenarios reads no plan; only one of an older version, whose run does not state what is
 * optimized, is read for it. No markup; tested in Node.
 */
import { createMemo } from 'solid-js';
import { objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { formatMoney, formatShare, moneyScale } from '../../language/format.ts';
import { objectiveNumber } from '../../language/objective.ts';
import type { Workspace } from '../../state/workspace.ts';

export function createHeadlines(workspace: Workspace) {
  const company = () => workspace.base()?.company[0];
  const currency = () => company()?.currency ?? '';
  const isCost = () => company()?.objective === 'minimizeCost';
  /** Fill rate of grade A where there is a demand of that grade. */
  const serviceFigure = () =>
    workspace.base()?.segments.some((segment) => segment.grade === 'A') === true ? 'fillRateA' : 'fillRate';
  const optimizedOf = (scenario: string) => {
    const known = workspace.planRunOf(scenario)?.summary?.optimized;
    if (known != null) return known;
    const view = workspace.viewOf(scenario);
    return view === null ? null : objectiveValue(objectiveOf(view.index), view.index, view.plan, view.money);
  };
  const moneyOf = (scenario: string): number | null =>
    workspace.planRunOf(scenario)?.summary?.money?.[isCost() ? 'cost' : 'margin'] ?? null;
  /** One scale for both columns of money, so that scenarios can be compared by eye. */
  const scale = createMemo(() =>
    moneyScale(
      workspace.scenarios().flatMap(({ document: { scenario } }) => {
        const optimized = workspace.planRunOf(scenario) === null ? null : optimizedOf(scenario);
        return [optimized?.value, moneyOf(scenario)];
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
      const optimized = optimizedOf(scenario);
      const { keyFigures } = summary;
      const money = moneyOf(scenario);
      const service = keyFigures?.[serviceFigure()];
      return [
        optimized === null ? '–' : objectiveNumber(optimized, currency(), scale()),
        money === null ? '–' : formatMoney(money, currency(), false, scale()),
        service == null ? '–' : formatShare(service),
      ];
    },
  };
}
