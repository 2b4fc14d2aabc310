/**
 * Holds the page Policies: which policies meet in how many futures, how far it is, what it found, the preview of the futures and the course that is
 * open. Workers do the work. No markup; tested in Node with workers of its own.
 */
import { createEffect, createMemo, createSignal } from 'solid-js';
import { usualForecaster } from '../../../../solver/demand/forecast/usualForecaster.ts';
import {
  type ShippedTournament,
  shippedTournaments,
  shippedTournamentsOf,
} from '../../../../solver/experiments/shippedTournaments.ts';
import { solveLimitsOf, tournamentFigureNames } from '../../../../solver/experiments/tournament.ts';
import { tournamentFacts, tournamentReport } from '../../../../solver/experiments/tournamentReport.ts';
import { usualPolicies } from '../../../../solver/experiments/usualPolicies.ts';
import { policyWords } from '../../../../solver/policies/policyTitles.ts';
import type { Words } from '../../../../solver/words/words.ts';
import { language, pick, t } from '../../../language/language.ts';
import { createWorker } from '../../../preview/createWorker.ts';
import type { PageWorker } from '../../../preview/pageWorker.ts';
import type { AddressParameters } from '../../../state/address.ts';
import type { Workspace } from '../../../state/workspace.ts';
import { csvText } from '../../../ui/csvFile.ts';
import { createWork } from '../createWork.ts';
import type { ReportFile } from '../experimentReportFile.ts';
import {
  type AskedPolicy,
  type DesignParameter,
  designAtFirst,
  designOf,
  nameOf,
  type PoliciesDesign,
  parametersOf,
} from './policiesAddress.ts';
import type { CourseOf, PoliciesMessage, PoliciesWork } from './policiesWorker.ts';

type RunMessage = Extract<PoliciesMessage, { kind: 'estimated' | 'found' | 'failed' }>;
type ViewMessage = Extract<PoliciesMessage, { kind: 'futures' | 'course' | 'failed' }>;
export type RunWorker = PageWorker<PoliciesWork, RunMessage>;
export type ViewWorker = PageWorker<PoliciesWork, ViewMessage>;

/** More courses are for the command line. */
export const COURSES_MAX = 5_000;

/** The name of a policy for people. */
export function policyTitle(policy: string): string {
  return pick(policyWords(policy));
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
  address: AddressParameters<DesignParameter>,
  startRun: () => RunWorker,
  startView: () => ViewWorker,
) {
  /** The tournaments that ship for the company of the case; none for most. */
  const shipped = (): readonly ShippedTournament[] =>
    shippedTournamentsOf(workspace.base()?.company[0]?.company);
  // Before the case is there it is not known which of them are its own.
  const read = createMemo(() =>
    designOf(address.get, workspace.base() === null ? shippedTournaments : shipped()),
  );
  const design = (): PoliciesDesign => read().design;
  const [preview, setPreview] = createSignal<Extract<PoliciesMessage, { kind: 'futures' }> | null>(null);
  const [course, setCourse] = createSignal<Extract<PoliciesMessage, { kind: 'course' }> | null>(null);
  const [viewFailure, setViewFailure] = createSignal<Words | null>(null);
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
    const { shipped: stated } = design();
    return {
      kind,
      planningCase,
      settings: settingsOf(design()),
      policies: policiesOf(design()),
      ...(stated === null ? {} : { limits: solveLimitsOf(stated) }),
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
  /** Why it cannot be run; empty where it can. */
  const refusal = (): string => {
    if (policiesOf(design()).length < 2) return t('policiesTwo');
    return count() > COURSES_MAX ? t('policiesTooMany', { count: count(), most: COURSES_MAX }) : '';
  };
  const change = (changed: Partial<PoliciesDesign>): void =>
    address.set(parametersOf({ ...design(), ...changed }));
  /** The design that the page settled on: its text, and the tournament that ships of which it is. */
  let settled: { readonly text: string; readonly file: string | undefined } | null = null;
  // The address changes it too: by a link, and by Back.
  createEffect(() => {
    const { shipped: stated } = design();
    const next = { text: JSON.stringify(parametersOf(design())), file: stated?.file };
    if (workspace.base() === null || settled?.text === next.text) return;
    // A link to a tournament asks what is kept of it, and so does the choice of one that ships.
    const isAsked =
      settled === null
        ? next.text !== JSON.stringify(parametersOf(designAtFirst(null)))
        : next.file !== undefined && next.file !== settled.file;
    settled = next;
    work.forgetEstimate();
    setPreview(null);
    // A tournament that runs goes on.
    if (isAsked && refusal() === '' && !work.isWorking()) askEstimate();
  });
  return {
    design,
    /** What the address states that no tournament of this case has. */
    unknown: (): readonly string[] => (workspace.base() === null ? [] : read().unknown),
    change,
    shipped,
    /** Takes the tournament that ships with all that it states; null: back to a tournament of one's own. */
    choose: (stated: ShippedTournament | null): void => address.set(parametersOf(designAtFirst(stated))),
    toggle: (policy: string): void => {
      const { policies } = design();
      change({
        policies: policies.includes(policy)
          ? policies.filter((own) => own !== policy)
          : [...policies, policy],
      });
    },
    count,
    refusal,
    estimate: work.estimate,
    /** What was there of earlier runs when it was estimated; null where nothing was. */
    kept: work.kept,
    phase: work.phase,
    isWorking: work.isWorking,
    found: work.found,
    failure: (): Words | null => work.failure() ?? viewFailure(),
    run: (): void => {
      const asks = question('run');
      if (asks === null) return;
      setCourse(null);
      work.run(asks);
      // The futures in which all of it happens stand beside it.
      if (preview() === null) look({ ...asks, kind: 'futures' });
    },
    askEstimate,
    cancel: work.cancel,
    /** What was found as a file that stands alone; null before anything was. */
    report: (): ReportFile | null => {
      const [known, of] = [work.found(), work.foundFor()];
      if (known?.result == null || of === null) return null;
      const company = of.planningCase.company[0]?.company ?? '';
      const { periods, windowPeriods, futures } = of.settings;
      const text = tournamentReport(
        known.result,
        {
          title: t('policiesTitle'),
          currency: known.currency,
          notes: known.notes,
          facts: tournamentFacts({ company, periods, windowPeriods, seed: futures.seed }, language()),
        },
        language(),
      );
      return { name: `tournament-${company}-seed${futures.seed}.html`, text };
    },
    /** The courses of the futures that all policies met, as the command writes them; null where there are none. */
    csv: (): { readonly name: string; readonly text: string } | null => {
      const [known, of] = [work.found(), work.foundFor()];
      if (known === null || of === null || known.courses.length === 0) return null;
      const company = of.planningCase.company[0]?.company ?? '';
      return {
        name: `tournament-${company}-seed${of.settings.futures.seed}.csv`,
        text: csvText([
          ['policy', 'future', ...tournamentFigureNames],
          ...known.courses.map(({ policy, future, figures }) => [
            policy,
            future,
            ...tournamentFigureNames.map((figure) => figures[figure]),
          ]),
        ]),
      };
    },
    preview,
    showFutures: (): void => {
      const asks = question('futures');
      if (asks !== null) look(asks);
    },
    course,
    /** Simulates a course of the tournament again and shows it. */
    open: (of: CourseOf): void => {
      const known = work.foundFor();
      if (known !== null) look({ ...known, kind: 'course', course: of });
    },
  };
}

export type PoliciesState = ReturnType<typeof createPoliciesState>;
