/** `equipoise solve`: a case or one of its scenarios, from file to verified plan. */
import { loadCase, loadScenarios } from '../server/caseFolder.ts';
import { loadHighsBackend, processClock } from '../server/highsModule.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { solvePlan } from '../solver/run/solve.ts';
import { resolveScenario } from '../solver/scenario/scenario.ts';
import { exitCodeOf, runJson, runText } from './output.ts';

export interface SolveCommand {
  readonly scenario?: string;
  readonly timeLimit?: string;
  readonly gap?: string;
  readonly json?: boolean;
}

/** Reads a case and applies a scenario to it; 'base' and nothing mean the case itself. */
export async function caseOfScenario(location: string, scenario: string | undefined): Promise<PlanningCase> {
  const { planningCase } = await loadCase(location);
  if (scenario === undefined) return planningCase;
  return resolveScenario(planningCase, await loadScenarios(location), scenario).planningCase;
}

/** Solves and prints; returns the exit code. */
export async function solveCommand(location: string, options: SolveCommand): Promise<number> {
  const planningCase = await caseOfScenario(location, options.scenario);
  const backend = await loadHighsBackend();
  const result = solvePlan(planningCase, {
    backend,
    clock: processClock,
    ...(options.timeLimit === undefined ? {} : { timeLimitSeconds: Number(options.timeLimit) }),
    ...(options.gap === undefined ? {} : { relativeGap: Number(options.gap) }),
  });
  const company = planningCase.company[0];
  const name = company?.name ?? location;
  const text = options.json
    ? JSON.stringify(
        runJson(result, { case: company?.company ?? location, scenario: options.scenario ?? null }),
      )
    : runText(
        result,
        options.scenario === undefined ? name : `${name}, scenario ${options.scenario}`,
        company?.currency ?? '',
      );
  process.stdout.write(`${text}\n`);
  return exitCodeOf(result);
}
