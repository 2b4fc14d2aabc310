/**
 * The questions of the inspector: asks a worker about the plan in view on its own snapshot, shows how long it works, and forgets an
 * answer with the cell or the plan that it is about. No markup; tested in Node with a worker of its own.
 */
import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { readNumbers } from '../../../../solver/case/readNumbers.ts';
import type { Lever } from '../../../../solver/scenario/levers.ts';
import { same, type Words } from '../../../../solver/words/words.ts';
import { textOf } from '../../../language/catalogue.ts';
import { repairedScenario } from '../../../language/repairedScenario.ts';
import { statedUnitOf } from '../../../language/stated.ts';
import { versionIdOf } from '../../../state/versionQuery.ts';
import type { View, Workspace } from '../../../state/workspace.ts';
import type { Inspector } from '../createInspector.ts';
import type { PlanningState } from '../createPlanningState.ts';
import type { WhyAnswer, WhyQuestion } from './answerWhy.ts';
import { whySubject } from './whySubject.ts';
import type { WhyMessage, WhyWork } from './whyWorker.ts';

/** What is needed of a worker. */
export interface WhyWorker {
  postMessage(work: WhyWork): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<WhyMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export type PinRelation = Extract<WhyQuestion, { kind: 'number' }>['pin']['relation'];

/** A plan that a solver made, with what it is worth: there is no other price to compare with. */
const isOptimized = ({ result: { summary } }: View): boolean =>
  summary.verified && summary.objective !== null && summary.asked !== undefined;

export function createWhy(
  workspace: Workspace,
  scenario: () => string,
  table: PlanningState,
  inspector: Pick<Inspector, 'active'>,
  startWorker: () => WhyWorker,
) {
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly of: number } | null>(null);
  const [seconds, setSeconds] = createSignal(0);
  const [answer, setAnswer] = createSignal<WhyAnswer | null>(null);
  const [failure, setFailure] = createSignal<Words | null>(null);
  const [text, setText] = createSignal('');
  const [relation, setRelation] = createSignal<PinRelation>('exactly');
  let worker: WhyWorker | null = null;
  /** The plan that the worker has. */
  let sent: View['plan'] | null = null;
  let clock: ReturnType<typeof setInterval> | undefined;

  const view = createMemo((): View | null => {
    const known = table.byHand.isActive() ? null : workspace.viewOf(scenario());
    return known !== null && isOptimized(known) ? known : null;
  });
  const subject = createMemo(() => {
    const [known, at, present] = [view(), inspector.active(), table.input()?.planningCase];
    const period = at === null ? undefined : present?.periods[at.column - table.past()]?.period;
    if (known === null || at === null || present === undefined || period === undefined) return null;
    // Numbers that are shown beside the plan's are not the plan's.
    return at.line.beside?.show === 'below' ? null : whySubject(known, present, at.line, period);
  });
  /** Ends the waiting; the worker stays for the next question unless it is at work. */
  const rest = (): void => {
    clearInterval(clock);
    if (progress() === null) return;
    end();
  };
  const end = (): void => {
    worker?.terminate();
    worker = null;
    sent = null;
    setProgress(null);
  };
  const forget = (): void => {
    rest();
    setAnswer(null);
    setFailure(null);
  };
  onCleanup(() => {
    clearInterval(clock);
    end();
  });
  createEffect(
    on(
      () => {
        const at = inspector.active();
        return [view()?.plan, at?.line.measure, at?.line.row.item, at?.line.families.join(), at?.column];
      },
      forget,
      { defer: true },
    ),
  );
  const ask = (question: WhyQuestion): void => {
    const known = view();
    if (known === null) return;
    forget();
    const { planningCase, plan, result } = known;
    const { objective, gap, asked } = result.summary;
    if (objective === null) return;
    const began = performance.now();
    setSeconds(0);
    setProgress({ done: 0, of: 0 });
    clock = setInterval(() => setSeconds(Math.floor((performance.now() - began) / 1000)), 500);
    const isKnown = worker !== null && sent === plan;
    const started = worker ?? startWorker();
    worker = started;
    started.onmessage = ({ data }) => {
      if (worker !== started) return;
      if (data.kind === 'progress') {
        setProgress({ done: data.done, of: data.of });
        return;
      }
      clearInterval(clock);
      if (data.kind === 'failed') {
        end();
        setFailure(data.words);
        return;
      }
      setProgress(null);
      setAnswer(data.answer);
    };
    started.onerror = (event) => {
      if (worker !== started) return;
      clearInterval(clock);
      end();
      setFailure(event.message ? same(event.message) : textOf('whyNotLoaded'));
    };
    const relativeGap = asked?.relativeGap ?? null;
    started.postMessage({
      about: isKnown ? null : { planningCase, plan, objective, gap: gap ?? 0, relativeGap },
      question,
    });
    sent = plan;
  };
  return {
    /** What may be asked about the active cell; null where nothing may. */
    subject,
    /** Whether inputs changed since the plan that is asked about. */
    isOlder: (): boolean => view()?.isCurrent === false,
    /** Whether numbers are typed as they are stored. */
    isInOwnUnits: (): boolean => {
      const known = view();
      return known === null || statedUnitOf(workspace, known.planningCase) === null;
    },
    isWorking: (): boolean => progress() !== null,
    progress,
    seconds,
    answer,
    failure,
    text,
    setText: (next: string): void => void setText(next),
    relation,
    setRelation: (next: PinRelation): void => void setRelation(() => next),
    currency: (): string => view()?.planningCase.company[0]?.currency ?? '',
    ask,
    /** Asks what the typed number costs; false where it is none. */
    askNumber: (): boolean => {
      const pin = subject()?.pin;
      const read = readNumbers([text()]);
      const value = read.kind === 'read' ? read.readings[0] : null;
      if (pin === null || pin === undefined || typeof value !== 'number') return false;
      ask({ kind: 'number', pin: { ...pin, relation: relation(), value } });
      return true;
    },
    stop: rest,
    /** Whether ways out can be made scenarios: over the inputs that they are about, which can be written to. */
    canApply: (): boolean => view()?.isCurrent === true && versionIdOf(scenario()) === null,
    /** Makes a scenario of a way out; its identifier, null when it was refused. */
    apply: (levers: readonly Lever[]): Promise<string | null> =>
      repairedScenario(workspace, scenario(), levers),
  };
}

export type WhyState = ReturnType<typeof createWhy>;
