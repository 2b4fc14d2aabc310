/**
 * `equipoise report`: lists key figures by characteristics and time, of a report of the case or of options: of a case in files,
 * which is solved, or of the plans that the store keeps for one (scenarios and versions), which are taken as they are.
 */

import { loadBackend } from '../../../node/backendModules.ts';
import { processClock } from '../../../node/processClock.ts';
import { replaceFile } from '../../../node/replaceFiles.ts';
import type { MadeReport } from '../../../server/reports/madeReport.ts';
import { FreshSolver } from '../../../solver/backends/freshSolver.ts';
import { withoutFormula } from '../../../solver/case/formulaText.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { solveAndExplain } from '../../../solver/explain/explainRun.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { statedPlan } from '../../../solver/plan/askedStatement.ts';
import { stateInputs } from '../../../solver/plan/statedPlan.ts';
import { reportFigures } from '../../../solver/reports/figures.ts';
import { ownReferences, referenceSource } from '../../../solver/reports/reference.ts';
import { makeReport } from '../../../solver/reports/report.ts';
import { definitionProblems, newReport, readReport } from '../../../solver/reports/reportDefinition.ts';
import { type ReportSheet, reportSheet } from '../../../solver/reports/reportLines.ts';
import { namesOf, type ReportOptionTexts, reportWith } from '../../../solver/reports/reportOptions.ts';
import type { ReportSource } from '../../../solver/reports/reportSeries.ts';
import { reportWorkbook } from '../../../solver/reports/reportWorkbook.ts';
import { baseScenario } from '../../../solver/scenario/scenario.ts';
import { enumerated } from '../../../solver/words/words.ts';
import { caseOfScenario } from '../../caseOfScenario.ts';
import { exitCodeOf, exitCodes } from '../../exitCodes.ts';
import { numberText, pick, textsOf } from '../../language.ts';
import { print, printError, printJson, refuse } from '../../print.ts';
import { type StatedOptions, statementOfOptions, withoutUnitText } from '../../stated.ts';
import { textTable } from '../../textTable.ts';
import { type Place, versionOf, withCase } from '../storedCase.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface ReportCommand extends Omit<ReportOptionTexts, 'top'>, StatedOptions {
  readonly scenario?: string;
  readonly open?: string;
  readonly top?: string;
  readonly list?: boolean;
  /** The case is one of the store, whose plans are taken as they are. */
  readonly store?: boolean;
  readonly csv?: boolean;
  readonly json?: boolean;
  /** Excel file that is written. */
  readonly xlsx?: string;
}

/** Prints a report, or with `list` the key figures that there are. */
export async function reportCommand(
  location: string,
  report: string | undefined,
  options: ReportCommand,
): Promise<number> {
  if (options.list) {
    print(textTable(reportFigures.map(({ name, title }) => [name, pick(title)])));
    return exitCodes.optimal;
  }
  if (options.store) return storedReport(location, report, options);
  const { planningCase } = await caseOfScenario(location, options.scenario);
  const saved = report === undefined ? newReport : readReport(planningCase, report);
  if (saved === null)
    return refuse(
      t('reportUnknown', {
        report: report ?? '',
        names: enumerated(planningCase.reports.map((row) => row.report)),
      }),
    );
  const statement = statementOfOptions(planningCase, options);
  if (typeof statement === 'string') return refuse(statement);
  const { top, ...texts } = options;
  const definition = reportWith(saved, { ...texts, ...(top === undefined ? {} : { top: Number(top) }) });
  const problems = definitionProblems(definition);
  if (problems.length > 0) return refuse(problems.map(pick).join('\n'));
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
    printError(t('reportNoPlan'));
    return exitCodeOf(result);
  }
  const source: ReportSource = statedPlan(index, result.plan, statement);
  let other: ReportSource | null = null;
  if (definition.reference !== '' && !(ownReferences as readonly string[]).includes(definition.reference)) {
    if (definition.reference.startsWith('version:'))
      return refuse(t('reportOfVersion', { reference: definition.reference }));
    const compared = await solved(definition.reference);
    if (compared.result.plan === null) return refuse(t('reportNoPlan'));
    other = statedPlan(compared.index, compared.result.plan, statement);
  }
  const made = makeReport(source, definition, {
    isRounded: false,
    reference: referenceSource(definition.reference, source, () => other),
    opened: options.open === undefined ? [] : namesOf(options.open),
  });
  const without = withoutUnitText(index.source, statement);
  if (without !== '') printError(without);
  const cases = [source.index.source, ...(other === null ? [] : [other.index.source])];
  await give({ definition, report: made }, cases, report, options);
  return exitCodes.optimal;
}

/** A report of plans of the store. Nothing is solved. */
function storedReport(
  caseName: string,
  report: string | undefined,
  {
    scenario = '',
    against,
    open,
    rank,
    top,
    classes,
    figures,
    by,
    columns,
    periods,
    unit,
    currency,
    ...output
  }: ReportCommand,
): Promise<number> {
  return withCase({ case: caseName }, async (place) => {
    const present = (await place.client.cases.read(place.caseId)).document;
    const statement = statementOfOptions(present, { unit, currency });
    if (typeof statement === 'string') return refuse(statement);
    const plan = await planOfStore(place, scenario);
    const isPlan = against !== undefined && !(ownReferences as readonly string[]).includes(against);
    const other = isPlan ? await planOfStore(place, against) : null;
    const asked = {
      ...{ report, figures, by, columns, periods, open, top, unit, currency },
      against: other?.name ?? against,
    };
    const query = {
      plan: plan.name,
      ...Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)),
      ...(rank === true ? { rank: 'true' } : {}),
      ...(classes === true ? { classes: 'true' } : {}),
    };
    const made = await place.client.reports.make(place.caseId, { query });
    const cases = await Promise.all(
      [plan, ...(other === null ? [] : [other])].map(async ({ inputHash }) => {
        const planningCase = await place.client.inputs.read(inputHash);
        return stateInputs({ planningCase, index: indexCase(planningCase) }, statement).planningCase;
      }),
    );
    await give(made, cases, report, { ...output, scenario });
    return exitCodes.optimal;
  });
}

const VERSION = 'version:';

/** A plan of the store as the API names it, with the address of its inputs: of a scenario, or of a version by number or name. */
async function planOfStore(place: Place, asked: string): Promise<{ name: string; inputHash: string }> {
  if (asked.startsWith(VERSION)) {
    const { versionId, inputHash } = await versionOf(place, asked.slice(VERSION.length));
    return { name: `${VERSION}${versionId}`, inputHash };
  }
  const { client, caseId } = place;
  const name = asked === '' ? baseScenario.scenario : asked;
  const runs = await client.runs.ofCase(caseId);
  const plan = runs.find(({ scenarioId }) => scenarioId === name)?.plan ?? null;
  if (plan === null) throw new Error(t('reportNoPlanOf', { scenario: name }));
  return { name, inputHash: plan.inputHash };
}

/** Prints a report, or writes it as a workbook. */
async function give(
  { definition, report }: MadeReport,
  cases: readonly PlanningCase[],
  name: string | undefined,
  { scenario, csv, json, xlsx }: ReportCommand,
): Promise<void> {
  if (json) {
    printJson({ definition, report });
    return;
  }
  const company = cases[0]?.company[0];
  const sheet = reportSheet(report, cases, company?.currency ?? '', pick);
  if (xlsx === undefined) {
    print(csv ? csvOf(sheet) : textOf(sheet));
    return;
  }
  const { reference } = definition;
  const about = [
    company?.name || company?.company || '',
    scenario ?? '',
    reference === '' ? '' : t('reportComparedWith', { reference }),
  ];
  await replaceFile(
    xlsx,
    reportWorkbook(
      name ?? 'report',
      about.filter((line) => line !== ''),
      sheet,
    ),
  );
  print(t('reportWritten', { file: xlsx, count: sheet.lines.length }));
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
