/**
 * Holds the page Policies: which policies meet in how many futures, how far it is, what it found, the preview of the futures and the course that is
 * open. Workers do the work. No markup; tested in Node with workers of its own.
 */
import { createSignal } from 'solid-js';
import { usualForecaster } from '../../../../solver/demand/forecast/usualForecaster.ts';
import {
  type ShippedTournament,
  shippedTournamentsOf,
} from '../../../../solver/experiments/shippedTournaments.ts';
import { solveLimitsOf } from '../../../../solver/experiments/tournament.ts';
import { usualPolicies } from '../../../../solver/experiments/usualPolicies.ts';
import { policyWords } from '../../../../solver/policies/policyTitles.ts';
import type { Words } from '../../../../solver/words/words.ts';
import { pick, t } from '../../../language/language.ts';
import { createWorker } from '../../../preview/createWorker.ts';
import type { PageWorker } from '../../../preview/pageWorker.ts';
import type { Workspace } from '../../../state/workspace.ts';
import { createWork } from '../createWork.ts';
import type { AskedPolicy, CourseOf, PoliciesMessage, PoliciesWork } from './policiesWorker.ts';

type RunMessage = Extract<PoliciesMessage, { kind: 'estimated' | 'found' | 'failed' }>;
type ViewMessage = Extract<PoliciesMessage, { kind: 'futures' | 'course' | 'failed' }>;
export type RunWorker = PageWorker<PoliciesWork, RunMessage>;
export type ViewWorker = PageWorker<PoliciesWork, ViewMessage>;

/** More courses are for the command line. */
export const COURSES_MAX = 5_000;

export interface PoliciesDesign {
  /** The tournament that ships whose policies meet, with its settings of them; null: those chosen below do. */
  readonly shipped: ShippedTournament | null;
  readonly policies: readonly string[];
  /** The policy in use, with which the others are compared. */
  readonly reference: string;
  readonly periods: number;
  readonly windowPeriods: number;
  readonly frozenPeriods: number;
  readonly futures: number;
  readonly method: 'parametric' | 'bootstrap';
  readonly seed: number;
}

const atFirst: PoliciesDesign = {
  shipped: null,
  policies: [usualPolicies[0], 'chase', 'baseStock', 'lp', 'lpSafetyStock'],
  reference: usualPolicies[0],
  periods: 6,
  windowPeriods: 6,
  frozenPeriods: 0,
  futures: 20,
  method: 'parametric',
  seed: 1,
};

/** The name of a policy for people. */
export function policyTitle(policy: string): string {
  return pick(policyWords(policy));
}

/** What a stated policy is called in results. */
export function nameOf({ name, policy }: AskedPolicy): string {
  return name ?? policy;
}

/** The policies that meet, the reference first, the others in the order of the choices or of the file. */
export function policiesOf({ shipped, policies, reference }: PoliciesDesign): readonly AskedPolicy[] {
  const stated: readonly AskedPolicy[] =
    shipped?.policies ??
    usualPolicies
      .filter((name) => policies.includes(name) || name === reference)
      .map((policy) => ({ policy }));
  return [
    ...stated.filter((policy) => nameOf(policy) === reference),
    ...stated.filter((policy) => nameOf(policy) !== reference),
  ];
}

/** The tournament that a design states. */
export function settingsOf(design: PoliciesDesign): PoliciesWork['settings'] {
  const { shipped, periods, windowPeriods, frozenPeriods, futures, method, seed } = design;
  return {
    periods,
    windowPeriods,
    frozenPeriods,
    knownPeriods: 0,
    forecaster: shipped?.forecaster ?? usualForecaster,
    futures: { count: futures, seed, method, scale: 1 },
  };
}

export function createPoliciesState(
  workspace: Workspace,
  startRun: () => RunWorker,
  startView: () => ViewWorker,
) {
  const [design, setDesign] = createSignal(atFirst);
  const [preview, setPreview] = createSignal<Extract<PoliciesMessage, { kind: 'futures' }> | null>(null);
  const [course, setCourse] = createSignal<Extract<PoliciesMessage, { kind: 'course' }> | null>(null);
  const [viewFailure, setViewFailure] = createSignal<Words | null>(null);
  /** What the tournament that is shown was asked for: its courses are opened as they were simulated. */
  const [asked, setAsked] = createSignal<PoliciesWork | null>(null);
  const work = createWork(startRun);
  const view = createWorker(startView, {
    onMessage: (message) => {
      view.end();
      if (message.kind === 'futures') setPreview(message);
      else setCourse(message);
    },
    onFailure: setViewFailure,
  });
  const question = (kind: PoliciesWork['kind']): PoliciesWork | null => {
    const planningCase = workspace.base();
    if (planningCase === null) return null;
    const { shipped } = design();
    return {
      kind,
      planningCase,
      settings: settingsOf(design()),
      policies: policiesOf(design()),
      ...(shipped === null ? {} : { limits: solveLimitsOf(shipped) }),
    };
  };
  const look = (asks: PoliciesWork): void => {
    view.end();
    setViewFailure(null);
    view.ask(asks);
  };
  const askEstimate = (): void => {
    const asks = question('estimate');
    if (asks !== null) work.askEstimate(asks);
  };
  const count = () => policiesOf(design()).length * design().futures;
  return {
    design,
    change: (changed: Partial<PoliciesDesign>): void => {
      setDesign({ ...design(), ...changed });
      work.forgetEstimate();
      setPreview(null);
    },
    /** The tournaments that ship for the company of the case; none for most. */
    shipped: (): readonly ShippedTournament[] => shippedTournamentsOf(workspace.base()?.company[0]?.company),
    /** Takes the tournament that ships with all that it states, and estimates its time; null: back to a tournament of one's own. */
    choose: (shipped: ShippedTournament | null): void => {
      setPreview(null);
      work.forgetEstimate();
      if (shipped === null) {
        setDesign(atFirst);
        return;
      }
      const { periods, windowPeriods, reference } = shipped;
      const { count: futures, seed, method } = shipped.futures;
      setDesign({ ...atFirst, shipped, reference, periods, windowPeriods, futures, seed, method });
      // A tournament that runs goes on.
      if (!work.isWorking()) askEstimate();
    },
    toggle: (policy: string): void => {
      const { policies } = design();
      const next = policies.includes(policy)
        ? policies.filter((own) => own !== policy)
        : [...policies, policy];
      setDesign({ ...design(), policies: next });
      work.forgetEstimate();
    },
    count,
    /** Why it cannot be run; empty where it can. */
    refusal: (): string => {
      if (policiesOf(design()).length < 2) return t('policiesTwo');
      return count() > COURSES_MAX ? t('policiesTooMany', { count: count(), most: COURSES_MAX }) : '';
    },
    estimate: work.estimate,
    phase: work.phase,
    isWorking: work.isWorking,
    found: work.found,
    failure: (): Words | null => work.failure() ?? viewFailure(),
    run: (): void => {
      const asks = question('run');
      if (asks === null) return;
      setCourse(null);
      setAsked(asks);
      work.run(asks);
      // The futures in which all of it happens stand beside it.
      if (preview() === null) look({ ...asks, kind: 'futures' });
    },
    askEstimate,
    cancel: work.cancel,
    preview,
    showFutures: (): void => {
      const asks = question('futures');
      if (asks !== null) look(asks);
    },
    course,
    /** Simulates a course of the tournament again and shows it. */
    open: (of: CourseOf): void => {
      const known = asked();
      if (known !== null) look({ ...known, kind: 'course', course: of });
    },
  };
}

export type PoliciesState = ReturnType<typeof createPoliciesState>;
