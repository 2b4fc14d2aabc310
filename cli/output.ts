/** What the command prints: human tables by default, one JSON object with --json. Numbers come formatted with their units. */

import { penaltyComponents, realComponents } from '../solver/case/money.ts';
import { tableNames } from '../solver/case/planningCase.ts';
import { type Problem, problemText } from '../solver/case/problems.ts';
import type { ExplainedResult } from '../solver/explain/explainRun.ts';
import type { Infeasibility } from '../solver/explain/infeasibility.ts';
import {
  conflictSentence,
  limitSentence,
  reliefSentence,
  repairSentence,
} from '../solver/explain/sentences.ts';
import { moneyTitle } from '../solver/features/moneyTitles.ts';
import type { IndexedCase } from '../solver/index/indexedCase.ts';
import { strengtheningSentence } from '../solver/mip/strengtheningSentence.ts';
import { isWideRange } from '../solver/model/model.ts';
import type { KeyFigureUnit } from '../solver/plan/figures/definitions.ts';
import { keyFigureDefinitions } from '../solver/plan/figures/keyFigures.ts';
import { moneyTotals } from '../solver/plan/finance.ts';
import { objectiveOf, objectiveValue } from '../solver/plan/objective.ts';
import type { CrossCheck } from '../solver/run/crossCheck.ts';
import type { RunResult } from '../solver/run/solve.ts';
import { sentence } from '../solver/words/words.ts';
import { language } from './language.ts';

/** Exit codes of the command, documented in README.md. */
export const exitCodes = { optimal: 0, failed: 1, badInput: 2, infeasible: 3, stoppedEarly: 4 } as const;

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

/** A number with its unit, for the terminal; a dash where the figure is undefined. */
export function figureText(value: number | null, unit: KeyFigureUnit, currency: string): string {
  if (value === null) return '–';
  const grouped = (digits: number) =>
    new Intl.NumberFormat('en', { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
      value,
    );
  switch (unit) {
    case 'money':
      return `${grouped(Math.abs(value) < 1e6 ? 2 : 0)} ${currency}`.trimEnd();
    case 'share':
      return `${new Intl.NumberFormat('en', { maximumFractionDigits: 2, minimumFractionDigits: 2 }).format(value * 100)} %`;
    case 'days':
      return `${grouped(1)} working days`;
    case 'turns':
      return `${grouped(2)} turns a year`;
    case 'hours':
      return `${grouped(0)} h`;
    default:
      return `${grouped(0)} ${unit}`;
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

/** What is optimized, of a plan: its value and what it is made of; null without a plan. */
function objectiveParts(result: RunResult, index: IndexedCase) {
  if (result.plan === null || result.money === null) return null;
  const { definition, ...parts } = objectiveValue(objectiveOf(index), index, result.plan, result.money);
  return { mode: definition.mode, isDiscounted: definition.isDiscounted, ...parts };
}

/** What is optimized and its value, in one line; each goal on its own. */
function objectiveText(result: RunResult, index: IndexedCase, currency: string): string {
  const parts = objectiveParts(result, index);
  if (parts === null) return '';
  const money = (value: number) => figureText(value, 'money', currency);
  const discounted = parts.isDiscounted ? ', discounted' : '';
  if (parts.mode === 'goals' || parts.mode === 'weighted') {
    const what =
      parts.mode === 'goals' ? 'goals in order' : `weighted goals, ${parts.value.toLocaleString('en')}`;
    const goals = objectiveOf(index).goals.map((goal, i) => {
      const value = (parts.goals[i] ?? 0).toLocaleString('en', { maximumFractionDigits: 2 });
      return `  ${goal.rank}. ${goal.measure}${goal.grade === 'any' ? '' : ` (grade ${goal.grade})`}: ${value}`;
    });
    return [`Objective: ${what}${discounted}`, ...goals].join('\n');
  }
  const isCost = parts.mode === 'minimizeCost';
  const split =
    parts.penalties === 0
      ? ''
      : ` (${isCost ? 'cost' : 'margin'} ${money(parts.money)}, ${isCost ? 'plus' : 'less'} penalties ${money(parts.penalties)})`;
  return `Objective: ${isCost ? 'least cost' : 'greatest margin'}${discounted}, ${money(parts.value)}${split}`;
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
    isReached: difference <= SAME_SHARE + result.asked.relativeGap,
  };
}

/** The comparison with the known optimum as text; a difference is loud. */
export function knownOptimumText(known: KnownOptimum): string {
  const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 6 });
  return known.isReached
    ? `Known optimum ${number(known.expected)}: reached.`
    : `KNOWN OPTIMUM ${number(known.expected)} DIFFERS from ${number(known.objective)} by ${(known.relativeDifference * 100).toPrecision(3)} %.`;
}

/** Warnings that are printed; the rest is counted. */
const WARNINGS = 20;

/** Warnings of a case, one a line. */
export function warningsText(warnings: readonly Problem[]): string {
  const lines = warnings.slice(0, WARNINGS).map((warning) => warningText(warning));
  const more = sentence('… and {count} more {count|warning|warnings}', '……另有 {count} 条提示', {
    count: warnings.length - WARNINGS,
  });
  if (warnings.length > WARNINGS) lines.push(more[language()]);
  return lines.join('\n');
}

/** One warning of a case. */
export function warningText(warning: Problem): string {
  return `${language() === 'zh' ? '提示：' : 'Warning: '}${problemLine(warning)}`;
}

/** A problem with the place of the written reference that explains the field. */
function problemLine(problem: Problem): string {
  const place = referencePlace(problem);
  const text = problemText(problem, language());
  if (place === null) return text;
  return language() === 'zh' ? `${text}见 ${place}` : `${text} See ${place}`;
}

/** Where docs/case.md explains what a problem is about. */
function referencePlace({ table }: Problem): string | null {
  const isKnown = table === 'scenarios' || (tableNames as readonly string[]).includes(table);
  return isKnown ? `docs/case.md#${table.toLowerCase()}` : null;
}

/** The second opinion as text; a disagreement is loud. */
export function crossCheckText(check: CrossCheck): string {
  const name = `${check.solver} ${check.version} (${check.licence})`;
  if (check.failure !== null)
    return `Second opinion undecided: ${name} failed (${check.failure[language()]}).`;
  const what = `${name}: ${check.status}, objective ${check.objective ?? '–'}, ${
    check.verified ? 'verified' : 'not verified'
  }`;
  if (check.verdict === 'agrees') return `Second opinion agrees. ${what}`;
  if (check.verdict === 'undecided')
    return `Second opinion undecided: the answers do not contradict each other, and at least one is not proved. ${what}`;
  return `SECOND OPINION DISAGREES. ${what}; relative difference ${check.relativeDifference ?? 'not known'}`;
}

/** The result of a run as text. */
export function runText(result: ExplainedResult, index: IndexedCase, title: string): string {
  const currency = index.source.company[0]?.currency ?? '';
  const lines = [title, ''];
  if (result.status === 'infeasible' && result.infeasibility !== null) {
    lines.push('No plan can keep all limits.', '', infeasibilityText(result.infeasibility, currency));
    return lines.join('\n');
  }
  if (result.verification !== null && !result.verification.passed) {
    lines.push('The solver’s plan did not pass verification and is not shown. First failures:');
    for (const failure of result.verification.failures.slice(0, 10)) {
      lines.push(
        `  ${failure.where}: ${failure.rule} – found ${failure.found}, expected ${failure.expected} ${failure.unit}`,
      );
    }
    return lines.join('\n');
  }
  if (result.keyFigures === null || result.money === null) {
    lines.push(
      result.status === 'unbounded'
        ? 'The objective can grow without end: the case misses a limit or a price.'
        : 'Stopped before a plan was found.',
    );
    return lines.join('\n');
  }
  const percent = (share: number) => `${Number((share * 100).toPrecision(3))} %`;
  const gap = result.gap === null ? 'not known' : percent(result.gap);
  const limit =
    result.asked.timeLimitSeconds === null ? '' : `, time limit ${result.asked.timeLimitSeconds} s`;
  const ended =
    result.status === 'optimal'
      ? 'Optimal'
      : `Stopped early${result.stoppedBy === null ? '' : ` (${result.stoppedBy})`}`;
  const [least, greatest] = result.size.coefficients;
  const isWide = isWideRange(result.size.coefficients);
  lines.push(
    objectiveText(result, index, currency),
    '',
    `${ended}: gap ${gap}, asked for at most ${percent(result.asked.relativeGap)}${limit}; verified with ${result.verification?.checkCount.toLocaleString('en')} checks; ` +
      `${result.seconds.solve.toFixed(2)} s in ${result.solver.name} (${result.size.columns.toLocaleString('en')} columns, ${result.size.rows.toLocaleString('en')} rows)`,
    '',
  );
  if (result.strengthening !== null)
    lines.push(`Lots and setups: ${strengtheningSentence(result.strengthening, language())}`, '');
  if (isWide)
    lines.push(
      `Warning: coefficients reach from ${least} to ${greatest}; beyond a ratio of 1e7 small amounts are lost to rounding. Choose units nearer to each other.`,
      '',
    );
  const { keyFigures } = result;
  lines.push(
    textTable(
      keyFigureDefinitions.map((d) => [
        d.title.en,
        figureText(keyFigures[d.name]?.value ?? null, d.unit, currency),
      ]),
    ),
  );
  const totals = moneyTotals(result.money);
  const real = realComponents.filter((component) => totals.real[component] !== 0);
  const penalties = penaltyComponents.filter((component) => totals.penalties[component] !== 0);
  if (real.length > 0)
    lines.push(
      '',
      currency === '' ? 'Money' : `Money, ${currency}`,
      textTable(
        real.map((component) => [
          `  ${moneyTitle(component).en}`,
          figureText(totals.real[component], 'money', currency),
        ]),
      ),
    );
  if (penalties.length > 0) {
    lines.push(
      'Planning penalties (they steer the optimizer and are not paid)',
      textTable(
        penalties.map((component) => [
          `  ${moneyTitle(component).en}`,
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
    lines.push(
      isIrreducible
        ? 'These limits conflict:'
        : 'These limits conflict; whether fewer of them would is not known:',
    );
    const headline = conflictSentence(conflict, language(), currency);
    if (headline !== null) lines.push(`  ${headline}`);
    for (const limit of conflict) lines.push(`  - ${limitSentence(limit, language(), currency)}`);
  } else if (isIrreducible) {
    lines.push(
      'Opening stock, receipts and balances contradict each other: changing a limit would not help.',
    );
  } else lines.push('The conflicting limits were not found.');
  if (infeasibility.failure !== null)
    lines.push('', `The solver failed before all was explained (${infeasibility.failure[language()]}).`);
  if (infeasibility.relaxation.length > 0) {
    lines.push('', 'Smallest relaxation:');
    for (const relief of infeasibility.relaxation)
      lines.push(`  - ${reliefSentence(relief, language(), currency)}`);
  }
  if (infeasibility.repairs.length > 0) {
    lines.push('', 'Options to restore feasibility, each verified by a solve:');
    for (const [i, repair] of infeasibility.repairs.entries()) {
      lines.push(`  ${i + 1}. ${repairSentence(repair, currency, language())}`);
      for (const relief of repair.reliefs.slice(0, 6))
        lines.push(`       ${reliefSentence(relief, language(), currency)}`);
      if (repair.reliefs.length > 6) lines.push(`       and ${repair.reliefs.length - 6} more`);
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
  const head = isOfScenarios
    ? sentence(
        'The scenario cannot be applied: {count} {count|problem|problems}.',
        '方案无法应用：{count} 个问题。',
        { count },
      )
    : sentence(
        'The case cannot be used: {count} {count|problem|problems}.',
        '案例无法使用：{count} 个问题。',
        { count },
      );
  const more = sentence('  … and {more} more', '  ……另有 {more} 个', { more: count - 50 });
  return [head[language()], ...shown, ...(count > 50 ? [more[language()]] : [])].join('\n');
}
