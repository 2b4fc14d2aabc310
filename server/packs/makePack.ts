/** Makes the meeting pack of a stored case in a thread. Reads only. */

import { tablesOfCase } from '../../node/storedInputs.ts';
import { TaskThreads, threadsForLongWork } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import type { PackFormat } from '../../packs/packFormats.ts';
import { type PackProgress, usualScenarios } from '../../packs/solvePack.ts';
import { combinedScenarios } from '../../solver/scenario/combinations.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import { statedName } from '../../solver/scenario/scenarioNames.ts';
import { localDay } from '../../solver/timeline/localDay.ts';
import type { Language } from '../../solver/words/language.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { exportName } from '../cases/exportName.ts';
import type { StoredDecision } from '../decisions/decision.ts';
import { findOptions, noSuchOption } from '../decisions/evidence.ts';
import type { OptionSource } from '../decisions/optionSource.ts';
import { ApiProblem, noSuchScenario } from '../http/problemDetails.ts';
import { askThread, type ThreadAnswer } from '../http/threadAnswer.ts';
import { runsOfScenarios, type ScenarioRuns } from '../runs/runsOfCase.ts';
import type { Stores } from '../stores.ts';
import type { PackOptionSource } from './packOption.ts';
import type { PackAnswer, PackTask, StoredOption } from './packThread.ts';

const PACK: Words = { en: 'Meeting pack', zh: '会议材料' };

const threads = new TaskThreads<PackTask, ThreadAnswer<PackAnswer>>(
  threadFile('packThread', import.meta.url),
  {
    threads: threadsForLongWork,
    megabytesMax: 3000,
    secondsMax: 3600,
  },
);

export interface PackRequest {
  readonly format: PackFormat;
  readonly language: Language;
  /** Language of the name of the file; that of the pack without one. */
  readonly nameLanguage?: Language | undefined;
  readonly options: readonly PackOptionSource[] | null;
  readonly recommended: number | null;
  readonly assumptions: readonly string[] | null;
  readonly hasAnalyses: boolean;
}

/** Makes a pack. Throws ApiProblem where a scenario or a plan is not there, an option has no plan, or no answer comes. */
export async function makePack(
  stores: Stores,
  caseId: string,
  { options, assumptions, nameLanguage, ...request }: PackRequest,
  watch: {
    readonly client: string;
    readonly signal: AbortSignal;
    readonly onProgress: (progress: PackProgress) => void;
  },
): Promise<PackAnswer & { readonly fileName: string }> {
  const planningCase = await stores.cases.load(caseId);
  const stored = await stores.scenarios.list(caseId);
  const scenarios = stored.map(({ document }) => document);
  const usual = usualScenarios(scenarios);
  const sources = options ?? usual.options.map((scenarioId) => ({ kind: 'scenario' as const, scenarioId }));
  const chosen = assumptions ?? usual.assumptions;
  const named = sources.flatMap((source) => (source.kind === 'scenario' ? [source.scenarioId] : []));
  for (const id of [...named, ...chosen])
    if (!scenarios.some(({ scenario }) => scenario === id)) throw noSuchScenario(id);
  if (request.recommended !== null && request.recommended >= sources.length) throw noSuchOption();
  const runs =
    named.length + chosen.length === 0 ? [] : await runsOfScenarios(stores, caseId, planningCase, stored);
  const shown: (string | StoredOption)[] = [];
  for (const source of sources) shown.push(await optionOf(stores, caseId, source, runs));
  const ids = shown.map((option) => (typeof option === 'string' ? option : option.id));
  const plans: StoredOption[] = [];
  for (const scenarioId of alsoShown(scenarios, chosen, request.hasAnalyses ? ids : [])) {
    const plan = await optionOf(stores, caseId, { kind: 'scenario', scenarioId }, runs);
    if (typeof plan !== 'string') plans.push(plan);
  }
  const decisions = await stores.decisions.list(caseId);
  const about = decisionOf(sources, decisions);
  const atVerdict = about === undefined ? null : keptWithVerdict(about);
  const active = await activeVersionOf(stores, caseId, about);
  // Beside what was decided stands no budget of today, and the offline file carries the whole case.
  const shownCase = atVerdict === null ? planningCase : { ...planningCase, budget: [] };
  const answer = await askThread(
    threads,
    {
      ...request,
      tables: await tablesOfCase(shownCase),
      scenarios,
      chosen: { options: shown, assumptions: chosen },
      stored: plans,
      decisions,
      thresholds: atVerdict?.thresholds,
      budget: atVerdict?.budget,
      verdict: atVerdict?.verdict ?? null,
      activeVersion: active,
      madeAt: localDay(new Date()),
    },
    {
      cancelled: { en: 'The pack was cancelled.', zh: '会议材料已取消。' },
      tooLarge: {
        en: 'The pack takes more time or memory than it may. Choose fewer scenarios.',
        zh: '会议材料所需时间或内存超过上限。请减少方案。',
      },
    },
    // The thread reports what it is at as `PackProgress`.
    { ...watch, onProgress: (progress) => watch.onProgress(progress as PackProgress) },
  );
  const language = nameLanguage ?? request.language;
  return { ...answer, fileName: exportName(caseId, planningCase, language, request.format, PACK) };
}

/** The decision that all options are of; undefined where they are not of one. */
function decisionOf(
  sources: readonly PackOptionSource[],
  decisions: readonly StoredDecision[],
): StoredDecision | undefined {
  const ids = new Set(sources.map((source) => (source.kind === 'decision' ? source.decisionId : null)));
  const [id] = ids;
  if (ids.size !== 1 || id == null) return undefined;
  return decisions.find(({ decisionId }) => decisionId === id);
}

/** What stood beside a decision when it was taken, as far as it is kept; null while it is open: then that of the case does. */
function keptWithVerdict({
  verdict,
  thresholds,
  atVerdict,
}: StoredDecision): Pick<PackTask, 'thresholds' | 'budget' | 'verdict'> | null {
  if (verdict === null) return null;
  return {
    // Decisions that older versions of the program took kept neither.
    thresholds: thresholds ?? [],
    budget: atVerdict?.budget ?? null,
    verdict: { day: localDay(new Date(verdict.at)), by: verdict.by, option: verdict.option },
  };
}

/** The version that stands beside the totals: that of the day of the verdict, else that of today. */
async function activeVersionOf(
  stores: Stores,
  caseId: string,
  about: StoredDecision | undefined,
): Promise<PackTask['activeVersion']> {
  const version =
    about?.verdict != null
      ? (about?.atVerdict?.activeVersion ?? null)
      : (await stores.versions.list(caseId)).versions.find(({ status }) => status === 'active');
  if (version == null) return null;
  const { versionId, name } = version;
  const words = sentence('Version {number}, {name}', '版本 {number}“{name}”', { number: versionId, name });
  const kept = await storedPlan(stores, version, words);
  return { id: `version ${versionId}`, name: words, assumed: null, ...kept };
}

/** Scenarios whose plans a pack needs beside those of its options: assumptions, and options under them. */
function alsoShown(
  scenarios: readonly Scenario[],
  assumptions: readonly string[],
  options: readonly string[],
): readonly string[] {
  const known = new Set(scenarios.map(({ scenario }) => scenario));
  const scenarioOf = combinedScenarios(scenarios);
  const combined = assumptions.flatMap((assumption) =>
    options
      .filter((option) => known.has(option))
      .flatMap((option) => scenarioOf({ assumption, option }) ?? []),
  );
  return [...new Set([...assumptions, ...combined])];
}

/** An option: a scenario that has to be solved, or its stored plan with the inputs that it was made of. */
async function optionOf(
  stores: Stores,
  caseId: string,
  source: PackOptionSource,
  runs: readonly ScenarioRuns[],
): Promise<string | StoredOption> {
  if (source.kind !== 'scenario') return keptOption(stores, caseId, source);
  const { scenarioId } = source;
  const plan = runs.find((entry) => entry.scenarioId === scenarioId)?.plan;
  return plan?.isCurrent === true
    ? keptOption(stores, caseId, { kind: 'run', runId: plan.runId })
    : scenarioId;
}

async function keptOption(stores: Stores, caseId: string, source: OptionSource): Promise<StoredOption> {
  const [option] = await findOptions(stores, caseId, [source]);
  if (option === undefined) throw noSuchOption();
  const { origin, assumed = null } = option;
  return {
    id: 'scenarioId' in origin ? origin.scenarioId : `version ${origin.versionId}`,
    name: statedName(option),
    assumed,
    ...(await storedPlan(stores, option, statedName(option))),
  };
}

/** The inputs and the result of a plan. Throws ApiProblem where they are not stored. */
async function storedPlan(
  stores: Stores,
  plan: { readonly inputHash: string } & ({ readonly planHash: string } | { readonly result: string }),
  name: Words,
): Promise<Pick<StoredOption, 'tables' | 'result'>> {
  const [tables, result] = await Promise.all([
    stores.inputs.stored(plan.inputHash),
    'planHash' in plan ? stores.versions.plan(plan.planHash) : plan.result,
  ]);
  if (tables === null || result === null)
    throw new ApiProblem(
      409,
      { en: 'There is no such plan', zh: '没有此计划' },
      sentence(
        'The plan of {name} or its inputs are no longer stored.',
        '{name} 的计划或其输入已不再存储。',
        { name },
      ),
    );
  return { tables, result };
}
