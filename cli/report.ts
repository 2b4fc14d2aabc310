/** `equipoise report`: solves a case and lists key figures by characteristics and time: a report of the case, or one of options. */
import { loadBackend } from '../node/backendModules.ts';
import { processClock } from '../node/processClock.ts';
import { FreshSolver } from '../solver/backends/freshSolver.ts';
import { withoutFormula } from '../solver/case/formulaText.ts';
import { solveAndExplain } from '../solver/explain/explainRun.ts';
import { indexCase } from '../solver/index/indexedCase.ts';
import { reportFigures } from '../solver/reports/figures.ts';
import { ownReferences, referenceSource } from '../solver/reports/reference.ts';
import { makeReport, type ReportSource } from '../solver/reports/report.ts';
import { definitionProblems, newReport, readReport } from '../solver/reports/reportDefinition.ts';
import { type ReportSheet, reportSheet } from '../solver/reports/reportLines.ts';
import { namesOf, type ReportOptionTexts, reportWith } from '../solver/reports/reportOptions.ts';
import { enumerated } from '../solver/words/words.ts';
import { numberText, pick, t } from './language.ts';
import { exitCodeOf, exitCodes, textTable } from './output.ts';
import { caseOfScenario } from './solve.ts';

export interface ReportCommand extends Omit<ReportOptionTexts, 'top'> {
  readonly scenario?: string;
  readonly open?: string;
  readonly top?: string;
  readonly list?: boolean;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** Prints a report, or with `list` the key figures that there are. */
export async function reportCommand(
  location: string,
  report: string | undefined,
  options: ReportCommand,
): Promise<number> {
  if (options.list) {
    process.stdout.write(`${textTable(reportFigures.map(({ name, title }) => [name, pick(title)]))}\n`);
    return exitCodes.optimal;
  }
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const saved = report === undefined ? newReport : readReport(planningCase, report);
  if (saved === null)
    return refused(
      t('reportUnknown', {
        report: report ?? '',
        names: enumerated(planningCase.reports.map((row) => row.report)),
      }),
    );
  const { top, ...texts } = options;
  const definition = reportWith(saved, { ...texts, ...(top === undefined ? {} : { top: Number(top) }) });
  const problems = definitionProblems(definition);
  if (problems.length > 0) return refused(problems.map(pick).join('\n'));
  const solver = new FreshSolver(() => loadBackend('highs'));
  const solved = async (scenario: string | undefined) => {
    const inputs = await caseOfScenario(location, scenario);
    const result = await solver.use((backend) =>
      solveAndExplain(inputs.planningCase, { clock: processClock, backend }),
    );
    return { index: indexCase(inputs.planningCase), result };
  };
  const { index, result } = await solved(options.scenario);
  if (result.plan === null) {
    process.stderr.write(`${t('reportNoPlan')}\n`);
    return exitCodeOf(result);
  }
  const source: ReportSource = { index, plan: result.plan };
  let other: ReportSource | null = null;
  if (definition.reference !== '' && !(ownReferences as readonly string[]).includes(definition.reference)) {
    if (definition.reference.startsWith('version:'))
      return refused(t('reportOfVersion', { reference: definition.reference }));
    const compared = await solved(definition.reference);
    if (compared.result.plan === null) return refused(t('reportNoPlan'));
    other = { index: compared.index, plan: compared.result.plan };
  }
  const made = makeReport(source, definition, {
    isRounded: false,
    reference: referenceSource(definition.reference, source, () => other),
    opened: options.open === undefined ? [] : namesOf(options.open),
  });
  if (options.json) process.stdout.write(`${JSON.stringify({ definition, report: made })}\n`);
  else {
    const cases = [index.source, ...(other === null ? [] : [other.index.source])];
    const sheet = reportSheet(made, cases, index.source.company[0]?.currency ?? '', pick);
    process.stdout.write(`${options.csv ? csvOf(sheet) : textOf(sheet)}\n`);
  }
  return exitCodes.optimal;
}

function refused(text: string): number {
  process.stderr.write(`${text}\n`);
  return exitCodes.badInput;
}

function textOf({ rows, labelColumns }: ReportSheet): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? numberText(cell, 2) : cell || '–')),
  );
  return textTable(cells, labelColumns);
}

function csvOf({ rows }: ReportSheet): string {
  const text = (cell: string | number) => {
    const plain = typeof cell === 'string' ? withoutFormula(cell) : String(cell);
    return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return rows.map((row) => row.map(text).join(',')).join('\n');
}
