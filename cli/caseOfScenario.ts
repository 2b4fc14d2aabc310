/** The case that a command works on: one of its scenarios applied, where one is named. */
import { loadCase } from '../node/caseFolder.ts';
import type { ReadCase } from '../solver/case/caseReading.ts';
import { baseScenario, resolveScenario } from '../solver/scenario/scenario.ts';
import { scenarioNamer } from '../solver/scenario/scenarioNames.ts';
import type { Words } from '../solver/words/words.ts';

/** A case with a scenario applied, and the name of the scenario for people. */
export interface CaseOfScenario extends ReadCase {
  readonly scenarioName: Words;
}

/** Reads a case and applies a scenario to it; without one it is the case itself. */
export async function caseOfScenario(
  location: string,
  scenario: string | undefined,
): Promise<CaseOfScenario> {
  const { planningCase, scenarios, warnings } = await loadCase(location);
  const scenarioName = scenarioNamer(scenarios)(scenario ?? baseScenario.scenario);
  if (scenario === undefined) return { planningCase, warnings, scenarioName };
  const resolved = resolveScenario(planningCase, scenarios, scenario);
  // A scenario's case is checked as a whole again: its warnings stand for those of the case.
  const isChanged = resolved.planningCase !== planningCase;
  return {
    scenarioName,
    planningCase: resolved.planningCase,
    warnings: isChanged
      ? [...resolved.warnings, ...warnings.filter((warning) => warning.table === '')]
      : [...resolved.warnings, ...warnings],
  };
}
