/**
 * Asks a worker about macros: one question at a time, of which the newest is answered, and no longer than a limit. Each table of the
 * inputs is sent once. No markup; tested in Node with a worker of its own.
 */
import { onCleanup } from 'solid-js';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { MACRO_SECONDS_MAX } from '../../../solver/macros/limits.ts';
import type { Plan } from '../../../solver/plan/plan.ts';
import { type QueueWorker, WorkerQueue } from '../workerQueue.ts';
import type { MacroInputs, MacroMessage, MacroProgress, MacroQuestion, MacroRequest } from './macroWork.ts';

type Question = Omit<MacroQuestion, 'turn'>;
export type MacroWorker = QueueWorker<Question, MacroMessage>;
export type MacroAnswer = Exclude<MacroMessage, { kind: 'needsInputs' | 'progress' }>;

export function startMacroWorker(): MacroWorker {
  return new Worker(new URL('./macroWorker.ts', import.meta.url), { type: 'module' });
}

/** The inputs that macros read; the plan with the inputs that it was made for, null without one. */
export interface MacroSubject {
  readonly planningCase: PlanningCase;
  readonly planned: { readonly index: { readonly source: PlanningCase }; readonly plan: Plan } | null;
}

interface Waiting {
  readonly request: MacroRequest;
  readonly input: MacroSubject;
  readonly onProgress: ((progress: MacroProgress) => void) | undefined;
  readonly end: (answer: MacroAnswer | null) => void;
}

export function createMacroQuestions(startWorker: () => MacroWorker) {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  const numberOf = (part: object): number => {
    const number = numbers.get(part) ?? ++last;
    numbers.set(part, number);
    return number;
  };
  /** Tables and plan that the worker has, as far as what was sent came to the same worker. */
  let held: ReadonlySet<number> = new Set();
  /** Inputs with the tables and the plan that the worker does not have. */
  const inputsOf = (input: MacroSubject): MacroInputs => {
    const parts = new Map<number, unknown>();
    const used = new Set<number>();
    const partOf = (part: object): number => {
      const number = numberOf(part);
      used.add(number);
      if (!held.has(number)) parts.set(number, part);
      return number;
    };
    const caseOf = (planningCase: PlanningCase) =>
      Object.fromEntries(Object.entries(planningCase).map(([name, table]) => [name, partOf(table)]));
    const { planned } = input;
    const own = {
      id: numberOf(input),
      planningCase: caseOf(input.planningCase),
      planned:
        planned === null ? null : { planningCase: caseOf(planned.index.source), plan: partOf(planned.plan) },
      parts,
    };
    held = used;
    return own;
  };
  let waiting: Waiting | null = null;
  const settle = (answer: MacroAnswer | null): void => {
    const known = waiting;
    waiting = null;
    known?.end(answer);
  };
  const queue = new WorkerQueue<Question, MacroMessage>(startWorker, {
    secondsMax: MACRO_SECONDS_MAX,
    onProgress: (progress) => waiting?.onProgress?.(progress),
    onAnswer: (answer) => {
      if (answer.kind !== 'needsInputs') settle(answer);
      else if (waiting !== null) {
        const { request, input } = waiting;
        held = new Set();
        queue.ask({ inputs: inputsOf(input), request });
      }
    },
  });
  const stop = (): void => {
    queue.cancel();
    held = new Set();
    settle(null);
  };
  onCleanup(stop);
  return {
    /** Asks about inputs as they are stored. Answers null when another question or `stop` took its place. */
    ask: (
      input: MacroSubject,
      request: MacroRequest,
      onProgress?: (progress: MacroProgress) => void,
    ): Promise<MacroAnswer | null> => {
      settle(null);
      return new Promise((end) => {
        waiting = { request, input, onProgress, end };
        queue.ask({ inputs: inputsOf(input), request });
      });
    },
    /** Ends the worker, with what it computes. */
    stop,
  };
}

export type MacroQuestions = ReturnType<typeof createMacroQuestions>;
