/**
 * "This stays the best while…": asks a worker how far assumptions may move before another option of the decision is the best, on the
 * snapshots of its evidence, and shows each answer when it is there. No markup; tested in Node with a worker of its own.
 */
import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import type { FactorLever, Flip, FlipPoints } from '../../../solver/tradeoff/flipPoint.ts';
import { same, type Words } from '../../../solver/words/words.ts';
import type { DecisionsState } from './createDecisionsState.ts';
import type { FlipAsked, FlipMessage, FlipWork } from './flipWorker.ts';

/** What is needed of a worker. */
export interface FlipWorker {
  postMessage(work: FlipWork): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FlipMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Assumptions that are moved, each of the whole case; written out, so that no page needs the schemas of levers. */
const moved = {
  demand: { type: 'demand', factor: 1, unitsAdded: 0 },
  price: { type: 'price', factor: 1, demandResponds: true },
  capacity: { type: 'capacity', factor: 1, hoursAdded: 0 },
  overtime: { type: 'overtime', factor: 1, costFactor: 1 },
} as const satisfies Readonly<Record<string, FactorLever>>;

export type MovedAssumption = keyof typeof moved;

const isMoved = (name: string): name is MovedAssumption => Object.hasOwn(moved, name);

/** Factors between which an assumption is moved. */
export const RANGE = { from: 0.8, to: 1.2 } as const;

const notLoaded: Words = { en: 'its program could not be loaded', zh: '计算程序未能加载' };

/** One assumption with how far it may move. */
export interface FlipRow {
  readonly name: MovedAssumption;
  readonly points: FlipPoints;
}

/** Where a flip lies, as a change in per cent on the side of the answer before it: within it, that answer is confirmed. */
export function flipPercent({ before }: Flip): number {
  return Math.round((before.factor - 1) * 1000) / 10;
}

function askedOf(planningCase: PlanningCase): readonly FlipAsked[] {
  const hasOvertime =
    planningCase.resources.some((row) => row.overtimeHoursMax > 0) || planningCase.labourPools.length > 0;
  return Object.entries(moved)
    .filter(([name]) => name !== 'overtime' || hasOvertime)
    .map(([name, assumption]) => ({ name, assumption, ...RANGE }));
}

export function createFlips(state: DecisionsState, startWorker: () => FlipWorker) {
  const [rows, setRows] = createSignal<readonly FlipRow[]>([]);
  const [progress, setProgress] = createSignal<{
    readonly name: MovedAssumption;
    readonly solves: number;
  } | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  let worker: FlipWorker | null = null;
  /** Options that can be decided: positions in the decision. */
  const decidable = () => state.options().flatMap((_, i) => (i === 0 || !state.isAssumption(i) ? [i] : []));
  /** Positions of the options that were asked about. */
  const [positions, setPositions] = createSignal<readonly number[]>([]);

  const rest = (): void => {
    worker?.terminate();
    worker = null;
    setProgress(null);
  };
  onCleanup(rest);
  // Another decision, or other evidence: what was found is not about it.
  createEffect(
    on(
      () =>
        state
          .selected()
          ?.options.map(({ planHash }) => planHash)
          .join(' '),
      () => {
        rest();
        setRows([]);
        setFailure(null);
      },
    ),
  );
  return {
    rows,
    progress,
    failure,
    isWorking: () => progress() !== null,
    canStart: () => decidable().length > 1,
    /** The option that is the best at an answer. */
    optionAt: (best: number | null) => state.options()[positions()[best ?? -1] ?? -1],
    start: (): void => {
      const asked = decidable();
      const options = asked.flatMap((i) => {
        const option = state.options()[i];
        return option === undefined ? [] : [{ name: String(i), planningCase: option.view.planningCase }];
      });
      const base = options[0];
      if (base === undefined) return;
      rest();
      setRows([]);
      setFailure(null);
      setPositions(asked);
      const work: FlipWork = { options, asked: askedOf(base.planningCase) };
      setProgress({ name: 'demand', solves: 0 });
      const started = startWorker();
      worker = started;
      started.onmessage = ({ data }) => {
        if (worker !== started) return;
        switch (data.kind) {
          case 'progress':
            if (isMoved(data.name)) setProgress({ name: data.name, solves: data.solves });
            break;
          case 'found':
            if (isMoved(data.name)) setRows([...rows(), { name: data.name, points: data.points }]);
            break;
          case 'failed':
            rest();
            setFailure(data.words);
            break;
          case 'done':
            rest();
        }
      };
      started.onerror = (event) => {
        if (worker !== started) return;
        rest();
        setFailure(event.message ? same(event.message) : notLoaded);
      };
      started.postMessage(work);
    },
    stop: rest,
  };
}

export type FlipsState = ReturnType<typeof createFlips>;
