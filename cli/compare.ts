/** `equipoise compare`: solves scenarios of a case one after another and sets their key figures side by side. */
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend, processClock, threadClock } from '../node/highsModule.ts';
import { FreshSolver } from '../solver/backends/freshSolver.ts';
import { CaseError, type Problem } from '../solver/case/problems.ts';
import { type ExplainedResult, withReasons } from '../solver/explain/explainRun.ts';
import type { IndexedCase } from '../solver/index/indexedCase.ts';
import { keyFigureDefinitions } from '../solver/plan/figures/keyFigures.ts';
import { moneyTotals } from '../solver/plan/finance.ts';
import { type StartKind, WhatIf } from '../solver/run/whatIf.ts';
import { resolveScenario } from '../solver/scenario/scenario.ts';
import { moneyBridge } from '../solver/tradeoff/comparison.ts';
import {
  exitCodeOf,
  exitCodes,
  figureText,
  problemsText,
  runJson,
  textTable,
  warningsText,
} from './output.ts';

/** Compares scenarios by name; the first is the reference. Exit code of the worst run. */
export async function compareCommand(
  location: string,
  names: readonly string[],
  options: { readonly json?: boolean },
): Promise<number> {
  const { planningCase, scenarios, warnings } = await loadCase(location);
  const selected = names.length > 0 ? names : scenarios.map((scenario) => scenario.scenario);
  if (selected.length < 2) {
    process.stderr.write(
      names.length > 0
        ? `Only ${selected[0]} is named: name two scenarios to compare, of ${scenarios.map((scenario) => scenario.scenario).join(', ')}.\n`
        : `${location} has no scenario other than base: add scenarios/*.json to a folder, or a list "scenarios" to a JSON case (docs/case.md#scenarios).\n`,
    );
    return exitCodes.badInput;
  }
  const solver = new FreshSolver(async () => {
    const options = { backend: await loadHighsBackend(), clock: processClock, workClock: threadClock };
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
      process.stderr.write(`${problemsText(error.problems)}\n`);
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
  if (first === null)
    process.stderr.write(
      `The reference ${selected[0]} has no plan (${reference?.status ?? 'it could not be applied'}): differences to it are not shown. Name another scenario first to compare with it.\n`,
    );
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
    process.stdout.write(`${JSON.stringify(list)}\n`);
  } else {
    const currency = planningCase.company[0]?.currency ?? '';
    const head = ['', ...runs.map((run) => run.name)];
    const status = [
      'Status',
      ...runs.map((run) =>
        run.result.verification?.passed ? `${run.result.status}, verified` : run.result.status,
      ),
    ];
    const startKinds = [
      'Solved',
      ...runs.map(({ startKind, result }) => `${startKind.kind}, ${result.seconds.solve.toFixed(2)} s`),
    ];
    const figures = keyFigureDefinitions.map((definition) => [
      definition.title.en,
      ...runs.map(({ result }) => {
        const figure = result.keyFigures?.[definition.name];
        return figure === undefined ? '–' : figureText(figure.value, definition.unit, currency);
      }),
    ]);
    const objectives = [
      'Objective (optimized)',
      ...runs.map(({ result }) =>
        result.objective === null ? '–' : figureText(result.objective, 'money', currency),
      ),
    ];
    const text = [textTable([head, status, startKinds, objectives, ...figures]), warningsText(shownWarnings)];
    process.stdout.write(`${text.filter((part) => part !== '').join('\n\n')}\n`);
  }
  const codes = [...runs.map((run) => exitCodeOf(run.result)), ...refused.map(() => exitCodes.badInput)];
  return codes.find((code) => code === exitCodes.failed) ?? Math.max(0, ...codes);
}
