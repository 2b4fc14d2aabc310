/**
 * The questions of the inspector: asks a worker about the plan in view on its own snapshot, shows how long it works, and forgets an
 * answer with the cell or the plan that it is about. No markup; tested in Node with a worker of its own.
 */
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import { readNumbers } from '../../../../solver/case/readNumbers.ts';
import type { Lever } from '../../../../solver/scenario/levers.ts';
import { repairedScenario } from '../../../language/repairedScenario.ts';
import { statedUnitOf } from '../../../language/stated.ts';
import { createWorkerTask } from '../../../preview/createWorkerTask.ts';
import type { PageWorker } from '../../../preview/pageWorker.ts';
import { versionIdOf } from '../../../state/versionQuery.ts';
import type { View, Workspace } from '../../../state/workspace.ts';
import type { Inspector } from '../createInspector.ts';
import type { PlanningState } from '../createPlanningState.ts';
import type { WhyAnswer, WhyQuestion } from './answerWhy.ts';
import { whySubject } from './whySubject.ts';
import type { WhyMessage, WhyWork } from './whyWorker.ts';

export type WhyWorker = PageWorker<WhyWork, WhyMessage>;

export type PinRelation = Extract<WhyQuestion, { kind: 'number' }>['pin']['relation'];

/** A plan that a solver made, with what it is worth: there is no other price to compare with. */
const isOptimized = ({ result: { summary } }: View): boolean =>
  summary.verified && summary.objective !== null && summary.asked !== undefined;

interface WhyProgress {
  readonly done: number;
  readonly of: number;
}

export function createWhy(
  workspace: Workspace,
  scenario: () => string,
  table: PlanningState,
  inspector: Pick<Inspector, 'active'>,
  startWorker: () => WhyWorker,
) {
  const [answer, setAnswer] = createSignal<WhyAnswer | null>(null);
  const [text, setText] = createSignal('');
  const [relation, setRelation] = createSignal<PinRelation>('exactly');
  /** The plan that the worker has. */
  let sent: View['plan'] | null = null;
  const task = createWorkerTask<WhyWork, WhyMessage, WhyProgress>(startWorker, {
    onMessage: (message) => {
      if (message.kind === 'progress') task.report({ done: message.done, of: message.of });
      else {
        task.rest();
        setAnswer(message.answer);
      }
    },
  });

  const view = createMemo((): View | null => {
    const known = table.byHand.isActive() ? null : workspace.viewOf(scenario());
    return known !== null && isOptimized(known) ? known : null;
  });
  const subject = createMemo(() => {
    const [known, at, present] = [view(), inspector.active(), table.input()?.planningCase];
    const period = at === null ? undefined : present?.periods[at.column - table.past()]?.period;
    if (known === null || at === null || present === undefined || period === undefined) return null;
    // Numbers that are shown beside the plan's are not the plan's.
    if (at.line.beside?.show === 'below') return null;
    const asked = whySubject(known, present, at.line, period);
    const { short, supply, use, pin } = asked;
    return short.length + supply.length > 0 || use !== null || pin !== null ? asked : null;
  });
  /** Ends the waiting; the worker stays for the next question unless it is at work. */
  const stop = (): void => {
    if (task.progress() !== null) task.stop();
  };
  const forget = (): void => {
    stop();
    setAnswer(null);
    task.forgetFailure();
  };
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
    const isKnown = task.isStarted() && sent === plan;
    const relativeGap = asked?.relativeGap ?? null;
    sent = plan;
    const about = isKnown ? null : { planningCase, plan, gap, relativeGap };
    task.start({ about, question }, { done: 0, of: 0 });
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
    isWorking: (): boolean => task.progress() !== null,
    progress: task.progress,
    seconds: task.seconds,
    answer,
    failure: task.failure,
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
    stop,
    /** Whether repair options can be made scenarios: over the inputs that they are about, which can be written to. */
    canApply: (): boolean => view()?.isCurrent === true && versionIdOf(scenario()) === null,
    /** Makes a scenario of a way out; its identifier, null when it was refused. */
    apply: (levers: readonly Lever[]): Promise<string | null> =>
      repairedScenario(workspace, scenario(), levers),
  };
}

export type WhyState = ReturnType<typeof createWhy>;
