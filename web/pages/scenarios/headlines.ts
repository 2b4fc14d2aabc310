/**
 * The headline figures of a scenario's newest plan, as the list shows them: what is optimized, money, service. They come with
 * the run, so that a list of many scenarios reads no plan; only one of an older version, whose run does not state what is
 * optimized, is read for it. No markup; tested in Node.
 */
import { objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { formatFigure, formatMoney } from '../../language/format.ts';
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
  return {
    isCost,
    serviceFigure,
    /** The figures as texts, in the order of the columns; null while there is no plan. */
    of: (scenario: string): readonly [optimized: string, money: string, service: string] | null => {
      const summary = workspace.planRunOf(scenario)?.summary;
      if (summary == null) return null;
      const optimized = optimizedOf(scenario);
      const { money, keyFigures } = summary;
      return [
        optimized === null ? '–' : objectiveNumber(optimized, currency()),
        money === null ? '–' : formatMoney(money[isCost() ? 'cost' : 'margin'], currency()),
        formatFigure(keyFigures?.[serviceFigure()] ?? null, 'share', currency()),
      ];
    },
  };
}
