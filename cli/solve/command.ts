/** `equipoise solve`: a case or one of its scenarios, from file to verified plan. */
import { type BackendName, loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import { spareThreads, startSearchThreads } from '../../node/threads/searchThreads.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import type { LotSizing } from '../../solver/mip/rootStrengthening.ts';
import { crossCheck } from '../../solver/run/crossCheck.ts';
import { baseScenario } from '../../solver/scenario/scenario.ts';
import { caseOfScenario } from '../caseOfScenario.ts';
import { exitCodeOf, exitCodes } from '../exitCodes.ts';
import { knownOptimum, knownOptimumText } from '../knownOptimum.ts';
import { textsOf } from '../language.ts';
import { planJson, planText } from '../planText.ts';
import { printJson, printParagraphs } from '../print.ts';
import { warningsText } from '../problemText.ts';
import { crossCheckText, runJson, runText } from '../runText.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface SolveCommand {
  readonly scenario?: string;
  readonly timeLimit?: string;
  readonly gap?: string;
  readonly json?: boolean;
  /** True and false print or leave out the plan; otherwise it is printed when it is small. */
  readonly plan?: boolean;
  readonly solver: BackendName;
  readonly lotSizing: LotSizing | 'automatic';
  /** Threads in all: one solves, the others search for plans. */
  readonly threads?: string;
  /** Solver of the second opinion. */
  readonly crossCheck?: BackendName;
}

/** Solves and prints; returns the exit code. */
export async function solveCommand(location: string, options: SolveCommand): Promise<number> {
  const { planningCase, warnings, scenarioName } = await caseOfScenario(location, options.scenario);
  const index = indexCase(planningCase);
  const common = {
    clock: processClock,
    lotSizing: options.lotSizing,
    ...(options.timeLimit === undefined ? {} : { timeLimitSeconds: Number(options.timeLimit) }),
    ...(options.gap === undefined ? {} : { relativeGap: Number(options.gap) }),
  };
  // A second solver that is not installed is reported before the first one works.
  const second = options.crossCheck === undefined ? null : await loadBackend(options.crossCheck);
  const sideThreads = options.threads === undefined ? spareThreads() : Number(options.threads) - 1;
  const solver = new FreshSolver(() => loadBackend(options.solver));
  const result = await solver.use((backend) =>
    solveAndExplain(planningCase, {
      ...common,
      backend,
      startConcurrentSearch: (task) => startSearchThreads(sideThreads, task),
    }),
  );
  const checked = second === null ? null : crossCheck(planningCase, result, { ...common, backend: second });
  const company = planningCase.company[0];
  const name = company?.name || (company?.company ?? location);
  // The optimum that a case states is that of the case itself.
  const known =
    options.scenario === undefined || options.scenario === baseScenario.scenario
      ? knownOptimum(result, index)
      : null;
  const plan = result.verification?.passed === true ? result.plan : null;
  if (options.json) {
    const answer = {
      ...runJson(result, index, { case: company?.company ?? location, scenario: options.scenario ?? null }),
      plan: plan === null ? null : planJson(index, plan),
      knownOptimum: known,
      warnings,
      ...(checked === null ? {} : { crossCheck: checked }),
    };
    printJson(answer);
  } else {
    const title = options.scenario === undefined ? name : t('scenarioOf', { name, scenario: scenarioName });
    const isAsked = options.plan === true;
    const parts = [
      runText(result, index, title),
      plan === null || options.plan === false ? '' : (planText(index, plan, isAsked) ?? t('planElsewhere')),
      known === null ? '' : knownOptimumText(known),
      warningsText(warnings),
      checked === null ? '' : crossCheckText(checked),
    ];
    printParagraphs(parts);
  }
  const isRefuted = known?.isReached === false || checked?.verdict === 'disagrees';
  return isRefuted ? exitCodes.failed : exitCodeOf(result);
}
