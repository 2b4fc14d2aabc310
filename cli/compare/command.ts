/** `equipoise compare`: solves scenarios of a case one after another and sets their key figures side by side. */

import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { FreshSolver } from '../../solver/backends/freshSolver.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import { type ExplainedResult, withReasons } from '../../solver/explain/explainRun.ts';
import type { IndexedCase } from '../../solver/index/indexedCase.ts';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { moneyTotals } from '../../solver/plan/finance.ts';
import { goalWords } from '../../solver/plan/goals.ts';
import type { ObjectiveValue } from '../../solver/plan/objective.ts';
import { statusWords } from '../../solver/run/statusWords.ts';
import { type StartKind, WhatIf } from '../../solver/run/whatIf.ts';
import { isCombination } from '../../solver/scenario/combinations.ts';
import { resolveScenario } from '../../solver/scenario/scenario.ts';
import { scenarioNamer } from '../../solver/scenario/scenarioNames.ts';
import { moneyBridge } from '../../solver/tradeoff/comparison.ts';
import { enumerated } from '../../solver/words/words.ts';
import { exitCodeOf, exitCodes } from '../exitCodes.ts';
import { keyFigureText } from '../figureText.ts';
import { fixedText, numberText, pick, textsOf } from '../language.ts';
import { optimizedTexts } from '../optimizedText.ts';
import { printError, printJson, printParagraphs } from '../print.ts';
import { problemsText, warningsText } from '../problemText.ts';
import { runJson } from '../runText.ts';
import { textTable } from '../textTable.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

/** Compares scenarios by name; the first is the reference. Exit code of the worst run. */
export async function compareCommand(
  location: string,
  names: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  const { planningCase, scenarios, warnings } = await loadCase(location);
  const selected =
    names.length > 0
      ? names
      : scenarios.filter((scenario) => !isCombination(scenario)).map(({ scenario }) => scenario);
  if (selected.length < 2) {
    const known = enumerated(scenarios.map((scenario) => scenario.scenario));
    const text =
      names.length > 0
        ? t('nameTwo', { name: selected[0] ?? '', names: known })
        : t('onlyBase', { location });
    printError(text);
    return exitCodes.badInput;
  }
  const nameOf = scenarioNamer(scenarios);
  const solver = new FreshSolver(async () => {
    const options = { backend: await loadHighsBackend(), clock: processClock };
    return { options, whatIf: new WhatIf(options) };
  });
  const runs: { name: string; index: IndexedCase; result: ExplainedResult; startKind: StartKind }[] = [];
  const shownWarnings: Problem[] = [...warnings];
  const refused: string[] = [];
  for (const name of selected) {
    let resolved: ReturnType<typeof resolveScenario>;
    try {
      resolved = resolveScenario(planningCase, scenarios, name);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      // One scenario that cannot be applied is reported; the others go on.
      printError(problemsText(error.problems));
      refused.push(name);
      continue;
    }
    for (const warning of resolved.warnings) if (warning.scenario !== undefined) shownWarnings.push(warning);
    const run = await solver.use(({ options, whatIf }) => {
      const answer = whatIf.solve(resolved.planningCase);
      const { formulation, startKind } = answer;
      return { name, index: formulation.index, result: withReasons(answer, options), startKind };
    });
    runs.push(run);
  }
  // The first scenario that is named stays the reference: without a plan of it nothing is compared with it.
  const reference = runs.find((run) => run.name === selected[0])?.result;
  const first = reference?.money ?? null;
  const measure = reference?.objectiveMode === 'minimizeCost' ? 'cost' : 'margin';
  if (first === null) {
    const status = reference === undefined ? t('notApplied') : pick(statusWords[reference.status]);
    printError(t('noReference', { name: nameOf(selected[0] ?? ''), status }));
  }
  const bridges = runs.map(({ result }) =>
    first === null || result.money === null
      ? null
      : moneyBridge(measure, moneyTotals(first), moneyTotals(result.money)),
  );
  if (options.json) {
    const company = planningCase.company[0]?.company ?? location;
    const list = runs.map(({ name, index, result, startKind }, r) => ({
      ...runJson(result, index, { case: company, scenario: name }),
      startKind,
      reference: selected[0],
      bridgeFromFirst: bridges[r],
    }));
    printJson(list);
  } else {
    const currency = planningCase.company[0]?.currency ?? '';
    const head = ['', ...runs.map(({ name }) => pick(nameOf(name)))];
    const status = [
      t('status'),
      ...runs.map(({ result }) => {
        const ended = pick(statusWords[result.status]);
        return result.verification?.passed ? t('statusVerified', { status: ended }) : ended;
      }),
    ];
    const startKinds = [
      t('solved'),
      ...runs.map(({ startKind, result }) =>
        t(startKind.kind === 'warm' ? 'solvedWarm' : 'solvedCold', {
          seconds: fixedText(result.seconds.solve, 2),
        }),
      ),
    ];
    const figures = keyFigureDefinitions.map((definition) => [
      pick(definition.title),
      ...runs.map(({ result }) => {
        const figure = result.keyFigures?.[definition.name];
        return figure === undefined ? '–' : keyFigureText(definition, figure.value, currency, planningCase);
      }),
    ]);
    const objectives = objectiveRows(
      runs.map(({ result }) => result.optimized),
      currency,
    );
    const text = [
      textTable([head, status, startKinds, ...objectives, ...figures]),
      warningsText(shownWarnings),
    ];
    printParagraphs(text);
  }
  const codes = [...runs.map((run) => exitCodeOf(run.result)), ...refused.map(() => exitCodes.badInput)];
  return codes.find((code) => code === exitCodes.failed) ?? Math.max(0, ...codes);
}

/** What is optimized: one number, or one for each of goals in order; a scenario that optimizes something else has none of these. */
function objectiveRows(values: readonly (ObjectiveValue | null)[], currency: string): readonly string[][] {
  const first = values.find((value) => value !== null) ?? null;
  const isSame = (value: ObjectiveValue) =>
    JSON.stringify(value.definition) === JSON.stringify(first?.definition);
  if (first?.definition.mode !== 'goals') {
    const text = optimizedTexts(values, currency);
    return [
      [t('objectiveRow'), ...values.map((value) => (value === null || !isSame(value) ? '–' : text(value)))],
    ];
  }
  return first.definition.goals.map((goal, i) => [
    `${i + 1}. ${pick(goalWords(goal))}`,
    ...values.map((value) => (value === null || !isSame(value) ? '–' : numberText(value.goals[i] ?? 0, 2))),
  ]);
}
