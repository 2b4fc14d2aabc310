/** The key figures of an option in the pack and after a solve in the offline file. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { type KeyFigures, keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { inBoth, type Words } from '../../solver/words/words.ts';
import { cellIn, type PackCell } from '../pack.ts';
import { amountWriting } from '../pages/amounts.ts';
import { figureWriting, titleInUnit } from '../pages/scorecard.ts';

/** A key figure in the pack and now, as texts: its title with the unit, amounts as the scorecard of the pack writes them. */
export interface FigureNow {
  readonly title: Words;
  readonly before: Words;
  readonly now: Words;
}

/** Every key figure before and now: both in one unit and scale. */
export function figuresNow(
  planningCase: PlanningCase,
  before: KeyFigures,
  now: KeyFigures,
): readonly FigureNow[] {
  const currency = planningCase.company[0]?.currency ?? '';
  const amounts = amountWriting(planningCase);
  return keyFigureDefinitions.map((definition): FigureNow => {
    const { name } = definition;
    const values = [before[name]?.value ?? null, now[name]?.value ?? null] as const;
    const { style, unit } = figureWriting(definition, values, currency, amounts);
    const text = (value: number | null): Words => {
      const cell: PackCell = { kind: 'number', value, style };
      return value === null ? { en: '–', zh: '–' } : inBoth((language) => cellIn(cell, language));
    };
    return {
      title: titleInUnit(definition, unit),
      before: text(values[0]),
      now: text(values[1]),
    };
  });
}
