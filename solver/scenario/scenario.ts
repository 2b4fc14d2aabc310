/** A scenario: levers over a parent. Resolves a scenario to a case by applying the levers of its ancestors first. */
import { z } from 'zod';
import type { PlanningCase } from '../case/planningCase.ts';
import { CaseError, type Problem } from '../case/problems.ts';
import { validateCase } from '../case/validate.ts';
import { applyLever, leverSchema } from './levers.ts';

export const scenarioSchema = z.strictObject({
  scenario: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1).max(200),
  nameZh: z.string().max(200).default(''),
  description: z.string().max(2000).default(''),
  descriptionZh: z.string().max(2000).default(''),
  /** Scenario whose changes come first; null: the case itself. */
  parent: z.string().nullable().default(null),
  levers: z.array(leverSchema).max(500).default([]),
});

/** A named list of levers over a parent. Never a copy: changes in the base shine through. */
export type Scenario = z.output<typeof scenarioSchema>;

/** A scenario applied to its case. */
export interface ResolvedScenario {
  readonly planningCase: PlanningCase;
  /** What the levers did that looks unintended (a lever that matches nothing), and warnings of validation. */
  readonly warnings: readonly Problem[];
}

/** Scenarios from the root down to the one named. Throws CaseError on an unknown parent or a circle. */
export function ancestry(scenarios: readonly Scenario[], id: string): readonly Scenario[] {
  const byId = new Map(scenarios.map((scenario) => [scenario.scenario, scenario]));
  const line: Scenario[] = [];
  let next: string | null = id;
  while (next !== null) {
    const scenario = byId.get(next);
    if (scenario === undefined || line.includes(scenario)) {
      const expected = scenario === undefined ? 'a scenario that exists' : 'parents without a circle';
      throw new CaseError([problem(id, 'parent', next, expected)]);
    }
    line.unshift(scenario);
    next = scenario.parent;
  }
  return line;
}

/** Applies the levers of a scenario and its ancestors, then validates. Throws CaseError with all problems. */
export function resolveScenario(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  id: string,
): ResolvedScenario {
  return applyScenarios(base, ancestry(scenarios, id));
}

/** Applies scenarios in turn. */
export function applyScenarios(base: PlanningCase, line: readonly Scenario[]): ResolvedScenario {
  const warnings: Problem[] = [];
  let planningCase = base;
  for (const scenario of line) {
    scenario.levers.forEach((lever, l) => {
      const applied = applyLever(planningCase, lever);
      planningCase = applied.planningCase;
      if (applied.changedRows === 0) {
        const what = problem(
          scenario.scenario,
          `lever ${l + 1}`,
          lever.type,
          'a lever that matches something',
        );
        warnings.push({ ...what, severity: 'warning' });
      }
    });
  }
  if (line.every((scenario) => scenario.levers.length === 0)) return { planningCase, warnings };
  const name = line.at(-1)?.scenario ?? 'scenario';
  const problems = validateCase(planningCase, (table) => `${name}: ${table}`);
  if (problems.some((entry) => entry.severity === 'error')) throw new CaseError(problems);
  return { planningCase, warnings };
}

function problem(scenario: string, field: string, value: string, expected: string): Problem {
  return {
    severity: 'error',
    file: `scenario ${scenario}`,
    table: 'scenario',
    row: 0,
    key: scenario,
    field,
    value,
    expected,
  };
}
