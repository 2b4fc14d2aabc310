/** Solves what a meeting pack shows, option by option in one warm session, with progress; the case and its scenarios come in, a `PackInput` goes out. */
import { inputHashOf, textHash } from '../node/inputHash.ts';
import type { Backend } from '../solver/backends/backend.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { causeWords } from '../solver/explain/causes.ts';
import { storePlan } from '../solver/plan/plan.ts';
import { statusWords } from '../solver/run/statusWords.ts';
import { WhatIf } from '../solver/run/whatIf.ts';
import { isDoNothing, isUnderSameAssumption, scenarioKind } from '../solver/scenario/combinations.ts';
import { inputDiff } from '../solver/scenario/inputDiff.ts';
import { ancestry, baseScenario, resolveScenario, type Scenario } from '../solver/scenario/scenario.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { sentence } from '../solver/words/words.ts';
import { PACK_OPTIONS_MAX } from './packContents.ts';
import type { PackDecision, PackInput, PackPlan } from './packInput.ts';

/** Scenarios of a pack by their identifiers; the first option is the reference. */
export interface PackScenarios {
  readonly options: readonly string[];
  readonly assumptions: readonly string[];
}

/** What a pack shows unless somebody chooses: doing nothing first, then what can be decided; and what may happen. */
export function usualScenarios(scenarios: readonly Scenario[]): PackScenarios {
  const ids = scenarios.map(({ scenario }) => scenario);
  const nothing = ids.find((id) => isDoNothing(scenarios, id)) ?? ids[0];
  if (nothing === undefined) return { options: [], assumptions: [] };
  const options = ids.filter(
    (id) =>
      id !== nothing &&
      scenarioKind(scenarios, id) === 'option' &&
      !isDoNothing(scenarios, id) &&
      isUnderSameAssumption(scenarios, id, nothing),
  );
  return {
    options: [nothing, ...options].slice(0, PACK_OPTIONS_MAX),
    assumptions: ids.filter((id) => scenarioKind(scenarios, id) === 'assumption'),
  };
}

export interface PackProgress {
  /** Plans that are done, of all. */
  readonly done: number;
  readonly count: number;
  /** Identifier of the scenario that is solved now. */
  readonly scenario: string;
}

export interface SolvePackOptions {
  readonly backend: Backend;
  readonly clock: () => number;
  readonly onProgress?: (progress: PackProgress) => void;
  readonly shouldStop?: () => boolean;
  readonly relativeGap?: number;
  readonly timeLimitSeconds?: number;
}

/** What of a pack is no plan. */
export interface PackSurroundings {
  readonly decisions: readonly PackDecision[];
  /** The case of the last cycle; null where there is none. */
  readonly before: PlanningCase | null;
  readonly madeAt: string;
}

/** Was ended before all plans were there. */
export class PackStopped extends Error {}

/**
 * Solves the plans of a pack. Throws CaseError for scenarios that cannot be applied, WordedError for one without a verified plan, and
 * PackStopped where `shouldStop` ended it.
 */
export function solvePack(
  base: PlanningCase,
  given: readonly Scenario[],
  chosen: PackScenarios,
  surroundings: PackSurroundings,
  options: SolvePackOptions,
): PackInput {
  const scenarios = given.length === 0 ? [baseScenario] : given;
  const { onProgress, shouldStop, ...runOptions } = options;
  const whatIf = new WhatIf({ ...runOptions, ...(shouldStop === undefined ? {} : { shouldStop }) });
  const count = chosen.options.length + chosen.assumptions.length;
  let done = 0;
  const solved = (id: string): PackPlan => {
    if (shouldStop?.() === true) throw new PackStopped();
    onProgress?.({ done, count, scenario: id });
    const plan = solvedPlan(base, scenarios, id, whatIf);
    if (shouldStop?.() === true) throw new PackStopped();
    done++;
    return plan;
  };
  try {
    return {
      base,
      options: chosen.options.map(solved),
      assumptions: chosen.assumptions.map(solved),
      decisions: surroundings.decisions,
      changes: surroundings.before === null ? null : inputDiff(surroundings.before, base),
      madeAt: surroundings.madeAt,
    };
  } finally {
    whatIf.dispose();
  }
}

function solvedPlan(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  id: string,
  whatIf: WhatIf,
): PackPlan {
  const { planningCase } = resolveScenario(base, scenarios, id);
  const line = ancestry(scenarios, id);
  const { name, nameZh } = line.at(-1)!;
  const words = { en: name, zh: nameZh || name };
  const { result, formulation } = whatIf.solve(planningCase);
  const { plan, money, keyFigures, verification } = result;
  if (plan === null || money === null || keyFigures === null || verification?.passed !== true)
    throw new WordedError(
      sentence('{name} ({id}) has no verified plan: {status}', '{name}（{id}）没有通过校验的计划：{status}', {
        name: words,
        id,
        status: statusWords[result.status],
      }),
    );
  return {
    id,
    name: words,
    levers: line.flatMap(({ levers }) => levers.map((lever) => causeWords(base, lever))),
    index: formulation.index,
    plan,
    money,
    keyFigures,
    capacityShadowPrices: result.capacityShadowPrices,
    gap: result.gap,
    checkCount: verification.checkCount,
    isVerified: verification.passed,
    solver: { name: result.solver.name, version: result.solver.version },
    inputHash: inputHashOf(planningCase),
    planHash: textHash(JSON.stringify(storePlan(plan))),
  };
}
