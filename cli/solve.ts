/** `equipoise solve`: a case or one of its scenarios, from file to verified plan. */

import { type BackendName, loadBackend } from '../server/backendModules.ts';
import { loadCase } from '../server/caseFolder.ts';
import { processClock } from '../server/highsModule.ts';
import { searchThreads, spareThreads } from '../server/jobs/searchThreads.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { crossCheck } from '../solver/run/crossCheck.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { resolveScenario } from '../solver/scenario/scenario.ts';
import type { LotSizing } from '../solver/strengthen/strengthen.ts';
import { crossCheckText, exitCodeOf, exitCodes, runJson, runText } from './output.ts';

export interface SolveCommand {
  readonly scenario?: string;
  readonly timeLimit?: string;
  readonly gap?: string;
  readonly json?: boolean;
  readonly solver: BackendName;
  readonly lotSizing: LotSizing | 'automatic';
  /** Threads in all: one solves, the others search for plans. */
  readonly threads?: string;
  /** Solver of the second opinion. */
  readonly crossCheck?: BackendName;
}

/** Reads a case and applies a scenario to it; 'base' and nothing mean the case itself. */
export async function caseOfScenario(location: string, scenario: string | undefined): Promise<PlanningCase> {
  const { planningCase, scenarios } = await loadCase(location);
  if (scenario === undefined) return planningCase;
  return resolveScenario(planningCase, scenarios, scenario).planningCase;
}

/** Solves and prints; returns the exit code. */
export async function solveCommand(location: string, options: SolveCommand): Promise<number> {
  const planningCase = await caseOfScenario(location, options.scenario);
  const common = {
    clock: processClock,
    lotSizing: options.lotSizing,
    ...(options.timeLimit === undefined ? {} : { timeLimitSeconds: Number(options.timeLimit) }),
    ...(options.gap === undefined ? {} : { relativeGap: Number(options.gap) }),
  };
  const sideThreads = options.threads === undefined ? spareThreads() : Number(options.threads) - 1;
  const result = solvePlan(planningCase, {
    ...common,
    backend: await loadBackend(options.solver),
    startSideSearch: searchThreads(sideThreads),
  });
  const checked =
    options.crossCheck === undefined
      ? null
      : crossCheck(planningCase, result, { ...common, backend: await loadBackend(options.crossCheck) });
  const company = planningCase.company[0];
  const name = company?.name ?? location;
  const text = options.json
    ? JSON.stringify({
        ...runJson(result, { case: company?.company ?? location, scenario: options.scenario ?? null }),
        ...(checked === null ? {} : { crossCheck: checked }),
      })
    : runText(
        result,
        options.scenario === undefined ? name : `${name}, scenario ${options.scenario}`,
        company?.currency ?? '',
      );
  process.stdout.write(`${text}\n`);
  if (checked === null) return exitCodeOf(result);
  if (!options.json) process.stdout.write(`\n${crossCheckText(checked)}\n`);
  return checked.agrees ? exitCodeOf(result) : exitCodes.failed;
}
