/** What the command prints: human tables by default, one JSON object with --json. Numbers come formatted with their units. */

import type { SolveLimit } from '../solver/backends/backend.ts';
import { penaltyComponents, realComponents } from '../solver/case/money.ts';
import { unitOfAll } from '../solver/case/ownUnit.ts';
import { type PlanningCase, tableNames } from '../solver/case/planningCase.ts';
import { type Problem, problemText } from '../solver/case/problems.ts';
import { digitsIn } from '../solver/case/unitDigits.ts';
import type { ExplainedResult } from '../solver/explain/explainRun.ts';
import type { Infeasibility } from '../solver/explain/infeasibility.ts';
import {
  conflictSentence,
  limitSentence,
  reliefSentence,
  repairSentence,
} from '../solver/explain/sentences.ts';
import { features } from '../solver/features/features.ts';
import { moneyTitle } from '../solver/features/moneyTitles.ts';
import type { IndexedCase } from '../solver/index/indexedCase.ts';
import { strengtheningSentence } from '../solver/mip/strengtheningSentence.ts';
import { isWideRange } from '../solver/model/model.ts';
import type { VerificationFailure } from '../solver/plan/checks/checker.ts';
import type { KeyFigureUnit } from '../solver/plan/figures/definitions.ts';
import { keyFigureDefinitions } from '../solver/plan/figures/keyFigures.ts';
import { moneyTotals } from '../solver/plan/finance.ts';
import { goalWords } from '../solver/plan/goals.ts';
import { objectiveOf, objectiveValue } from '../solver/plan/objective.ts';
import type { CrossCheck } from '../solver/run/crossCheck.ts';
import type { RunResult } from '../solver/run/solve.ts';
import { statusWords } from '../solver/run/statusWords.ts';
import { checkWords, failedPlace } from '../solver/verify/checkWords.ts';
import { unitText } from '../solver/words/units.ts';
import type { Words } from '../solver/words/words.ts';
import { exitCodes } from './exitCodes.ts';
import { fixedText, language, numberText, pick, t } from './language.ts';
import { messages } from './messages.ts';
import { printError } from './print.ts';

/** Prints why a command was refused; answers its exit code. */
export function refuse(text: string): number {
  printError(text);
  return exitCodes.badInput;
}

/** Exit code of a run. */
export function exitCodeOf(result: RunResult): number {
  switch (result.status) {
    case 'optimal':
      return exitCodes.optimal;
    case 'feasible':
      return exitCodes.stoppedEarly;
    case 'infeasible':
      return exitCodes.infeasible;
    default:
      return exitCodes.failed;
  }
}

/**
 * A number with its unit, for the terminal; a dash where the figure is undefined. `counted`: whose families are summed, in
 * the unit that they share.
 */
export function figureText(
  value: number | null,
  unit: KeyFigureUnit,
  currency: string,
  counted: Pick<PlanningCase, 'families' | 'unitsOfMeasure'> = { families: [], unitsOfMeasure: [] },
): string {
  if (value === null) return '–';
  switch (unit) {
    case 'money':
      return `${fixedText(value, Math.abs(value) < 1e6 ? 2 : 0)} ${currency}`.trimEnd();
    case 'share':
      return `${fixedText(value * 100, 2)} %`;
    case 'days':
      return t('workingDays', { value: fixedText(value, 1) });
    case 'turns':
      return t('turnsAYear', { value: fixedText(value, 2) });
    case 'hours':
      return t('hours', { value: fixedText(value, 0) });
    case 'units': {
      const shared = unitOfAll(counted.families) ?? '';
      return shared === ''
        ? t('units', { value: fixedText(value, 0) })
        : `${fixedText(value, digitsIn(counted, shared))} ${shared}`;
    }
    case 'percentOfRegular':
      return t('ofRegular', { value: fixedText(value, 0) });
  }
}

/** Columns that a text takes in a terminal: Chinese characters take two. */
function displayWidth(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
        character,
      )
        ? 2
        : 1),
    0,
  );
}

/** Lines of text in columns: the first `leftCount` left aligned, others right aligned. */
export function textTable(rows: readonly (readonly string[])[], leftCount = 1): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, c) => {
      widths[c] = Math.max(widths[c] ?? 0, displayWidth(cell));
    });
  }
  const padded = (cell: string, c: number) => {
    const blanks = ' '.repeat((widths[c] ?? 0) - displayWidth(cell));
    return c < leftCount ? `${cell}${blanks}` : `${blanks}${cell}`;
  };
  return rows.map((row) => row.map(padded).join('   ').trimEnd()).join('\n');
}

/** The result of `solve --json`. */
export function runJson(
  result: ExplainedResult,
  index: IndexedCase,
  about: { readonly case: string; readonly scenario: string | null },
) {
  return {
    ...about,
    status: result.status,
    objective: result.objective,
    objectiveMode: result.objectiveMode,
    objectiveParts: objectiveParts(result, index),
    bound: result.bound,
    gap: result.gap,
    asked: result.asked,
    stoppedBy: result.stoppedBy,
    verified: result.verification?.passed ?? false,
    checks: result.verification?.checkCount ?? 0,
    failureCount: result.verification?.failureCount ?? 0,
    failures: result.verification?.failures ?? [],
    keyFigures:
      result.keyFigures === null
        ? null
        : Object.fromEntries(Object.entries(result.keyFigures).map(([name, figure]) => [name, figure.value])),
    money: result.money === null ? null : moneyTotals(result.money),
    infeasibility: result.infeasibility,
    seconds: result.seconds,
    size: result.size,
    solver: result.solver,
    strengthening: result.strengthening,
  };
}

/** The objective value of a plan and its parts; null without a plan. */
function objectiveParts(result: RunResult, index: IndexedCase) {
  if (result.plan === null || result.money === null) return null;
  const { definition, ...parts } = objectiveValue(objectiveOf(index), index, result.plan, result.money);
  return { mode: definition.mode, isDiscounted: definition.isDiscounted, ...parts };
}

/** What is optimized and its value, in one line; each goal on its own. */
function objectiveText(result: RunResult, index: IndexedCase, currency: string): string {
  const parts = objectiveParts(result, index);
  if (parts === null) return '';
  const money = (amount: number) => figureText(amount, 'money', currency);
  const discounted = parts.isDiscounted ? t('discounted') : '';
  if (parts.mode === 'goals' || parts.mode === 'weighted') {
    const head =
      parts.mode === 'goals'
        ? t('objectiveGoals', { discounted })
        : t('objectiveWeighted', { value: numberText(parts.value), discounted });
    const goals = objectiveOf(index).goals.map((goal, i) =>
      t('goal', {
        rank: String(goal.rank),
        name: goalWords(goal),
        value: numberText(parts.goals[i] ?? 0, 2),
      }),
    );
    return [head, ...goals].join('\n');
  }
  const isCost = parts.mode === 'minimizeCost';
  const amounts = { money: money(parts.money), penalties: money(parts.penalties) };
  const split = parts.penalties === 0 ? '' : t(isCost ? 'splitCost' : 'splitMargin', amounts);
  const value = money(parts.value);
  return t(isCost ? 'objectiveCost' : 'objectiveMargin', { discounted, value, split });
}

/** How a plan compares with the optimum that the case states. */
export interface KnownOptimum {
  readonly expected: number;
  readonly objective: number;
  readonly relativeDifference: number;
  readonly isReached: boolean;
}

/** Difference that is no difference: amounts are known to six digits. */
const SAME_SHARE = 1e-6;

/**
 * Compares a proved optimum with the one that the case states (`expectedObjective`); null where the case states none, or
 * where the run has proved none.
 */
export function knownOptimum(result: RunResult, index: IndexedCase): KnownOptimum | null {
  const expected = index.source.company[0]?.expectedObjective ?? null;
  if (expected === null || result.objective === null || result.status !== 'optimal') return null;
  const difference = Math.abs(result.objective - expected) / Math.max(1, Math.abs(expected));
  return {
    expected,
    objective: result.objective,
    relativeDifference: difference,
    isReached: difference <= SAME_SHARE + (result.asked?.relativeGap ?? 0),
  };
}

/** The comparison with the known optimum as text; a difference is loud. */
export function knownOptimumText(known: KnownOptimum): string {
  if (known.isReached) return t('optimumReached', { value: numberText(known.expected, 6) });
  return t('optimumDiffers', {
    expected: numberText(known.expected, 6),
    found: numberText(known.objective, 6),
    share: (known.relativeDifference * 100).toPrecision(3),
  });
}

/** Warnings that are printed; the rest is counted. */
const WARNINGS = 20;

/** Warnings of a case, one a line. */
export function warningsText(warnings: readonly Problem[]): string {
  const lines = warnings.slice(0, WARNINGS).map((warning) => warningText(warning));
  if (warnings.length > WARNINGS) lines.push(t('moreWarnings', { count: warnings.length - WARNINGS }));
  return lines.join('\n');
}

/** One warning of a case. */
export function warningText(warning: Problem): string {
  return t('warning', { text: problemLine(warning) });
}

/** A problem with the place of the written reference that explains the field. */
function problemLine(problem: Problem): string {
  const place = referencePlace(problem);
  const text = problemText(problem, language());
  return place === null ? text : t('seeReference', { text, place });
}

/** Where docs/case.md explains what a problem is about. */
function referencePlace({ table }: Problem): string | null {
  const isKnown = table === 'scenarios' || (tableNames as readonly string[]).includes(table);
  return isKnown ? `docs/case.md#${table.toLowerCase()}` : null;
}

/** The second opinion as text; a disagreement is loud. */
export function crossCheckText(check: CrossCheck): string {
  const solver = `${check.solver} ${check.version} (${check.licence})`;
  if (check.failure !== null) return t('secondFailed', { solver, reason: check.failure });
  const answer = t('secondAnswer', {
    solver,
    status: check.status === null ? t('notKnown') : statusWords[check.status],
    objective: check.objective === null ? '–' : String(check.objective),
    verified: t(check.verified ? 'verified' : 'unverified'),
  });
  if (check.verdict === 'agrees') return t('secondAgrees', { answer });
  if (check.verdict === 'undecided') return t('secondUndecided', { answer });
  const { relativeDifference } = check;
  const difference = relativeDifference === null ? t('notKnown') : String(relativeDifference);
  return t('secondDisagrees', { answer, difference });
}

const limitWords: Readonly<Record<SolveLimit, Words>> = {
  time: messages.limitTime,
  iterations: messages.limitIterations,
  solutions: messages.limitSolutions,
  objective: messages.limitObjective,
  interrupted: messages.limitInterrupted,
};

/** What a feature is called; checks of no feature have the name of what they check. */
function featureTitle(name: string): string {
  const words = features.find((feature) => feature.name === name)?.words;
  return words === undefined ? name : pick(words.title);
}

/** A check that a plan failed, in one line. */
export function failedCheckText(failure: VerificationFailure): string {
  const { found, expected, unit } = failure;
  return t('failedCheck', {
    where: pick(failedPlace(failure)),
    feature: featureTitle(failure.feature),
    rule: pick(checkWords(failure)),
    found: numberText(found, 6),
    expected: numberText(expected, 6),
    unit: unitText(unit, language()),
  });
}

/** The result of a run as text. */
export function runText(result: ExplainedResult, index: IndexedCase, title: string): string {
  const currency = index.source.company[0]?.currency ?? '';
  const lines = [title, ''];
  if (result.status === 'infeasible' && result.infeasibility !== null) {
    lines.push(t('noPlanPossible'), '', infeasibilityText(result.infeasibility, currency));
    return lines.join('\n');
  }
  if (result.verification !== null && !result.verification.passed) {
    lines.push(t('notVerified', { count: result.verification.failureCount }));
    for (const failure of result.verification.failures.slice(0, 10)) {
      lines.push(failedCheckText(failure));
    }
    return lines.join('\n');
  }
  if (result.keyFigures === null || result.money === null) {
    lines.push(t(result.status === 'unbounded' ? 'unbounded' : 'noPlanYet'));
    return lines.join('\n');
  }
  const percent = (share: number) => `${Number((share * 100).toPrecision(3))} %`;
  const ended =
    result.status === 'optimal'
      ? t('optimal')
      : result.stoppedBy === null
        ? t('stoppedEarly')
        : t('stoppedBy', { limit: limitWords[result.stoppedBy] });
  const [least, greatest] = result.size.coefficients;
  const isWide = isWideRange(result.size.coefficients);
  lines.push(objectiveText(result, index, currency), '');
  if (result.asked !== null) {
    const { relativeGap, timeLimitSeconds } = result.asked;
    const line = t('ended', {
      ended,
      gap: result.gap === null ? t('notKnown') : percent(result.gap),
      asked: percent(relativeGap),
      limit: timeLimitSeconds === null ? '' : t('withTimeLimit', { seconds: timeLimitSeconds }),
      checks: result.verification?.checkCount ?? 0,
      seconds: fixedText(result.seconds.solve, 2),
      solver: result.solver.name,
      columns: result.size.columns,
      rows: result.size.rows,
    });
    lines.push(line, '');
  }
  if (result.strengthening !== null)
    lines.push(t('lots', { text: strengtheningSentence(result.strengthening, language()) }), '');
  if (isWide) lines.push(t('wideCoefficients', { least: String(least), greatest: String(greatest) }), '');
  const { keyFigures } = result;
  lines.push(
    textTable(
      keyFigureDefinitions.map((d) => [
        pick(d.title),
        figureText(keyFigures[d.name]?.value ?? null, d.unit, currency, index.source),
      ]),
    ),
  );
  const totals = moneyTotals(result.money);
  const real = realComponents.filter((component) => totals.real[component] !== 0);
  const penalties = penaltyComponents.filter((component) => totals.penalties[component] !== 0);
  if (real.length > 0)
    lines.push(
      '',
      currency === '' ? t('money') : t('moneyIn', { currency }),
      textTable(
        real.map((component) => [
          `  ${pick(moneyTitle(component))}`,
          figureText(totals.real[component], 'money', currency),
        ]),
      ),
    );
  if (penalties.length > 0) {
    lines.push(
      t('penalties'),
      textTable(
        penalties.map((component) => [
          `  ${pick(moneyTitle(component))}`,
          figureText(totals.penalties[component], 'money', ''),
        ]),
      ),
    );
  }
  return lines.join('\n');
}

/** Why there is no plan, in words. */
export function infeasibilityText(infeasibility: Infeasibility, currency: string): string {
  const { conflictingLimits: conflict, isIrreducible } = infeasibility;
  const lines: string[] = [];
  if (conflict.length > 0) {
    lines.push(t(isIrreducible ? 'conflict' : 'conflictReduced'));
    const headline = conflictSentence(conflict, language(), currency);
    if (headline !== null) lines.push(`  ${headline}`);
    for (const limit of conflict) lines.push(`  - ${limitSentence(limit, language(), currency)}`);
  } else if (isIrreducible) {
    lines.push(t('conflictOfData'));
  } else lines.push(t('conflictNotFound'));
  if (infeasibility.failure !== null) lines.push('', t('explainFailed', { reason: infeasibility.failure }));
  if (infeasibility.relaxation.length > 0) {
    lines.push('', t('relaxation'));
    for (const relief of infeasibility.relaxation)
      lines.push(`  - ${reliefSentence(relief, language(), currency)}`);
  }
  if (infeasibility.repairs.length > 0) {
    lines.push('', t('repairs'));
    for (const [i, repair] of infeasibility.repairs.entries()) {
      lines.push(`  ${i + 1}. ${repairSentence(repair, currency, language())}`);
      for (const relief of repair.reliefs.slice(0, 6))
        lines.push(`       ${reliefSentence(relief, language(), currency)}`);
      if (repair.reliefs.length > 6) lines.push(t('moreReliefs', { count: repair.reliefs.length - 6 }));
    }
  }
  return lines.join('\n');
}

/** Problems of a case as text, errors first. */
export function problemsText(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const shown = errors.slice(0, 50).map((problem) => `  ${problemLine(problem)}`);
  const isOfScenarios = errors.every((problem) => problem.scenario !== undefined);
  const count = errors.length;
  const head = t(isOfScenarios ? 'problemsOfScenario' : 'problemsOfCase', { count });
  return [head, ...shown, ...(count > 50 ? [t('moreProblems', { count: count - 50 })] : [])].join('\n');
}
