/**
 * The figures of a preview: the objective first, with its money and penalties, then service and
 * stock; each with its difference to the stored plan. No markup; tested in Node.
 */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { digitsOfAll } from '../../solver/case/unitDigits.ts';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { goalDirection } from '../../solver/plan/goals.ts';
import {
  isMoneyObjective,
  type ObjectiveDefinition,
  type ObjectiveValue,
} from '../../solver/plan/objective.ts';
import { formatDifference, formatFigure, formatMoney } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { formatPenalty, goalText, goalTitle, moneyFigure, objectiveNumber } from '../language/objective.ts';
import { figureTitle } from '../language/sharedUnit.ts';

/** A plan as the preview shows it. */
export interface PreviewedPlan {
  readonly objective: ObjectiveValue;
  /** Key figures by name, horizon values. */
  readonly figures: Readonly<Record<string, number | null>>;
}

export interface PreviewFigure {
  readonly title: string;
  readonly value: string;
  /** Null where nothing changed as shown, or nothing can be compared; `isGood` is null where neither is better. */
  readonly difference: { readonly text: string; readonly isGood: boolean | null } | null;
}

/** Shown after what is optimized. */
const keyFigures = ['fillRateA', 'lostUnits', 'averageInventoryValue'];

const definitionOf = (name: string) => keyFigureDefinitions.find((entry) => entry.name === name);

/** Whether two plans have the same objective: only then their optimized values can be compared. */
function isSameObjective(one: ObjectiveDefinition, other: ObjectiveDefinition): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function previewFigures(
  plan: PreviewedPlan,
  stored: PreviewedPlan | null,
  planningCase: Pick<PlanningCase, 'company' | 'families' | 'unitsOfMeasure'>,
): readonly PreviewFigure[] {
  const currency = planningCase.company[0]?.currency ?? '';
  const form = { currency, digits: digitsOfAll(planningCase) };
  const { objective } = plan;
  const { definition } = objective;
  const isComparable = stored !== null && isSameObjective(definition, stored.objective.definition);
  const hasPenalties = objective.penalties > 0 || (stored?.objective.penalties ?? 0) > 0;
  const isMoney = isMoneyObjective(definition.mode);
  const isCost = definition.mode === 'minimizeCost';
  const compared = (
    title: string,
    value: number | null,
    before: number | null,
    better: 'more' | 'less' | 'neither',
    text: (value: number | null) => string,
    differenceText: (by: number) => string,
  ): PreviewFigure => {
    const by = (value ?? 0) - (before ?? 0);
    // A difference may be too small for the digits of the total, and still be money.
    const isSame = value === null || before === null || !/[1-9]/.test(differenceText(by));
    return {
      title,
      value: text(value),
      difference: isSame
        ? null
        : {
            text: differenceText(by),
            isGood: better === 'neither' ? null : better === 'more' ? by > 0 : by < 0,
          },
    };
  };
  const signed = (text: string, by: number) => (by > 0 ? `+${text}` : text);
  /** Money with penalties in it carries no currency, in both plans alike. */
  const optimizedText = (value: number) =>
    isMoney && hasPenalties ? formatPenalty(value) : objectiveNumber({ ...objective, value }, currency);
  const optimized = compared(
    t('optimizedValue'),
    objective.value,
    isComparable ? stored.objective.value : null,
    objective.better,
    (value) => optimizedText(value ?? 0),
    (by) => signed(optimizedText(by), by),
  );
  // Goals in order are a number each: the first alone would hide what the others gain or lose.
  const goals = (definition.mode === 'goals' ? definition.goals : []).map((goal, i) =>
    compared(
      `${i + 1}. ${goalTitle(goal)}`,
      objective.goals[i] ?? null,
      isComparable ? (stored.objective.goals[i] ?? null) : null,
      goalDirection(goal.measure) > 0 ? 'more' : 'less',
      (value) => goalText(definition, goal.measure, value ?? 0, currency),
      (by) => signed(goalText(definition, goal.measure, by, currency), by),
    ),
  );
  const optimizedOnes = goals.length > 0 ? goals : [optimized];
  const money = compared(
    pick(definitionOf(moneyFigure(definition))?.title ?? { en: '', zh: '' }),
    objective.money,
    isComparable ? stored.objective.money : null,
    isCost ? 'less' : 'more',
    (value) => formatMoney(value ?? 0, currency),
    (by) => formatMoney(by, currency, true),
  );
  const penalties = compared(
    t('penalties'),
    objective.penalties,
    stored?.objective.penalties ?? null,
    'less',
    (value) => formatPenalty(value ?? 0),
    (by) => signed(formatPenalty(by), by),
  );
  return [
    ...(isMoney && !hasPenalties ? [money] : [...optimizedOnes, money, ...(hasPenalties ? [penalties] : [])]),
    ...keyFigures.flatMap((name) => {
      const known = definitionOf(name);
      if (known === undefined) return [];
      return [
        compared(
          figureTitle(known, planningCase.families),
          plan.figures[name] ?? null,
          stored?.figures[name] ?? null,
          known.better,
          (value) => formatFigure(value, known.unit, form),
          (by) => formatDifference(by, known.unit, form),
        ),
      ];
    }),
  ];
}
