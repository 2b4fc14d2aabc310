/**
 * "This stays the best while…": asks a worker how far assumptions may move before another option of the decision is the best, on the
 * snapshots of its evidence, and shows each answer when it is there. No markup; tested in Node with a worker of its own.
 */
import { createSignal } from 'solid-js';
import type { PlanningCase, StoredDecision } from '../../../server/client.ts';
import type { Flip, FlipPoints } from '../../../solver/tradeoff/flipPoint.ts';
import {
  type MovedAssumption,
  movedAssumptionNames,
  movedAssumptions,
} from '../../../solver/tradeoff/movedAssumptions.ts';
import { createWorkerTask } from '../../preview/createWorkerTask.ts';
import type { PageWorker } from '../../preview/pageWorker.ts';
import type { DecisionsState } from './createDecisionsState.ts';
import type { FlipAsked, FlipMessage, FlipProgress, FlipWork } from './flipWorker.ts';

type StoredFlips = StoredDecision['flips'][number];
type StoredFlip = NonNullable<StoredFlips['below']>;

export type FlipWorker = PageWorker<FlipWork, FlipMessage>;

/** Factors between which an assumption is moved. */
export const RANGE = { from: 0.8, to: 1.2 } as const;

/** What was found of an assumption, with options by their positions in the decision. */
function storedFlips(
  assumption: MovedAssumption,
  { now, below, above, from, to }: FlipPoints,
  positions: readonly number[],
): StoredFlips {
  const positionOf = (best: number | null | undefined) => (best == null ? null : (positions[best] ?? null));
  const side = (flip: Flip | null): StoredFlip | null =>
    flip === null
      ? null
      : {
          before: flip.before.factor,
          after: flip.after.factor,
          best: positionOf(flip.after.best),
          isSure: flip.before.isSure && flip.after.isSure,
        };
  return { assumption, best: positionOf(now?.best), below: side(below), above: side(above), from, to };
}

function askedOf(planningCase: PlanningCase): readonly FlipAsked[] {
  return movedAssumptionNames.flatMap((name) => {
    const { lever, isIn } = movedAssumptions[name];
    return isIn?.(planningCase) === false ? [] : [{ name, assumption: lever, ...RANGE }];
  });
}

export function createFlips(state: DecisionsState, startWorker: () => FlipWorker) {
  /** What was found on this page; null while nothing was asked: then what the decision keeps is shown. */
  const [found, setFound] = createSignal<readonly StoredFlips[] | null>(null);
  const rows = (): readonly StoredFlips[] => {
    const own = found();
    // A search that was ended before it found anything takes nothing out of sight.
    const isOwn = own !== null && (own.length > 0 || task.progress() !== null);
    return isOwn ? own : (state.selected()?.flips ?? []);
  };
  /** Options that can be decided: positions in the decision. */
  const decidable = () => state.decidable().map((option) => state.options().indexOf(option));
  /** Positions of the options that were asked about. */
  let positions: readonly number[] = [];

  const task = createWorkerTask<FlipWork, FlipMessage, FlipProgress>(startWorker, {
    // Another decision, or other evidence: what was found is not about it.
    about: () =>
      state
        .selected()
        ?.options.map(({ planHash }) => planHash)
        .join(' '),
    onOther: () => setFound(null),
    onMessage: (message) => {
      if (message.kind === 'done') task.stop();
      else {
        const { name } = message;
        if (message.kind === 'progress') task.report(message);
        else setFound([...(found() ?? []), storedFlips(name, message.points, positions)]);
      }
    },
  });
  return {
    rows,
    progress: task.progress,
    failure: task.failure,
    isWorking: () => task.progress() !== null,
    canStart: () => decidable().length > 1,
    /** Whether what is shown was found here and is not kept with the decision. */
    isUnkept: (): boolean => task.progress() === null && (found()?.length ?? 0) > 0,
    /** Keeps what was found with the decision, as evidence of how far its answer holds. */
    keep: async (): Promise<void> => {
      const flips = found();
      if (flips !== null && (await state.describe({ flips }))) setFound(null);
    },
    start: (): void => {
      const asked = decidable();
      const options = asked.flatMap((i) => {
        const planningCase = state.storedView(i)?.planningCase;
        return planningCase === undefined ? [] : [{ name: String(i), planningCase }];
      });
      const base = options[0];
      if (base === undefined) return;
      task.stop();
      setFound([]);
      positions = asked;
      const likely = Math.max(
        0,
        options.findIndex(({ name }) => name === String(state.bestPosition())),
      );
      task.start(
        { options, likely, asked: askedOf(base.planningCase) },
        { name: 'demand', solves: 0, secondsLeft: null },
      );
    },
    stop: task.stop,
  };
}

export type FlipsState = ReturnType<typeof createFlips>;
