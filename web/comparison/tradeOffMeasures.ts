/**
 * What margin or cost of options can be set against: service, stock, cash, overtime, emissions, who waits, and how much of a plan changes. A
 * measure is named in the address as on the command line; changes of the plan of the reference by a name of their own. No markup.
 */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import {
  type Measure,
  type MeasureName,
  measuresOf,
  measureText,
  measureTitle,
} from '../../solver/plan/measures.ts';
import type { Plan } from '../../solver/plan/plan.ts';
import { withReferencePlan } from '../../solver/scenario/referencePlan.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import type { Option } from './options.ts';
import { serviceFigure } from './options.ts';

export interface TradeOffMeasure {
  /** As it stands in the address. */
  readonly text: string;
  readonly title: Words;
  readonly measure: Measure;
  /** Whether changes are counted against the plan of the reference, not against the reference plan of the case. */
  readonly isAgainstReference: boolean;
}

/** Changes of the plan of the reference, in the address. */
const CHANGED_OF_REFERENCE = 'changedUnits:reference';

/** Money is on the other axis; production alone is neither good nor bad. */
const leftOut: ReadonlySet<MeasureName> = new Set(['objective', 'margin', 'cost', 'producedUnits']);

/** Measures that every option has, service first. */
export function tradeOffMeasures(options: readonly Option[], reference: Option): readonly TradeOffMeasure[] {
  const { index, planningCase } = reference.view;
  const inAll = measuresOf(index).filter(
    (name) => !leftOut.has(name) && options.every(({ view }) => measuresOf(view.index).includes(name)),
  );
  const measures = inAll.flatMap((measure): readonly Measure[] => {
    const whole: Measure = { measure, scope: null };
    const isGraded = measure === 'fillRate' && serviceFigure(options) === 'fillRateA';
    return isGraded ? [{ measure, scope: { kind: 'grade', id: 'A' } }, whole] : [whole];
  });
  return [
    ...measures.map((measure) => ({
      text: measureText(measure),
      title: measureTitle(planningCase, measure),
      measure,
      isAgainstReference: false,
    })),
    {
      text: CHANGED_OF_REFERENCE,
      title: sentence('Units changed against the plan of {letter}', '相对 {letter} 计划的变动数量', {
        letter: reference.letter,
      }),
      measure: { measure: 'changedUnits', scope: null },
      isAgainstReference: true,
    },
  ];
}

/** Whether two are one measure: units changed against one plan or another are, as a case has one plan to count against. */
export function isSameMeasure(one: TradeOffMeasure, other: TradeOffMeasure): boolean {
  const [a, b] = [one.measure, other.measure];
  return a.measure === b.measure && a.scope?.kind === b.scope?.kind && a.scope?.id === b.scope?.id;
}

/** A case in which changes are counted against the plan of another case, process by process and period by period. */
export function countedAgainst(
  planningCase: PlanningCase,
  agreedCase: PlanningCase,
  plan: Plan,
): PlanningCase {
  const processes = new Map(agreedCase.processes.map(({ process }, p) => [process, p]));
  const periods = new Map(agreedCase.periods.map(({ period }, t) => [period, t]));
  const production = planningCase.processes.flatMap(({ process }) =>
    planningCase.periods.map(({ period }) => {
      const [p, t] = [processes.get(process), periods.get(period)];
      return p === undefined || t === undefined ? 0 : plan.production[p * agreedCase.periods.length + t]!;
    }),
  );
  return withReferencePlan(planningCase, production);
}
