/**
 * "Level this": asks a worker for the cheapest moves within the freedoms chosen, shows how far it is, and takes moves over into
 * the plan by hand, all of them or some. No markup; tested in Node with a worker of its own.
 */
import { createMemo, createSignal } from 'solid-js';
import type { IndexedCase } from '../../../../solver/index/indexedCase.ts';
import { type AcceptedPlan, acceptMoves } from '../../../../solver/levelling/accept.ts';
import type { FreedomName, LevelRequest } from '../../../../solver/levelling/freedoms.ts';
import type { LevelPhase } from '../../../../solver/levelling/leveller.ts';
import type { Levelling } from '../../../../solver/levelling/levelPlan.ts';
import { type MoveGroup, moveGroups } from '../../../../solver/levelling/moveGroups.ts';
import { statementNow } from '../../../language/stated.ts';
import { createWorkerTask } from '../../../preview/createWorkerTask.ts';
import type { PageWorker } from '../../../preview/pageWorker.ts';
import type { Workspace } from '../../../state/workspace.ts';
import type { ByHand } from '../createByHand.ts';
import type { Loads } from './createLoads.ts';
import type { LevelMessage, LevelQuestion } from './levelWorker.ts';

export type LevelWorker = PageWorker<LevelQuestion, LevelMessage>;

/** What was answered, and the plan that it is about. */
interface Answered {
  readonly index: IndexedCase;
  readonly before: AcceptedPlan;
  readonly levelling: Levelling;
  readonly currency: string;
}

export function createLevelling(
  workspace: Workspace,
  scenario: () => string,
  byHand: ByHand,
  loads: Loads,
  startWorker: () => LevelWorker,
) {
  const periods = () => loads.periods();
  const firstFree = () =>
    Math.max(
      0,
      periods().findIndex((row) => row.zone !== 'frozen'),
    );
  const [first, setFirst] = createSignal<string | null>(null);
  const [last, setLast] = createSignal<string | null>(null);
  const [areAll, setAll] = createSignal(false);
  const [isToThreshold, setToThreshold] = createSignal(false);
  const [aim, setAim] = createSignal<LevelRequest['aim']>('cost');
  const [freedoms, setFreedoms] = createSignal<readonly FreedomName[]>([
    'otherMonths',
    'otherProcesses',
    'overtime',
  ]);
  const [answered, setAnswered] = createSignal<Answered | null>(null);
  const [refused, setRefused] = createSignal<ReadonlySet<number>>(new Set());
  /** The plan that the worker was asked about, and its case. */
  let asked: Pick<Answered, 'index' | 'before'> | null = null;
  /** The currency in which its answer tells money. */
  let told = '';
  const task = createWorkerTask<LevelQuestion, LevelMessage, LevelPhase>(startWorker, {
    onMessage: (message) => {
      if (message.kind === 'progress') task.report(message.phase);
      else {
        task.stop();
        if (asked !== null) setAnswered({ ...asked, levelling: message.levelling, currency: told });
      }
    },
  });
  const groups = createMemo((): readonly MoveGroup[] => {
    const known = answered();
    return known === null ? [] : moveGroups(known.index, known.before.plan, known.levelling);
  });
  const firstPeriod = () => first() ?? periods()[firstFree()]?.period ?? null;
  const lastPeriod = () => last() ?? periods().at(-1)?.period ?? null;
  return {
    first: firstPeriod,
    last: lastPeriod,
    setFirst: (period: string): void => void setFirst(period),
    setLast: (period: string): void => void setLast(period),
    areAllFamilies: areAll,
    setAllFamilies: (next: boolean): void => void setAll(next),
    isToThreshold,
    setToThreshold: (next: boolean): void => void setToThreshold(next),
    aim,
    setAim: (next: LevelRequest['aim']): void => void setAim(next),
    isFree: (name: FreedomName): boolean => freedoms().includes(name),
    setFree: (name: FreedomName, isFree: boolean): void =>
      void setFreedoms(isFree ? [...freedoms(), name] : freedoms().filter((other) => other !== name)),
    /** Numbers of production that are locked, here or in the inputs. */
    heldCount: (): number => {
      if (byHand.isActive()) return byHand.lockedCells().length;
      const inputs = loads.inView()?.index.source.frozenCells ?? [];
      return inputs.filter(({ measure }) => measure === 'production').length;
    },
    isWorking: () => task.progress() !== null,
    phase: task.progress,
    seconds: task.seconds,
    failure: task.failure,
    answered: () => answered()?.levelling ?? null,
    /** Its moves by overload, worst first. */
    groups,
    /** The currency of its money. */
    currency: (): string => answered()?.currency ?? '',
    /** Whether the plan in view is still the one that was levelled. */
    isOfPlanInView: (): boolean => answered()?.before.plan === byHand.plan(),
    isAccepted: (move: number): boolean => !refused().has(move),
    setAccepted: (moves: readonly number[], isAccepted: boolean): void => {
      const next = new Set(refused());
      for (const move of moves) {
        if (isAccepted) next.delete(move);
        else next.add(move);
      }
      setRefused(next);
    },
    start: async (): Promise<void> => {
      const inputs = workspace.inputsOf(scenario());
      if (!byHand.isActive()) await byHand.begin('plan', 0);
      const start = byHand.start();
      const plan = byHand.plan();
      if (inputs === null || start === null || plan === null) return;
      task.stop();
      setAnswered(null);
      setRefused(new Set<number>());
      const before = { plan, base: start.base };
      asked = { index: start.index, before };
      const currency = statementNow(workspace, start.index.source)?.currency ?? null;
      told = loads.inView()?.index.source.company[0]?.currency ?? '';
      const question: LevelQuestion = {
        planningCase: start.index.source,
        before,
        currency,
        request: {
          first: firstPeriod(),
          last: lastPeriod(),
          families: areAll() ? 'all' : 'overloaded',
          freedoms: freedoms(),
          held: byHand.lockedCells(),
          threshold: isToThreshold() ? loads.threshold() : null,
          aim: aim(),
        },
      };
      task.start(question, 'build');
    },
    stop: task.stop,
    /** Takes the moves accepted over into the plan by hand, as one act that can be taken back. */
    accept: async (): Promise<void> => {
      const known = answered();
      const start = byHand.start();
      if (known === null || start === null) return;
      const { levelling, before } = known;
      const accepted = acceptMoves(
        start.index,
        before,
        levelling.plan,
        levelling.moves,
        (m) => !refused().has(m),
      );
      setAnswered(null);
      await byHand.goOnFrom(accepted);
    },
    discard: (): void => void setAnswered(null),
  };
}

export type LevellingState = ReturnType<typeof createLevelling>;
