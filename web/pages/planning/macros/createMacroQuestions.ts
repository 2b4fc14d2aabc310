/**
 * Asks a worker about macros: one question at a time, of which the newest is answered, and no longer than a limit. Inputs are sent
 * once. No markup; tested in Node with a worker of its own.
 */
import { onCleanup } from 'solid-js';
import { MACRO_SECONDS_MAX } from '../../../../solver/macros/limits.ts';
import { type QueueWorker, WorkerQueue } from '../../../preview/workerQueue.ts';
import type { PlanningInput } from '../planningCells.ts';
import type { MacroInputs, MacroMessage, MacroQuestion, MacroRequest } from './macroWork.ts';

type Question = Omit<MacroQuestion, 'turn'>;
export type MacroWorker = QueueWorker<Question, MacroMessage>;
export type MacroAnswer = Exclude<MacroMessage, { kind: 'needsInputs' }>;

export function startMacroWorker(): MacroWorker {
  return new Worker(new URL('./macroWorker.ts', import.meta.url), { type: 'module' });
}

interface Waiting {
  readonly question: Question;
  readonly input: PlanningInput;
  readonly end: (answer: MacroAnswer | null) => void;
}

export function createMacroQuestions(startWorker: () => MacroWorker) {
  const ids = new WeakMap<PlanningInput, number>();
  let lastId = 0;
  /** The inputs that the worker was sent last. */
  let sent = 0;
  let waiting: Waiting | null = null;
  const settle = (answer: MacroAnswer | null): void => {
    const known = waiting;
    waiting = null;
    known?.end(answer);
  };
  const queue = new WorkerQueue<Question, MacroMessage>(startWorker, {
    secondsMax: MACRO_SECONDS_MAX,
    onAnswer: (answer) => {
      if (answer.kind !== 'needsInputs') settle(answer);
      else if (waiting !== null) {
        const { question, input } = waiting;
        sent = question.inputs.id;
        queue.ask({ ...question, inputs: { id: sent, value: inputsOf(input) } });
      }
    },
  });
  const stop = (): void => {
    queue.cancel();
    sent = 0;
    settle(null);
  };
  onCleanup(stop);
  return {
    /** Asks about inputs as they are stored. Answers null when another question or `stop` took its place. */
    ask: (input: PlanningInput, request: MacroRequest): Promise<MacroAnswer | null> => {
      settle(null);
      const id = ids.get(input) ?? ++lastId;
      ids.set(input, id);
      const value = sent === id ? null : inputsOf(input);
      sent = id;
      const question = { inputs: { id, value }, request };
      return new Promise((end) => {
        waiting = { question, input, end };
        queue.ask(question);
      });
    },
    /** Ends the worker, with what it computes. */
    stop,
  };
}

export type MacroQuestions = ReturnType<typeof createMacroQuestions>;

function inputsOf({ planningCase, planned }: PlanningInput): MacroInputs {
  if (planned === null) return { planningCase, planned };
  return { planningCase, planned: { planningCase: planned.index.source, plan: planned.plan } };
}
