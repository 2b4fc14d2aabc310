/** The result of a run: as text by default, as one JSON object with --json. */
import type { SolveLimit } from '../solver/backends/backend.ts';
import { penaltyComponents, realComponents } from '../solver/case/money.ts';
import type { ExplainedResult } from '../solver/explain/explainRun.ts';
import { type BrokenRule, brokenRules } from '../solver/features/brokenRules.ts';
import { features } from '../solver/features/features.ts';
import { moneyTitle } from '../solver/features/moneyTitles.ts';
import type { IndexedCase } from '../solver/index/indexedCase.ts';
import { strengtheningSentence } from '../solver/mip/strengtheningSentence.ts';
import { isWideRange } from '../solver/model/model.ts';
import type { VerificationFailure } from '../solver/plan/checks/checker.ts';
import { keyFigureDefinitions } from '../solver/plan/figures/keyFigures.ts';
import { moneyTotals } from '../solver/plan/finance.ts';
import { goalWords } from '../solver/plan/goals.ts';
import { objectiveOf, objectiveValue } from '../solver/plan/objective.ts';
import { goalUnit } from '../solver/plan/objectiveText.ts';
import type { CrossCheck } from '../solver/run/crossCheck.ts';
import type { RunResult } from '../solver/run/solve.ts';
import { statusWords } from '../solver/run/statusWords.ts';
import { roundsSentence } from '../solver/sifting/roundsSentence.ts';
import { checkWords, failedAmounts, failedPlace } from '../solver/verify/checkWords.ts';
import { withPercent } from '../solver/words/numbers.ts';
import type { Words } from '../solver/words/words.ts';
import { figureText, keyFigureText, penaltyText } from './figureText.ts';
import { infeasibilityText } from './infeasibilityText.ts';
import { fixedText, language, numberText, pick, t } from './language.ts';
import { messages } from './messages.ts';
import { textTable } from './textTable.ts';

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
    brokenRules: brokenBy(result, index),
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

/** What a plan does that breaks a soft rule and has to be said in words; nothing without a plan. */
function brokenBy({ plan, money }: RunResult, index: IndexedCase): readonly BrokenRule[] {
  return plan === null || money === null ? [] : brokenRules(index, plan, money.real);
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
    const definition = objectiveOf(index);
    const goals = definition.goals.map((goal, i) =>
      t('goal', {
        rank: String(goal.rank),
        name: goalWords(goal),
        value:
          `${numberText(parts.goals[i] ?? 0, 2)} ${pick(goalUnit(definition, goal.measure, currency))}`.trim(),
      }),
    );
    return [head, ...goals].join('\n');
  }
  const isCost = parts.mode === 'minimizeCost';
  const amounts = { money: money(parts.money), penalties: penaltyText(parts.penalties) };
  const split = parts.penalties === 0 ? '' : t(isCost ? 'splitCost' : 'splitMargin', amounts);
  const value = parts.penalties === 0 ? money(parts.value) : penaltyText(parts.value);
  return t(isCost ? 'objectiveCost' : 'objectiveMargin', { discounted, value, split });
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
export function failedCheckText(failure: VerificationFailure, currency: string): string {
  const { found, expected } = failedAmounts(failure, currency);
  return t('failedCheck', {
    where: pick(failedPlace(failure)),
    feature: featureTitle(failure.feature),
    rule: pick(checkWords(failure)),
    found: pick(found),
    expected: pick(expected),
  });
}

/** A gap below this is what rounding leaves of none. */
const ROUNDING = 1e-9;

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
      lines.push(failedCheckText(failure, currency));
    }
    return lines.join('\n');
  }
  if (result.keyFigures === null || result.money === null) {
    lines.push(t(result.status === 'unbounded' ? 'unbounded' : 'noPlanYet'));
    return lines.join('\n');
  }
  const percent = (share: number) =>
    withPercent(String(share < ROUNDING ? 0 : Number((share * 100).toPrecision(3))), language());
  const ended =
    result.status === 'optimal'
      ? t('optimal')
      : result.stoppedBy === null
        ? t('stoppedEarly')
        : t('stoppedBy', { limit: limitWords[result.stoppedBy] });
  const [least, greatest] = result.size.coefficients;
  const isWide = isWideRange(result.size.coefficients);
  lines.push(objectiveText(result, index, currency), '');
  for (const { words, note } of brokenBy(result, index)) lines.push(`${pick(words)} ${pick(note)}`, '');
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
  const { rounds, algorithm } = result.solver;
  if (rounds !== undefined)
    lines.push(t('sifting', { text: roundsSentence(rounds, algorithm, language()) }), '');
  if (result.strengthening !== null)
    lines.push(t('lots', { text: strengtheningSentence(result.strengthening, language()) }), '');
  if (isWide) lines.push(t('wideCoefficients', { least: String(least), greatest: String(greatest) }), '');
  const { keyFigures } = result;
  lines.push(
    textTable(
      keyFigureDefinitions.map((d) => [
        pick(d.title),
        keyFigureText(d, keyFigures[d.name]?.value ?? null, currency, index.source),
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
          penaltyText(totals.penalties[component]),
        ]),
      ),
    );
  }
  return lines.join('\n');
}
