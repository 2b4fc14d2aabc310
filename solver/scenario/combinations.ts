/**
 * Assumptions are not options: a scenario is what may happen, what we can decide, or a mixture that can be split into the two.
 * Parts are combined freely, and options are compared under the same assumption. Pure: cases in, cases out; nothing is solved.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { CaseError, type Problem } from '../case/problems.ts';
import { isSameContent } from '../index/keptParts.ts';
import { textStart } from '../words/textStart.ts';
import type { Words } from '../words/words.ts';
import { inputDiff } from './inputDiff.ts';
import type { LeverKind } from './lever.ts';
import { type Lever, leverKind, leverParts } from './levers.ts';
import {
  ancestry,
  applyScenarios,
  leversOf,
  NAME_MAX,
  type ResolvedScenario,
  resolveScenario,
  type Scenario,
} from './scenario.ts';
import { scenarioName } from './scenarioNames.ts';

/** What a scenario is, lever by lever with those of its ancestors. One without a lever is the option to do nothing. */
export type ScenarioKind = LeverKind | 'mixed';

/** The kind of a scenario. Throws CaseError like `ancestry`. */
export function scenarioKind(scenarios: readonly Scenario[], id: string): ScenarioKind {
  const kinds = new Set(leversOf(scenarios, id).map(leverKind));
  if (kinds.size === 0) return 'option';
  return kinds.size === 1 ? [...kinds][0]! : 'mixed';
}

/** What may happen: a scenario with the levers that say so, its own and those of its ancestors. */
export interface Assumption {
  readonly scenario: string;
  readonly name: Words;
  readonly levers: readonly Lever[];
}

/** The scenarios of what may happen, in their order. */
export function assumptionsOf(scenarios: readonly Scenario[]): readonly Assumption[] {
  return scenarios
    .filter(({ scenario }) => scenarioKind(scenarios, scenario) === 'assumption')
    .map((document) => ({
      scenario: document.scenario,
      name: scenarioName(document, scenarios),
      levers: leversOf(scenarios, document.scenario),
    }));
}

/** Whether a scenario changes nothing: the option to do nothing, the reference unless another option is chosen. */
export function isDoNothing(scenarios: readonly Scenario[], id: string): boolean {
  return leversOf(scenarios, id).length === 0;
}

/** Whether two scenarios assume the same, lever by lever with those of their ancestors: only then one can be the better option. */
export function isUnderSameAssumption(
  scenarios: readonly Scenario[],
  first: string,
  second: string,
): boolean {
  return assumesSame(assumedLevers(scenarios, first), assumedLevers(scenarios, second));
}

/** What a scenario assumes: the parts of its levers, with those of its ancestors, that may happen. */
export function assumedLevers(scenarios: readonly Scenario[], id: string): readonly Lever[] {
  return leversOf(scenarios, id).flatMap((lever) => leverParts(lever).assumption ?? []);
}

/** Whether two lists of what is assumed are the same, lever by lever; one that was stored may have its fields in another order. */
export function assumesSame(first: readonly Lever[], second: readonly Lever[]): boolean {
  return isSameContent(first, second);
}

/** What an assumption adds to a case that has the levers `assumed` already: those of it that are not among them, each counted once. */
export function furtherLevers(levers: readonly Lever[], assumed: readonly Lever[]): readonly Lever[] {
  const known = [...assumed];
  return levers.filter((lever) => {
    const at = known.findIndex((other) => isSameContent(other, lever));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

/** Whether a scenario is an option under an assumption and nothing more: it has no levers of its own and follows both. */
export function isCombination({ option, levers }: Pick<Scenario, 'option' | 'levers'>): boolean {
  return option !== undefined && levers.length === 0;
}

/**
 * A combination as a scenario of its own: with the levers that it had of its option, over its assumption. It follows the option no longer.
 */
export function ownScenario(scenarios: readonly Scenario[], id: string): Scenario {
  const line = ancestry(scenarios, id);
  const { option, ...combination } = line.at(-1)!;
  const { en, zh } = scenarioName(line.at(-1)!, scenarios);
  const above = combination.parent === null ? [] : ancestry(scenarios, combination.parent);
  return {
    ...combination,
    name: en,
    nameZh: zh === en ? '' : zh,
    levers: line.flatMap((scenario) => (above.includes(scenario) ? [] : scenario.levers)),
  };
}

/** A scenario as the part that may happen and the part that can be decided. */
export interface SplitScenario {
  /** Null where the scenario has no lever of the kind. */
  readonly assumption: Scenario | null;
  readonly option: Scenario | null;
  /**
   * Whether the assumption and then the option give the very case of the scenario; false where the order of their levers
   * matters, as where one changes by a factor what another adds to.
   */
  readonly isSame: boolean;
}

/**
 * The parts of a scenario that may happen and that can be decided, with the levers of its ancestors, over the ancestors that change nothing:
 * null where it has no lever of the kind. Applies nothing.
 */
export function scenarioParts(
  scenarios: readonly Scenario[],
  id: string,
): Pick<SplitScenario, 'assumption' | 'option'> {
  const line = ancestry(scenarios, id);
  const scenario = line.at(-1)!;
  const firstLevers = line.findIndex(({ levers }) => levers.length > 0);
  const parent = firstLevers > 0 ? line[firstLevers - 1]!.scenario : null;
  const { option: _, ...stated } = scenario;
  const levers = line.flatMap((ancestor) => ancestor.levers);
  const part = (kind: LeverKind, name: string, nameZh: string): Scenario | null => {
    const own = levers.flatMap((lever): Lever[] => {
      const found = leverParts(lever)[kind];
      return found === null ? [] : [found];
    });
    if (own.length === 0) return null;
    return {
      ...stated,
      scenario: freeId(scenarios, `${scenario.scenario}-${kind}`),
      name: `${scenario.name}: ${name}`,
      nameZh: scenario.nameZh === '' ? '' : `${scenario.nameZh}：${nameZh}`,
      parent,
      levers: own,
    };
  };
  return { assumption: part('assumption', 'assumption', '假设'), option: part('option', 'option', '选项') };
}

/** Whether both parts of a scenario are scenarios already, whatever they are called. */
export function isSplit(scenarios: readonly Scenario[], id: string): boolean {
  const { assumption, option } = scenarioParts(scenarios, id);
  return [assumption, option].every(
    (part) =>
      part !== null &&
      scenarios.some(({ parent, levers }) => parent === part.parent && isSameContent(levers, part.levers)),
  );
}

/**
 * Splits a scenario into what may happen and what we can decide, with the levers of its ancestors, over the ancestors that
 * change nothing. Throws CaseError where the scenario cannot be applied.
 */
export function splitScenario(base: PlanningCase, scenarios: readonly Scenario[], id: string): SplitScenario {
  const { assumption, option } = scenarioParts(scenarios, id);
  const parts = [assumption, option].flatMap((found) => (found === null ? [] : [found]));
  const whole = resolveScenario(base, scenarios, id).planningCase;
  return { assumption, option, isSame: isSameCase(base, parts, whole) };
}

function isSameCase(base: PlanningCase, parts: readonly Scenario[], whole: PlanningCase): boolean {
  try {
    return inputDiff(applyScenarios(base, parts).planningCase, whole).length === 0;
  } catch (error) {
    if (error instanceof CaseError) return false;
    throw error;
  }
}

/** An identifier that no scenario has, of at most 80 letters. */
function freeId(scenarios: readonly Scenario[], wanted: string): string {
  const taken = new Set(scenarios.map(({ scenario }) => scenario));
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : `-${number}`;
    const id = `${wanted.slice(0, 80 - end.length)}${end}`;
    if (!taken.has(id)) return id;
  }
}

/** An option under an assumption; null stands for no change: the case as it is, or doing nothing. */
export interface Combination {
  readonly assumption: string | null;
  readonly option: string | null;
}

/** The case of an option under an assumption: the levers of the assumption, then those of the option, shared ancestors once. */
export function resolveCombination(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  { assumption, option }: Combination,
): ResolvedScenario {
  return applyScenarios(base, combinedLine(scenarios, { assumption, option }));
}

/**
 * The levers of a combination, in order, with those of all ancestors; shared ancestors once. Over the case of the scenario `over` those that it
 * has not applied already.
 */
export function combinationLevers(
  scenarios: readonly Scenario[],
  combination: Combination,
  over: string | null = null,
): readonly Lever[] {
  const applied = new Set(over === null ? [] : ancestry(scenarios, over));
  return combinedLine(scenarios, combination).flatMap((scenario) =>
    applied.has(scenario) ? [] : scenario.levers,
  );
}

/** The case of an option under each of several assumptions: levers over a base, a list for each assumption. */
export interface OptionUnder {
  readonly base: PlanningCase;
  readonly levers: readonly (readonly Lever[])[];
}

/** The case of an option under each of the assumptions; null stands for what is assumed in the case as it is. */
export function optionUnder(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  option: string,
  assumptions: readonly (string | null)[],
): OptionUnder {
  return {
    base,
    levers: assumptions.map((assumption) => combinationLevers(scenarios, { assumption, option })),
  };
}

/** The line of the assumption, then that of the option; what both have in common once. */
function combinedLine(
  scenarios: readonly Scenario[],
  { assumption, option }: Combination,
): readonly Scenario[] {
  const lines = [assumption, option].map((id) => (id === null ? [] : ancestry(scenarios, id)));
  return [...new Set(lines.flat())];
}

/**
 * Which scenario a combination is already: the first whose levers, with those of its ancestors, are those of the assumption and
 * then those of the option; null where none is.
 */
export function combinedScenarios(
  scenarios: readonly Scenario[],
): (combination: Combination) => string | null {
  const byLevers = new Map<string, string>();
  for (const { scenario } of scenarios) {
    const levers = JSON.stringify(leversOf(scenarios, scenario));
    if (!byLevers.has(levers)) byLevers.set(levers, scenario);
  }
  return (combination) => byLevers.get(JSON.stringify(combinationLevers(scenarios, combination))) ?? null;
}

/** A new scenario that is the combination of two: it has no levers of its own and follows both. */
export function combinedScenario(
  scenarios: readonly Scenario[],
  { assumption, option }: { readonly assumption: string; readonly option: string },
): Scenario {
  const combination = { ...newCombination, parent: assumption, option };
  const { en, zh } = scenarioName(combination, scenarios);
  return {
    ...combination,
    scenario: freeId(scenarios, `${option}-${assumption}`),
    name: textStart(en, NAME_MAX),
    nameZh: zh === en ? '' : textStart(zh, NAME_MAX),
  };
}

const newCombination = { scenario: '', name: '', nameZh: '', description: '', descriptionZh: '', levers: [] };

/** Whether a scenario is an option over an assumption: all that it changes itself can be decided, all above it may happen. */
export function isCombined(scenarios: readonly Scenario[], id: string): boolean {
  const own = ancestry(scenarios, id).at(-1)!;
  return (
    own.parent !== null &&
    scenarioKind(scenarios, own.parent) === 'assumption' &&
    own.levers.every((lever) => leverKind(lever) === 'option')
  );
}

/** A combination with its case, or with why it cannot be applied. */
export type ResolvedCombination = Combination &
  (ResolvedScenario | { readonly planningCase: null; readonly warnings: readonly Problem[] });

/**
 * Every option under every assumption: a row for each assumption, with the options in the order given. What cannot be applied
 * is reported in its cell; the others go on.
 */
export function combinations(
  base: PlanningCase,
  scenarios: readonly Scenario[],
  given: { readonly assumptions: readonly (string | null)[]; readonly options: readonly (string | null)[] },
): readonly (readonly ResolvedCombination[])[] {
  return given.assumptions.map((assumption) =>
    given.options.map((option): ResolvedCombination => {
      try {
        return { assumption, option, ...resolveCombination(base, scenarios, { assumption, option }) };
      } catch (error) {
        if (!(error instanceof CaseError)) throw error;
        return { assumption, option, planningCase: null, warnings: error.problems };
      }
    }),
  );
}
