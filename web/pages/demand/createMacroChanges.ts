/**
 * What the macros on lines of demand change, as a worker computes it: asked for with each new state of the inputs, and until it is
 * answered that of the inputs before. No markup; tested in Node with a worker of its own.
 */
import { createEffect, createSignal, on } from 'solid-js';
import type { PlanningCase } from '../../../server/client.ts';
import type { ComputedMacros } from '../../../solver/demand/review/computedMacros.ts';
import { demandMacros } from '../../../solver/demand/review/demandMacros.ts';
import type { Words } from '../../../solver/words/words.ts';
import { createMacroQuestions, type MacroWorker } from '../../preview/macros/createMacroQuestions.ts';
import type { MacroProgress } from '../../preview/macros/macroWork.ts';

interface Found {
  readonly of: PlanningCase;
  readonly macros: ComputedMacros;
}

/** Changes for the inputs that are shown: of `inputs` as they are, of those before, or missing. */
export interface MacroChanges {
  readonly state: 'current' | 'older' | 'missing';
  readonly macros: ComputedMacros | null;
}

const NONE: MacroChanges = { state: 'current', macros: null };

const stopped = (): Words => ({ en: 'the computation was stopped', zh: '计算已停止' });

export function createMacroChanges(planningCase: () => PlanningCase | null, startWorker: () => MacroWorker) {
  const questions = createMacroQuestions(startWorker);
  const [found, setFound] = createSignal<Found | null>(null);
  const [progress, setProgress] = createSignal<MacroProgress | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  /** The question whose answer is awaited; 0 without one. */
  let asked = 0;
  let last = 0;
  const stop = (): void => {
    asked = 0;
    setProgress(null);
    questions.stop();
  };
  const compute = async (known: PlanningCase): Promise<void> => {
    // Of older inputs nothing more is computed.
    if (asked !== 0) stop();
    const own = ++last;
    asked = own;
    setFailure(null);
    const answer = await questions.ask(
      { planningCase: known, planned: null },
      { kind: 'demand' },
      setProgress,
    );
    if (asked !== own) return;
    asked = 0;
    setProgress(null);
    if (answer?.kind === 'demand') setFound({ of: known, macros: answer });
    else if (answer?.kind === 'failed') setFailure(answer.words);
  };
  createEffect(
    on(planningCase, (known) => {
      if (known === null || !hasMacros(known)) {
        stop();
        setFailure(null);
      } else if (found()?.of !== known) void compute(known);
    }),
  );
  return {
    of: (known: PlanningCase): MacroChanges => {
      if (!hasMacros(known)) return NONE;
      const last = found();
      if (last?.of === known) return { state: 'current', macros: last.macros };
      return last !== null && failure() === null && areComparable(last.of, known)
        ? { state: 'older', macros: last.macros }
        : { state: 'missing', macros: null };
    },
    /** How far the work is; null where it is short, or nothing is computed. */
    progress,
    /** Why the changes are missing. */
    failure,
    stop: (): void => {
      stop();
      setFailure(stopped());
    },
    again: (): void => {
      const known = planningCase();
      if (known !== null) void compute(known);
    },
  };
}

function hasMacros(planningCase: PlanningCase): boolean {
  return demandMacros(planningCase).actions.length > 0;
}

/** Whether both cases have the same macros, lines, segments and periods, so that changes computed for one can be shown for the other. */
function areComparable(before: PlanningCase, now: PlanningCase): boolean {
  const tables = ['macros', 'demandLines', 'segments', 'periods', 'historyPeriods'] as const;
  return tables.every((table) => before[table] === now[table]);
}
