/**
 * What money can be set against on the pages that show trade-offs, alone or with a third measure, and the best possible that was found: which
 * question is asked of the library, and its points with what is shown of each. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { PROOF_TOLERANCE } from '../../solver/model/point.ts';
import { measureValue, moneyAgainstService } from '../../solver/plan/measures.ts';
import { restorePlan } from '../../solver/plan/plan.ts';
import type { FrontierPoint } from '../../solver/tradeoff/frontier.ts';
import { type Churn, churnOf } from '../../solver/tradeoff/stabilityCost.ts';
import type { AddressParameter } from '../state/address.ts';
import { shownChoice } from '../state/shownUnits.ts';
import { inputsKey, planKey } from './createOptionChoice.ts';
import { createTradeOff, type TradeOffWorker } from './createTradeOff.ts';
import { moneyMeasure, type Option } from './options.ts';
import { countedAgainst, isSameMeasure, type TradeOffMeasure, tradeOffMeasures } from './tradeOffMeasures.ts';

/** Points of the frontier that are asked for; three measures need more to show a surface. */
const FRONTIER_POINTS = 8;
const SURFACE_POINTS = 12;

const optimized = { measure: 'objective', scope: null } as const;

export interface FrontierOf<O extends Option> {
  readonly options: readonly O[];
  readonly reference: O | undefined;
  /** Whether the best that is possible can be asked for. */
  readonly isTraced?: boolean;
  /** The measure that money is set against, and the third measure, as they stand in the address; service and none without them. */
  readonly against?: AddressParameter;
  readonly third?: AddressParameter;
}

/** An option in the measures that are shown. */
export interface OptionPoint<O extends Option> {
  readonly option: O;
  readonly x: number;
  readonly y: number;
  /** Value of the third measure; null where none is asked for. */
  readonly third: number | null;
}

/** A point of the best possible, as it is shown. */
export interface ShownPoint {
  /** From one, in the order of the table. */
  readonly number: number;
  readonly x: number;
  readonly y: number;
  readonly third: number | null;
  readonly isKnee: boolean;
  /** What the next point costs in what is optimized; null at the last one, and with three measures, whose points are in no line. */
  readonly next: number | null;
  /** How much of the plan changes; null where that is no measure of the question. */
  readonly churn: Churn | null;
  /** How much better a plan may be that is not ruled out, as a share: `unproved` where nothing is, null where only rounding is left. */
  readonly gap: number | 'unproved' | null;
  readonly point: FrontierPoint;
}

/** What is said of the gap of a point: nothing where rounding explains it. */
function shownGap({ gap }: FrontierPoint): ShownPoint['gap'] {
  if (gap === null) return 'unproved';
  return gap > PROOF_TOLERANCE ? gap : null;
}

export function createFrontier<O extends Option>(of: FrontierOf<O>, startWorker: () => TradeOffWorker) {
  const isCost = (): boolean =>
    of.reference !== undefined && moneyMeasure(of.reference.objective.definition) === 'cost';
  /** What money can be set against; service is the first. */
  const measures = createMemo(() =>
    of.reference === undefined ? [] : tradeOffMeasures(of.options, of.reference),
  );
  const against = (): TradeOffMeasure | undefined =>
    measures().find(({ text }) => text === of.against?.get()) ?? measures()[0];
  const others = (than: TradeOffMeasure | undefined) =>
    measures().filter((known) => than === undefined || !isSameMeasure(known, than));
  const third = (): TradeOffMeasure | undefined =>
    others(against()).find(({ text }) => text === of.third?.get());
  /** The measures beside money. */
  const shown = (): readonly TradeOffMeasure[] =>
    [against(), third()].flatMap((known) => (known === undefined ? [] : [known]));
  /**
   * Whether what is optimized is drawn, penalties included: against stock or overtime plans that break what is asked of them at a price would
   * look best. Against service, of one grade or of all, the money is (docs/decisions/0097, 0109).
   */
  const isOptimizedDrawn = (): boolean =>
    shown().some(({ measure }) => measure.measure !== 'fillRate') &&
    of.reference !== undefined &&
    moneyAgainstService(of.reference.objective.definition) === 'objective';
  const isCounted = () => shown().some(({ isAgainstReference }) => isAgainstReference);
  /** The case of an option with the plan of the reference to count changes against, where these are asked for. */
  const countedCase = ({ view }: O): PlanningCase => {
    const agreed = of.reference?.view;
    if (!isCounted() || agreed === undefined) return view.planningCase;
    return countedAgainst(view.planningCase, agreed.planningCase, agreed.plan);
  };
  const points = createMemo((): readonly OptionPoint<O>[] => {
    const [first, second] = shown();
    if (first === undefined) return [];
    return of.options.flatMap((option) => {
      const { view } = option;
      const index = isCounted() ? indexCase(countedCase(option)) : view.index;
      const input = { index, plan: view.plan, money: view.money };
      const x = measureValue(first.measure, input);
      const size = second === undefined ? null : measureValue(second.measure, input);
      if (x === null || (second !== undefined && size === null)) return [];
      const y = isOptimizedDrawn()
        ? (measureValue(optimized, input) ?? 0)
        : option.totals[isCost() ? 'cost' : 'margin'];
      return [{ option, x, y, third: size }];
    });
  });
  const [asked, setAsked] = createSignal('');
  /** The option whose inputs the frontier is of: the reference changes nothing of its own plan, another option does. */
  const traced = (): O | undefined =>
    of.options.find(({ id }) => id === asked()) ??
    (isCounted() ? of.options.find(({ id }) => id !== of.reference?.id) : undefined) ??
    of.reference ??
    of.options[0];
  const state = createTradeOff(
    'frontier',
    () => {
      const option = traced();
      // Plans are solved in the units and the currency of the case.
      if (option === undefined || of.isTraced !== true || shownChoice() !== null) return null;
      if (shown().length === 0) return null;
      return {
        key: [
          inputsKey(option),
          ...shown().map(({ text }) => text),
          ...(isCounted() && of.reference !== undefined ? [planKey(of.reference)] : []),
        ].join(' '),
        work: {
          kind: 'frontier',
          planningCase: countedCase(option),
          measures: [
            { measure: moneyAgainstService(option.objective.definition), scope: null },
            ...shown().map(({ measure }) => measure),
          ],
          points: third() === undefined ? FRONTIER_POINTS : SURFACE_POINTS,
        },
      };
    },
    startWorker,
  );
  const frontier = createMemo((): readonly ShownPoint[] => {
    const found = state.found();
    const option = traced();
    if (found?.status !== 'frontier' || option === undefined) return [];
    const isChurn = shown().some(({ measure }) => measure.measure === 'changedUnits');
    const counted = isChurn ? indexCase(countedCase(option)) : null;
    const hasThird = third() !== undefined;
    return found.points.map((point, p) => {
      const [value, x] = [point.values[0] ?? 0, point.values[1] ?? 0];
      const next = hasThird ? null : (found.points[p + 1]?.values[0] ?? null);
      return {
        number: p + 1,
        x,
        y: isOptimizedDrawn() ? value : point.money[isCost() ? 'cost' : 'margin'],
        third: hasThird ? (point.values[2] ?? null) : null,
        isKnee: point.isKnee,
        next: next === null ? null : Math.abs(next - value),
        churn: counted === null ? null : churnOf(counted, restorePlan(point.plan)),
        gap: shownGap(point),
        point,
      };
    });
  });
  return {
    state,
    isCost,
    isOptimizedDrawn,
    measures,
    against,
    third,
    /** What money can be set against while the third measure stays, and what can be the third. */
    againstChoices: () => others(third()),
    thirdChoices: () => others(against()),
    points,
    traced,
    trace: setAsked,
    frontier,
    /** Whether some point is of a mixed-integer case and not proved to be the best but for rounding. */
    hasGaps: (): boolean => frontier().some(({ gap }) => gap !== null),
  };
}
