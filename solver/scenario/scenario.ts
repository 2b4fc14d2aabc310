/** A scenario: levers over a parent. Resolves a scenario to a case by applying the levers of its ancestors first. */
import { z } from 'zod';
import { checkChange } from '../case/checkChange.ts';
import { isCleanText } from '../case/field.ts';
import { says } from '../case/issueWords.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { ProblemList } from '../case/problemList.ts';
import { CaseError, type Problem, type ScenarioPlace } from '../case/problems.ts';
import { atOnce } from '../case/steps.ts';
import { validateCase } from '../case/validate.ts';
import { examples, sentence, type Words } from '../words/words.ts';
import type { Applied } from './lever.ts';
import { applyLeverInSteps, type Lever, leverSchema, leverTitle, leverWords } from './levers.ts';

/** What the identifier of a scenario may be. */
const SCENARIO_ID = says({
  en: 'small letters, digits and hyphens, for example demand-up',
  zh: '小写字母、数字与连字符，例如 demand-up',
});

const NAME = says({ en: 'a name', zh: '名称' });

const CLEAN = says({ en: 'text without control characters', zh: '不含控制字符的文本' });

/** Levers that a scenario takes. */
export const LEVERS_MAX = 500;

/** Letters of a name. */
export const NAME_MAX = 200;

export const scenarioSchema = z.strictObject({
  scenario: z
    .string({ error: SCENARIO_ID })
    .max(80, SCENARIO_ID)
    .regex(/^[a-z0-9][a-z0-9-]*$/, SCENARIO_ID),
  name: z.string({ error: NAME }).min(1, NAME).max(NAME_MAX).refine(isCleanText, CLEAN),
  nameZh: z.string().max(NAME_MAX).refine(isCleanText, CLEAN).default(''),
  description: z.string().max(2000).refine(isCleanText, CLEAN).default(''),
  descriptionZh: z.string().max(2000).refine(isCleanText, CLEAN).default(''),
  /** Scenario whose changes come first; null: the case itself. */
  parent: z.string().nullable().default(null),
  /** Scenario whose changes come behind those of the parent; left out where none does. With it and without levers: a combination. */
  option: z.string().optional(),
  levers: z.array(leverSchema).max(LEVERS_MAX).default([]),
});

/** A named list of levers over a parent. Never a copy: changes to the base apply to it as well. */
export type Scenario = z.output<typeof scenarioSchema>;

/** The scenario that is the case itself, without a lever: there in every case. */
export const baseScenario: Scenario = {
  scenario: 'base',
  name: 'Base plan',
  nameZh: '基准计划',
  description: '',
  descriptionZh: '',
  parent: null,
  levers: [],
};

/** A scenario applied to its case. */
export interface ResolvedScenario {
  readonly planningCase: PlanningCase;
  /** Levers that change nothing, with their words. */
  readonly warnings: readonly Problem[];
}

/**
 * The scenarios whose levers are applied for the one named, itself last: its parents from the root down, and behind the parent of a
 * scenario with an option the line of that option, what both have in common once. Throws CaseError on one that does not exist, or a circle.
 */
export function ancestry(scenarios: readonly Scenario[], id: string): readonly Scenario[] {
  return lineOf(new Map(scenarios.map((scenario) => [scenario.scenario, scenario])), id, []);
}

/** The line of a scenario; `below` are those that ask for it, the one that names it last. */
function lineOf(
  byId: ReadonlyMap<string, Scenario>,
  id: string,
  below: readonly Scenario[],
): readonly Scenario[] {
  const parents: Scenario[] = [];
  for (let next: string | null = id; next !== null; ) {
    const place = { scenario: (parents[0] ?? below.at(-1))?.scenario ?? id };
    const field = parents.length > 0 ? 'parent' : below.length > 0 ? 'option' : '';
    const scenario = byId.get(next);
    if (scenario === undefined) {
      const expected =
        byId.size === 0
          ? { en: 'a scenario that exists; there are none', zh: '已有的方案；目前没有方案' }
          : sentence('a scenario that exists ({some})', '已有的方案（{some}）', {
              some: examples([...byId.keys()], 5),
            });
      throw new CaseError([problem(place, field, next, expected)]);
    }
    if (parents.includes(scenario) || below.includes(scenario)) {
      const expected =
        field === 'option'
          ? {
              en: 'an option that does not itself depend on this scenario',
              zh: '不依赖此方案的选项',
            }
          : {
              en: 'parents without a circle: another scenario, or none',
              zh: '不成环的上级：另一方案，或留空',
            };
      throw new CaseError([problem(place, field, next, expected)]);
    }
    parents.unshift(scenario);
    next = scenario.parent;
  }
  const line = new Set<Scenario>();
  for (const [i, scenario] of parents.entries()) {
    if (scenario.option !== undefined) {
      const asking = [...below, ...parents.slice(i).reverse()];
      for (const decided of lineOf(byId, scenario.option, asking)) line.add(decided);
    }
    line.add(scenario);
  }
  return [...line];
}

/** The levers of a scenario and of its ancestors, in the order in which they are applied. Throws CaseError like `ancestry`. */
export function leversOf(scenarios: readonly Scenario[], id: string): readonly Lever[] {
  return ancestry(scenarios, id).flatMap(({ levers }) => levers);
}

/** Applies the levers of a scenario and its ancestors, then validates. Throws CaseError with all problems. */
export function resolveScenario(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  id: string,
): ResolvedScenario {
  return atOnce(resolveInSteps(base, scenarios, id));
}

/** The same in steps. */
export function resolveInSteps(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  id: string,
): Generator<undefined, ResolvedScenario> {
  return applyScenariosInSteps(base, ancestry(scenarios, id));
}

/**
 * Checks in steps whether a scenario may be stored as it is in `after`: what it changes has to be applicable. A scenario that could not be
 * applied before (its data has changed since) may be corrected step by step: earlier problems are warnings then.
 * Throws CaseError with what is wrong anew.
 */
export function* acceptScenario(
  base: PlanningCase,
  before: readonly Scenario[],
  after: readonly Scenario[],
  id: string,
): Generator<undefined, Pick<ResolvedScenario, 'warnings'>> {
  const problems = yield* problemsOf(base, after, id);
  if ('warnings' in problems) return problems;
  const wasThere = before.some((scenario) => scenario.scenario === id);
  const earlier = wasThere ? yield* problemsOf(base, before, id) : null;
  const known = new Set(earlier !== null && 'errors' in earlier ? earlier.errors.map(sameness) : []);
  if (!problems.errors.every((found) => known.has(sameness(found)))) throw new CaseError(problems.errors);
  return { warnings: problems.errors.map((found) => ({ ...found, severity: 'warning' })) };
}

/** What makes two problems the same while levers are added and removed before it. */
function sameness({ scenario, table, key, field, value, expected }: Problem): string {
  return JSON.stringify([scenario?.scenario, scenario?.lever?.type, table, key, field, value, expected.en]);
}

function* problemsOf(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  id: string,
): Generator<undefined, { readonly warnings: readonly Problem[] } | { readonly errors: readonly Problem[] }> {
  try {
    return { warnings: (yield* resolveInSteps(base, scenarios, id)).warnings };
  } catch (error) {
    if (error instanceof CaseError) return { errors: error.problems };
    throw error;
  }
}

/** Applies scenarios in turn. Throws CaseError; its problems name scenario, lever and field. */
export function applyScenarios(base: PlanningCase, line: readonly Scenario[]): ResolvedScenario {
  return atOnce(applyScenariosInSteps(base, line));
}

/** The same in steps. */
export function* applyScenariosInSteps(
  base: PlanningCase,
  line: readonly Scenario[],
): Generator<undefined, ResolvedScenario> {
  const warnings: Problem[] = [];
  const errors = new ProblemList();
  const steps: Step[] = [];
  let planningCase = base;
  for (const scenario of line) {
    for (const [l, lever] of scenario.levers.entries()) {
      const place = placeOf(scenario, l, lever);
      yield;
      const applied = yield* appliedOf(planningCase, place, lever);
      if ('problems' in applied) {
        for (const found of applied.problems) errors.push(found);
        continue;
      }
      planningCase = applied.planningCase;
      steps.push({ place, after: planningCase });
      if (applied.changedRows === 0) {
        warnings.push({
          ...problem(place, '', '', { en: 'a lever that changes something', zh: '能改变某项输入的措施' }),
          found: sentence('is “{lever}”', '为“{lever}”', { lever: leverWords(lever) }),
          severity: 'warning',
        });
      }
    }
  }
  errors.throwErrors();
  if (steps.length === 0) return { planningCase, warnings };
  const name = line.at(-1)?.scenario ?? '';
  const problems = yield* checkChange(base, planningCase);
  if (problems.length === 0) return { planningCase, warnings };
  throw new CaseError(
    blamed(
      base,
      steps,
      problems.map((found) => ({ ...found, scenario: { scenario: name } })),
    ),
  );
}

/** The case after one lever. */
interface Step {
  readonly place: ScenarioPlace;
  readonly after: PlanningCase;
}

/** How messages name a lever of a scenario. */
function placeOf({ scenario }: Scenario, l: number, lever: Lever): ScenarioPlace {
  return { scenario, lever: { number: l + 1, type: lever.type, title: leverTitle(lever) } };
}

/** The case after a lever, or why it cannot be applied. */
function* appliedOf(
  planningCase: PlanningCase,
  place: ScenarioPlace,
  lever: Lever,
): Generator<undefined, Applied | { readonly problems: readonly Problem[] }> {
  try {
    return yield* applyLeverInSteps(planningCase, lever);
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return { problems: error.problems.map((found) => ({ ...found, row: 0, scenario: place })) };
  }
}

/** Problems of a case with the lever that brought each in, where one did: the first after which it is there. */
function blamed(
  base: PlanningCase,
  steps: readonly Step[],
  problems: readonly Problem[],
): readonly Problem[] {
  const placeOf = (found: Problem) => `${found.table}/${found.key}/${found.field}`;
  const errorsOf = (planningCase: PlanningCase) =>
    new Set(
      validateCase(planningCase)
        .filter((found) => found.severity === 'error')
        .map(placeOf),
    );
  const known = errorsOf(base);
  const causes = new Map<string, Step>();
  for (const step of steps) {
    for (const found of errorsOf(step.after))
      if (!known.has(found) && !causes.has(found)) causes.set(found, step);
  }
  return problems.map((found) => {
    const cause = causes.get(placeOf(found));
    if (found.severity !== 'error' || cause === undefined) return found;
    return { ...found, scenario: cause.place };
  });
}

function problem(scenario: ScenarioPlace, field: string, value: string, expected: Words): Problem {
  return {
    severity: 'error',
    file: '',
    table: '',
    row: 0,
    key: '',
    scenario,
    field,
    value,
    expected,
  };
}
