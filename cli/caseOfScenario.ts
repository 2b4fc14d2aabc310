/** The case that a command works on: one of its scenarios applied, where one is named. */
import { loadCase } from '../node/caseFolder.ts';
import type { ReadCase } from '../solver/case/caseReading.ts';
import { resolveScenario } from '../solver/scenario/scenario.ts';

/** Reads a case and applies a scenario to it; without one it is the case itself. */
export async function caseOfScenario(location: string, scenario: string | undefined): Promise<ReadCase> {
  const { planningCase, scenarios, warnings } = await loadCase(location);
  if (scenario === undefined) return { planningCase, warnings };
  const resolved = resolveScenario(planningCase, scenarios, scenario);
  // A scenario's case is checked as a whole again: its warnings stand for those of the case.
  const isChanged = resolved.planningCase !== planningCase;
  return {
    planningCase: resolved.planningCase,
    warnings: isChanged
      ? [...resolved.warnings, ...warnings.filter((warning) => warning.table === '')]
      : [...resolved.warnings, ...warnings],
  };
}
