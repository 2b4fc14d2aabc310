/**
 * Where the consensus differs from what is planned, and taking it over: with its forecasts put on record. Forecasts of record are
 * those of the base plan.
 */
import { createMemo, createSignal } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import type { Difference } from '../../../solver/demand/review/demandReview.ts';
import { forecastRecords } from '../../../solver/demand/review/recordForecasts.ts';
import { localDay } from '../../../solver/timeline/localDay.ts';
import type { DemandInputs } from './createDemandInputs.ts';
import { recordChanges, takeChanges } from './demandChanges.ts';
import type { DemandInput } from './demandRows.ts';

const isFrozenIn = (planningCase: PlanningCase | null, { period }: Difference): boolean =>
  planningCase?.periods[period]?.zone === 'frozen';

export function createTaking(
  { planningCase, input, editAgreed }: DemandInputs,
  scenario: () => string,
  segments: () => readonly string[],
) {
  const [isTaking, setTaking] = createSignal(false);
  const differences = createMemo((): readonly Difference[] => input()?.review.differences() ?? []);
  const shownDifferences = createMemo(() => {
    const chosen = new Set(segments());
    return differences().filter(({ segment }) => chosen.has(segment));
  });
  const isFrozen = (difference: Difference) => isFrozenIn(planningCase(), difference);
  /** What is put on record with the consensus of some segments. Forecasts of record are those of the base plan. */
  const recordOf = (of: string, { planningCase: known, review }: DemandInput, shown: readonly string[]) =>
    of === 'base' ? recordChanges(known, forecastRecords(review, shown, localDay(new Date()))) : [];
  const everySegment = (known: PlanningCase) => known.segments.map(({ segment }) => segment);
  return {
    differences,
    shownDifferences,
    isFrozen,
    /** Whether the person is asked what of the consensus is taken into the plan. */
    isTaking,
    askTake: () => void setTaking(true),
    closeTake: () => void setTaking(false),
    take: async (which: 'shown' | 'all', withFrozen: boolean): Promise<void> => {
      setTaking(false);
      const [of, shown] = [scenario(), segments()];
      await editAgreed((known) => {
        const chosen = which === 'all' ? everySegment(known.planningCase) : shown;
        const isChosen = new Set(chosen);
        const taken = takeChanges(
          known.planningCase,
          known.review
            .differences()
            .filter(({ segment }) => isChosen.has(segment))
            .filter((difference) => withFrozen || !isFrozenIn(known.planningCase, difference)),
        );
        return [...taken, ...recordOf(of, known, chosen)];
      });
    },
    /** Puts the forecasts of all segments on record without taking anything into the plan. */
    record: () => {
      const of = scenario();
      return editAgreed((known) => recordOf(of, known, everySegment(known.planningCase)));
    },
  };
}
