/**
 * A case and its scenarios ⇄ files: a folder or zip of CSV tables with `scenarios/*.json`, one Excel workbook, or one JSON
 * document with a list `scenarios`. The pair of functions that command line, server and pages read and write cases with. Files come as bytes
 * or texts by path; encodings are recognized and reported. Files that are no part of a case are ignored or reported in a sentence.
 */
import {
  parseJson,
  readCaseDocument,
  readCaseFolder,
  usedTables,
  writingCaseFolder,
} from '../case/caseFiles.ts';
import type { ReadCase } from '../case/caseReading.ts';
import { type BinaryKind, binaryKind, decodeText, type TextEncodingName } from '../case/decodeText.ts';
import { issueProblem } from '../case/issueWords.ts';
import { type PlanningCase, tableNames } from '../case/planningCase.ts';
import { ProblemList } from '../case/problemList.ts';
import { CaseError, fileProblem, type Problem } from '../case/problems.ts';
import type { CsvOptions } from '../case/readCsv.ts';
import { withPresentCells } from '../case/renamed.ts';
import { atOnce, inParts } from '../case/steps.ts';
import { readZip, ZipProblem } from '../files/readZip.ts';
import { sentence, type Words } from '../words/words.ts';
import { readCaseWorkbook } from './caseWorkbook.ts';
import { ancestry, baseScenario, type Scenario, scenarioSchema } from './scenario.ts';

/** A case with its scenarios. */
export interface CaseWithScenarios {
  readonly planningCase: PlanningCase;
  /** The scenario `base` is always among them. */
  readonly scenarios: readonly Scenario[];
}

/** A case and its scenarios as they were read from files. */
export interface ReadCaseFiles extends CaseWithScenarios {
  readonly warnings: readonly Problem[];
  /** Which files were read, in which encoding; null for texts that came decoded. */
  readonly files: readonly { readonly file: string; readonly encoding: TextEncodingName | null }[];
}

/** Workbooks that can be read. */
const WORKBOOK = /\.(xlsx|xlsm)$/i;

const SPREADSHEET = /\.(xlsx|xlsm|xlsb|xls|ods|numbers)$/i;

/** Files that operating systems add, and descriptions that hold no data. */
const IGNORED =
  /(^|[/\\])(__MACOSX([/\\]|$)|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|datapackage\.json$|~\$)/i;

/** Which encoding a file without a proof of its own is taken to be in. */
const assumedEncoding: Words = {
  en: 'does not say its encoding and was read as windows-1252 (Western European)',
  zh: '未标明编码，按 windows-1252（西欧）读取',
};

const utf8: Words = {
  en: 'UTF-8: check that names are right; if not (Cyrillic, Japanese, Traditional Chinese), open the file in the program that wrote it and save it as CSV UTF-8',
  zh: 'UTF-8：请检查名称是否正确；若不正确（西里尔文、日文、繁体中文），请在原程序中打开并另存为 CSV UTF-8',
};

/** Reads a case and its scenarios from files by path. Throws CaseError with every problem of every file. */
export function readCaseFiles(
  given: ReadonlyMap<string, Uint8Array | string>,
  options: CsvOptions = {},
): ReadCaseFiles {
  let problems = new ProblemList();
  const tables = new Map<string, string>();
  const documents: { file: string; document: unknown }[] = [];
  const scenarioDocuments: { file: string; document: unknown }[] = [];
  const strayDocuments: { file: string; document: unknown; encoding: TextEncodingName | null }[] = [];
  const read: { file: string; encoding: TextEncodingName | null }[] = [];
  const workbooks: { file: string; bytes: Uint8Array }[] = [];
  for (const [file, content] of unpacked(given, problems)) {
    if (IGNORED.test(file)) continue;
    const isCsv = /\.csv$/i.test(file);
    const isJson = /\.json$/i.test(file);
    if (WORKBOOK.test(file) && typeof content !== 'string') {
      workbooks.push({ file, bytes: content });
      continue;
    }
    if (SPREADSHEET.test(file)) {
      problems.push({
        ...fileProblem(
          file,
          { en: 'is a workbook of another form', zh: '是其他格式的工作簿' },
          {
            en: 'an Excel workbook (.xlsx): open it and save it as one',
            zh: 'Excel 工作簿：请打开并另存为该格式',
          },
        ),
        severity: 'warning',
      });
      continue;
    }
    if (!isCsv && !isJson) continue;
    const decoded = textOf(file, content, problems);
    if (decoded === null) continue;
    const { text, encoding } = decoded;
    if (encoding === 'windows-1252')
      problems.push({ ...fileProblem(file, assumedEncoding, utf8), severity: 'warning' });
    if (isCsv) {
      const name = file.replace(/^.*[/\\]/, '');
      if (tables.has(name))
        problems.push(fileProblem(file, name, { en: 'one file of this name', zh: '此名称的文件只有一个' }));
      else tables.set(name, text);
      read.push({ file, encoding });
      continue;
    }
    try {
      const document = parseJson(text, file);
      const kind = kindOfDocument(document);
      if (kind === 'other') continue;
      if (kind === 'unknown') {
        strayDocuments.push({ file, document, encoding });
        continue;
      }
      read.push({ file, encoding });
      if (kind === 'scenarios')
        for (const entry of [document].flat()) scenarioDocuments.push({ file, document: entry });
      else documents.push({ file, document });
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      problems.addError(error);
    }
  }
  // A document without a known table is a misspelt case where nothing else is one, else no part of the case.
  for (const { file, document, encoding } of strayDocuments) {
    if (tables.size === 0 && documents.length === 0) {
      documents.push({ file, document });
      read.push({ file, encoding });
    } else
      problems.push({
        ...fileProblem(
          file,
          { en: 'is neither a case nor a scenario and was not read', zh: '既不是案例也不是方案，未读取' },
          {
            en: 'only files of the case here: CSV tables or one JSON case, and scenarios',
            zh: '此处只有案例文件：CSV 表或一个 JSON 案例，以及方案',
          },
        ),
        severity: 'warning',
      });
  }
  // Beside tables or a case, a workbook is what somebody keeps there.
  const isCaseElsewhere = tables.size > 0 || documents.length > 0;
  for (const { file } of workbooks)
    if (isCaseElsewhere || workbooks.length > 1)
      problems.push({
        ...fileProblem(
          file,
          { en: 'is a workbook beside other files of a case', zh: '是案例其他文件之外的工作簿' },
          {
            en: 'one workbook by itself, or CSV tables, or one JSON case; this workbook was not read',
            zh: '单独一个工作簿、CSV 表或一个 JSON 案例；此工作簿未读取',
          },
        ),
        severity: isCaseElsewhere ? 'warning' : 'error',
      });
  if (documents.length > 1)
    problems.push(
      fileProblem(
        documents.map((entry) => entry.file).join(', '),
        { en: 'are several cases', zh: '是多个案例' },
        { en: 'one case at a time', zh: '一次一个案例' },
      ),
    );
  const [single] = documents;
  if (single !== undefined && tables.size > 0)
    problems.push(
      fileProblem(
        single.file,
        { en: 'is a case beside CSV tables', zh: '是 CSV 表之外的另一个案例' },
        { en: 'one case: a JSON document or CSV tables', zh: '一个案例：JSON 文档或 CSV 表' },
      ),
    );
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
): { readonly tables: unknown; readonly scenarios: { file: string; document: unknown }[] } {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, 'scenarios'))
    return { tables: document, scenarios: [] };
  const { scenarios, ...tables } = document as Record<string, unknown>;
  const list = Array.isArray(scenarios) ? scenarios : [scenarios];
  return {
    tables,
    scenarios: list.map((entry, s) => ({ file: `${file}: scenarios, ${s + 1}`, document: entry })),
  };
}

/** What a JSON document beside other files is. */
function kindOfDocument(document: unknown): 'case' | 'scenarios' | 'other' | 'unknown' {
  const isScenario = (entry: unknown) =>
    typeof entry === 'object' && entry !== null && Object.hasOwn(entry, 'scenario');
  if (Array.isArray(document))
    return document.length > 0 && document.every(isScenario) ? 'scenarios' : 'unknown';
  if (typeof document !== 'object' || document === null) return 'unknown';
  if (isScenario(document)) return 'scenarios';
  if (Object.hasOwn(document, 'experiment')) return 'other';
  if (tableNames.some((name) => Object.hasOwn(document, name))) return 'case';
  return Object.hasOwn(document, '$schema') ? 'other' : 'unknown';
}

/** Scenarios that are read with a case. */
const SCENARIOS_MAX = 2000;

/** Checks scenario documents: each for itself, names once, parents that exist. Adds `base` where it is not among them. */
export function readScenarios(
  documents: readonly { readonly file: string; readonly document: unknown }[],
): readonly Scenario[] {
  if (documents.length > SCENARIOS_MAX)
    throw new CaseError([
      fileProblem(
        documents[0]?.file ?? '',
        sentence('is one of {count} scenarios', '是 {count} 个方案之一', { count: documents.length }),
        sentence('at most {count} scenarios', '不超过 {count} 个方案', { count: SCENARIOS_MAX }),
      ),
    ]);
  const problems = new ProblemList();
  const found: { file: string; scenario: Scenario }[] = [];
  for (const { file, document } of documents) {
    const parsed = scenarioSchema.safeParse(withPresentCells(document));
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        problems.add('error', 'scenarios', () => {
          const value = JSON.stringify(valueAt(document, issue.path)) ?? '';
          return { ...issueProblem(file, issue, value.slice(0, 60)), table: 'scenarios' };
        });
      }
      continue;
    }
    const twin = found.find((entry) => entry.scenario.scenario === parsed.data.scenario);
    if (twin === undefined) found.push({ file, scenario: parsed.data });
    else
      problems.push({
        ...fileProblem(
          file,
          parsed.data.scenario,
          sentence('a unique name; {file} has it already', '不重复的名称；{file} 已用此名', {
            file: twin.file,
          }),
        ),
        table: 'scenarios',
        field: 'scenario',
      });
  }
  const scenarios = found.map((entry) => entry.scenario);
  const all = scenarios.some((scenario) => scenario.scenario === baseScenario.scenario)
    ? scenarios
    : [baseScenario, ...scenarios];
  const refused = new Set(
    documents.map(({ document }) => (document as { scenario?: unknown } | null)?.scenario).map(String),
  );
  for (const { file, scenario } of found) {
    try {
      ancestry(all, scenario.scenario);
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      // A parent that was refused above is reported there.
      for (const { scenario: _, ...problem } of error.problems) {
        const isReported =
          refused.has(problem.value) && !scenarios.some((entry) => entry.scenario === problem.value);
        if (!isReported) problems.push({ ...problem, file, table: 'scenarios' });
      }
    }
  }
  problems.throwErrors();
  return all;
}

function valueAt(document: unknown, steps: readonly PropertyKey[]): unknown {
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    document,
  );
}

/** Files with those of zips in their place. */
function unpacked(
  given: ReadonlyMap<string, Uint8Array | string>,
  problems: ProblemList,
): ReadonlyMap<string, Uint8Array | string> {
  const files = new Map<string, Uint8Array | string>();
  const add = (file: string, content: Uint8Array | string) => {
    if (files.has(file))
      problems.push(fileProblem(file, file, { en: 'one file of this name', zh: '此名称的文件只有一个' }));
    else files.set(file, content);
  };
  for (const [file, content] of given) {
    if (!/\.zip$/i.test(file) || typeof content === 'string') {
      add(file, content);
      continue;
    }
    try {
      for (const [name, bytes] of readZip(content, (entry) => !IGNORED.test(entry))) add(name, bytes);
    } catch (error) {
      if (!(error instanceof ZipProblem)) throw error;
      problems.push(
        fileProblem(file, error.found, {
          en: 'a zip archive that can be opened',
          zh: '可以打开的 zip 压缩包',
        }),
      );
    }
  }
  return files;
}

const binaryWords: Readonly<Record<BinaryKind, Words>> = {
  zip: { en: 'is an Excel workbook or a zip', zh: '是 Excel 工作簿或 zip' },
  oldExcel: { en: 'is an Excel workbook', zh: '是 Excel 工作簿' },
  other: { en: 'is no text', zh: '不是文本' },
};

function textOf(
  file: string,
  content: Uint8Array | string,
  problems: ProblemList,
): { readonly text: string; readonly encoding: TextEncodingName | null } | null {
  if (typeof content === 'string') return { text: content, encoding: null };
  const binary = binaryKind(content);
  if (binary === null) return decodeText(content);
  problems.push(
    fileProblem(file, binaryWords[binary], {
      en: 'a text file: in Excel, save as CSV UTF-8',
      zh: '文本文件：请在 Excel 中另存为 CSV UTF-8',
    }),
  );
  return null;
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
    path: `scenarios/${scenario.scenario}.json`,
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
