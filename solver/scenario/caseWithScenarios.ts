/**
 * A case and its scenarios ⇄ files: a folder or zip of CSV tables with `scenarios/*.json`, one Excel workbook, or one JSON
 * document with a list `scenarios`. The pair of functions that command line, server and pages read and write cases with. Files come as bytes
 * or texts by path; encodings are recognized and reported. Files that are no part of a case are ignored or reported in a sentence.
 */
import { readCaseDocument, readCaseFolder, usedTables, writingCaseFolder } from '../case/caseFiles.ts';
import type { ReadCase } from '../case/caseReading.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { ProblemList } from '../case/problemList.ts';
import { CaseError, fileProblem, type Problem } from '../case/problems.ts';
import type { CsvOptions } from '../case/readCsv.ts';
import { atOnce, inParts } from '../case/steps.ts';
import { readCaseWorkbook } from './caseWorkbook.ts';
import { readScenarios } from './readScenarios.ts';
import { baseScenario, type Scenario } from './scenario.ts';
import { type FileDocument, type ReadFile, sortFiles } from './sortFiles.ts';

/** A case with its scenarios. */
export interface CaseWithScenarios {
  readonly planningCase: PlanningCase;
  /** The scenario `base` is always among them. */
  readonly scenarios: readonly Scenario[];
}

/** A case and its scenarios as they were read from files. */
export interface ReadCaseFiles extends CaseWithScenarios {
  readonly warnings: readonly Problem[];
  readonly files: readonly ReadFile[];
}

/** Reads a case and its scenarios from files by path. Throws CaseError with every problem of every file. */
export function readCaseFiles(
  given: ReadonlyMap<string, Uint8Array | string>,
  options: CsvOptions = {},
): ReadCaseFiles {
  let problems = new ProblemList();
  const { tables, documents, scenarioDocuments, workbooks, read } = sortFiles(given, problems);
  const [single] = documents;
  let planningCase: ReadCase | null = null;
  let scenarios: readonly Scenario[] = [];
  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      problems.addError(error);
    }
  };
  if (tables.size > 0)
    attempt(() => {
      planningCase = readCaseFolder(tables, options);
    });
  else if (single !== undefined && documents.length === 1) {
    const parts = splitDocument(single.document, single.file);
    for (const entry of parts.scenarios) scenarioDocuments.push(entry);
    attempt(() => {
      planningCase = readCaseDocument(parts.tables, single.file);
    });
  } else if (workbooks.length === 1) {
    for (const { file, bytes } of workbooks)
      attempt(() => {
        const workbook = readCaseWorkbook(bytes, file, options);
        planningCase = workbook;
        for (const scenario of workbook.scenarios ?? []) scenarioDocuments.push(scenario);
        read.push({ file, encoding: null });
      });
  } else if (!problems.isEmpty) {
    // Without a table, what was only mentioned is the reason.
    const mentioned = problems.listed();
    problems = new ProblemList();
    for (const problem of mentioned) problems.push({ ...problem, severity: 'error' });
  } else {
    const names = [...given.keys()].slice(0, 3).join(', ');
    problems.push(
      fileProblem(
        names,
        { en: 'there is no table and no case', zh: '没有表也没有案例' },
        {
          en: 'CSV tables such as periods.csv, families.csv, demand.csv, an Excel workbook, or one JSON case',
          zh: 'CSV 表（如 periods.csv、families.csv、demand.csv）、Excel 工作簿或一个 JSON 案例',
        },
      ),
    );
  }
  attempt(() => {
    scenarios = readScenarios(scenarioDocuments);
  });
  return finished(planningCase, scenarios, problems, read);
}

function finished(
  read: ReadCase | null,
  scenarios: readonly Scenario[],
  problems: ProblemList,
  files: ReadCaseFiles['files'],
): ReadCaseFiles {
  problems.throwErrors();
  if (read === null) throw new CaseError(problems.listed());
  return {
    planningCase: read.planningCase,
    scenarios,
    warnings: [...problems.listed(), ...read.warnings],
    files,
  };
}

/** Reads a case and its scenarios from one JSON value. Throws CaseError. */
export function readCaseWithScenarios(document: unknown, file: string): CaseWithScenarios & ReadCase {
  const parts = splitDocument(document, file);
  const problems = new ProblemList();
  let read: ReadCase | null = null;
  let scenarios: readonly Scenario[] = [];
  for (const act of [
    () => {
      read = readCaseDocument(parts.tables, file);
    },
    () => {
      scenarios = readScenarios(parts.scenarios);
    },
  ])
    try {
      act();
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      problems.addError(error);
    }
  return finished(read, scenarios, problems, []);
}

/** Takes the scenarios out of a document; the rest is its tables. */
function splitDocument(
  document: unknown,
  file: string,
): { readonly tables: unknown; readonly scenarios: FileDocument[] } {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, 'scenarios'))
    return { tables: document, scenarios: [] };
  const { scenarios, ...tables } = document as Record<string, unknown>;
  const list = Array.isArray(scenarios) ? scenarios : [scenarios];
  return {
    tables,
    scenarios: list.map((entry, s) => ({ file: `${file}: scenarios, ${s + 1}`, document: entry })),
  };
}

/** Scenarios other than an unchanged base. */
function writtenScenarios(scenarios: readonly Scenario[]): readonly Scenario[] {
  const isPlainBase = scenarios.length === 1 && JSON.stringify(scenarios[0]) === JSON.stringify(baseScenario);
  return isPlainBase ? [] : scenarios;
}

/** A scenario without what is at its default. */
function scenarioDocument(scenario: Scenario): Record<string, unknown> {
  const { scenario: id, name, parent, levers, ...texts } = scenario;
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  return { scenario: id, name, ...given, ...(parent === null ? {} : { parent }), levers };
}

/** How the file of a scenario is called: Windows has no files with the names of its devices, whatever their ending. */
function fileNameOf({ scenario }: Scenario): string {
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(scenario) ? `_${scenario}` : scenario;
}

/** A case and its scenarios as file texts by path: CSV tables, datapackage.json, scenarios/*.json. */
export function writeCaseFiles(content: CaseWithScenarios): Map<string, string> {
  return atOnce(writingCaseFiles(content));
}

/** The same in steps. */
export function* writingCaseFiles({
  planningCase,
  scenarios,
}: CaseWithScenarios): Generator<undefined, Map<string, string>> {
  const written = writtenScenarios(scenarios).map((scenario) => ({
    path: `scenarios/${fileNameOf(scenario)}.json`,
    scenario,
  }));
  const files = yield* writingCaseFolder(
    planningCase,
    written.map(({ path, scenario }) => ({
      name: `scenario-${scenario.scenario}`,
      title: scenario.name,
      path,
    })),
  );
  for (const { path, scenario } of written)
    files.set(path, `${JSON.stringify(scenarioDocument(scenario), null, 2)}\n`);
  return files;
}

/** A case and its scenarios as one JSON text. */
export function writeCaseWithScenarios(content: CaseWithScenarios): string {
  return atOnce(writingCaseWithScenarios(content));
}

/** The same in steps: a line for each value, indented as JSON.stringify does by one space. */
export function* writingCaseWithScenarios({
  planningCase,
  scenarios,
}: CaseWithScenarios): Generator<undefined, string> {
  const lists: { readonly name: string; readonly parts: string[] }[] = [];
  for (const { name, rows, written } of usedTables(planningCase)) {
    const parts: string[] = [];
    for (const part of inParts(rows)) {
      parts.push(innerLines(part.map(written)));
      yield;
    }
    lists.push({ name, parts });
  }
  const documents = writtenScenarios(scenarios).map(scenarioDocument);
  if (documents.length > 0) lists.push({ name: 'scenarios', parts: [innerLines(documents)] });
  const members = lists.map(({ name, parts }) => ` ${JSON.stringify(name)}: [\n${parts.join(',\n')}\n ]`);
  return members.length === 0 ? '{}\n' : `{\n${members.join(',\n')}\n}\n`;
}

/** The lines of a list's elements one level deeper in JSON, without its brackets. */
function innerLines(list: readonly unknown[]): string {
  const lines = JSON.stringify(list, null, 1).slice('[\n'.length, -'\n]'.length);
  // In texts a line feed is escaped: each that is here ends a line.
  return ` ${lines.replaceAll('\n', '\n ')}`;
}
