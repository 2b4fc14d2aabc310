/**
 * A case and its scenarios ⇄ one workbook: a sheet of contents, one for each table, and two for scenarios and their levers.
 * What a lever says beyond its type is a document in JSON, as in files of scenarios; a long one goes on in the next column.
 */
import {
  HEADER_HEIGHT,
  headerStyle,
  listedSheets,
  type ReadSheets,
  readTableSheets,
  type SheetsOptions,
  sheetColors,
  sheetName,
  writeTableSheets,
} from '../case/caseSheets.ts';
import { plainName } from '../case/nearest.ts';
import { ProblemList } from '../case/problemList.ts';
import { CaseError, fileProblem, type Problem } from '../case/problems.ts';
import { cellText, columnLetters, type RawSheet } from '../files/rawSheet.ts';
import { readWorkbook, WorkbookProblem } from '../files/readWorkbook.ts';
import {
  CELL_TEXT_MAX,
  type CellStyle,
  type WrittenCell,
  type WrittenSheet,
  writeWorkbook,
} from '../files/writeWorkbook.ts';
import { sentence, type Words } from '../words/words.ts';
import type { Scenario } from './scenario.ts';

export const PROBLEMS_SHEET = sheetName('Problems', '问题');
const CONTENTS = sheetName('Contents', '目录');
const SCENARIOS = sheetName('Scenarios', '方案');
const LEVERS = sheetName('Levers', '措施');

/** Sheets that are not read: the contents, and the problems that were marked in a workbook. */
const UNREAD = new Set([CONTENTS, PROBLEMS_SHEET].map(plainName));

const isNamed = (sheet: string, title: string) =>
  title.split(' ').some((word) => plainName(word) === plainName(sheet)) ||
  plainName(title) === plainName(sheet);

/** Writes a case and its scenarios as a workbook. The same case makes the same bytes. */
export function writeCaseWorkbook(content: {
  readonly planningCase: Parameters<typeof writeTableSheets>[0];
  readonly scenarios: readonly Scenario[];
}): Uint8Array {
  return writeWorkbook([
    contentsSheet(content.planningCase),
    ...writeTableSheets(content.planningCase),
    ...scenarioSheets(content.scenarios),
  ]);
}

const bilingual = (title: string, titleZh: string): WrittenCell => ({
  value: `${title}\n${titleZh}`,
  style: headerStyle,
});

const explained: CellStyle = { isFaint: true, isWrapped: true };

function contentsSheet(planningCase: Parameters<typeof writeTableSheets>[0]): WrittenSheet {
  return {
    name: CONTENTS,
    columns: [{ width: 36 }, { width: 26 }, { width: 10 }, { width: 100, style: explained }],
    headerRows: 1,
    headerHeight: HEADER_HEIGHT,
    tabColor: '111827',
    rows: [
      [
        bilingual('Table', '表'),
        bilingual('Table in Chinese', '中文表名'),
        bilingual('Rows', '行数'),
        bilingual(
          'What a row is. Add rows below the last one; the note of a title says what its column accepts.',
          '每行的含义。在末行之下添加行；标题的批注说明该列接受的内容。',
        ),
      ],
      ...listedSheets(planningCase).map(({ sheet, title, titleZh, about, rows }): WrittenCell[] => [
        { value: title, style: { isLink: true }, link: sheet },
        titleZh,
        rows === 0 ? null : rows,
        { value: about, style: explained },
      ]),
    ],
  };
}

/** Columns of the sheet of scenarios: the fields of a scenario that are texts. */
const scenarioFields = [
  ['scenario', 'Scenario', '方案', 24],
  ['name', 'Name', '名称', 32],
  ['nameZh', 'Name in Chinese', '中文名称', 24],
  ['parent', 'Parent', '上级方案', 24],
  ['option', 'Option behind the parent', '上级之后的选项', 24],
  ['description', 'Description', '说明', 48],
  ['descriptionZh', 'Description in Chinese', '中文说明', 40],
] as const;

const ID_FIELDS: ReadonlySet<string> = new Set(['scenario', 'parent', 'option', 'number', 'type']);

const leverFields = [
  ['scenario', 'Scenario', '方案', 24],
  ['number', 'Place', '次序', 8],
  ['type', 'Type', '类型', 24],
] as const;

/** Characters of a document in one cell: below what a cell takes. */
const PART = CELL_TEXT_MAX - 767;

const open: CellStyle = { isOpen: true, format: 'text' };

function scenarioSheets(scenarios: readonly Scenario[]): readonly WrittenSheet[] {
  const levers = scenarios.flatMap(({ scenario, levers: own }) =>
    own.map(({ type, ...settings }, l) => ({
      scenario,
      number: l + 1,
      type,
      parts: inParts(JSON.stringify(settings)),
    })),
  );
  const width = levers.reduce((most, { parts }) => Math.max(most, parts.length), 1);
  const frame = {
    headerRows: 1,
    headerHeight: HEADER_HEIGHT,
    frozenColumns: 1,
    isProtected: true,
    tabColor: sheetColors.tab,
  };
  return [
    {
      ...frame,
      name: SCENARIOS,
      columns: scenarioFields.map(([, , , columnWidth]) => ({ width: columnWidth, style: open })),
      rows: [
        scenarioFields.map(([, title, titleZh]) => bilingual(title, titleZh)),
        ...scenarios.map((scenario) => scenarioFields.map(([field]) => scenario[field] ?? null)),
      ],
    },
    {
      ...frame,
      name: LEVERS,
      columns: [
        ...leverFields.map(([field, , , columnWidth]) => ({
          width: columnWidth,
          style: field === 'number' ? { isOpen: true } : open,
        })),
        ...Array.from({ length: width }, () => ({ width: 80, style: open })),
      ],
      rows: [
        [
          ...leverFields.map(([, title, titleZh]) => bilingual(title, titleZh)),
          ...Array.from({ length: width }, (_, p) =>
            bilingual(settingsTitle(p, 'Settings'), settingsTitle(p, '设置')),
          ),
        ],
        ...levers.map(({ scenario, number, type, parts }) => [scenario, number, type, ...parts]),
      ],
    },
  ];
}

function settingsTitle(part: number, title: string): string {
  return part === 0 ? title : `${title} ${part + 1}`;
}

function inParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; start += PART) parts.push(text.slice(start, start + PART));
  return parts;
}

export interface ReadCaseWorkbook extends ReadSheets {
  /** Documents of scenarios, which are not checked yet; null where the workbook has no sheet of them. */
  readonly scenarios: readonly { readonly file: string; readonly document: unknown }[] | null;
}

/** Reads a workbook. Throws CaseError with every problem at its cell. */
export function readCaseWorkbook(
  bytes: Uint8Array,
  file: string,
  options: Omit<SheetsOptions, 'isKnown' | 'sheet'> = {},
): ReadCaseWorkbook {
  const sheets = rawSheets(bytes, file);
  const isOther = (name: string) =>
    UNREAD.has(plainName(name)) || isNamed(name, SCENARIOS) || isNamed(name, LEVERS);
  const problems = new ProblemList();
  const scenarios = scenarioDocuments(sheets, file, problems);
  let tables: ReadSheets | null = null;
  try {
    tables = readTableSheets(sheets, file, { ...options, isKnown: isOther });
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    problems.addError(error);
  }
  problems.throwErrors();
  if (tables === null) throw new CaseError(problems.listed());
  return { ...tables, scenarios };
}

const workbookWords: Words = {
  en: 'a workbook of Excel (.xlsx) that can be opened, without a password',
  zh: '可以打开且无密码的 Excel 工作簿',
};

/** The sheets of a workbook. Throws CaseError where it cannot be read. */
export function rawSheets(bytes: Uint8Array, file: string): readonly RawSheet[] {
  return withWorkbook(file, () => readWorkbook(bytes));
}

/** Works with the parts of a workbook. Throws CaseError where they cannot be read. */
export function withWorkbook<R>(file: string, act: () => R): R {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof WorkbookProblem)) throw error;
    throw new CaseError([fileProblem(file, error.found, workbookWords)]);
  }
}

/** A row of a sheet by the names of its columns. */
interface NamedRow {
  readonly place: number;
  readonly texts: ReadonlyMap<string, string>;
}

function namedRows(
  sheet: RawSheet,
  file: string,
  fields: readonly (readonly [field: string, title: string, titleZh: string, width: number])[],
  problems: ProblemList,
): readonly NamedRow[] {
  const [header, ...rows] = sheet.rows;
  const names = new Map<string, string>();
  for (const [field, title, titleZh] of fields)
    for (const name of [title, titleZh, field]) names.set(plainName(name), field);
  const columns = new Map<number, string>();
  header?.cells.forEach((cell, at) => {
    const text = cellText(cell).trim();
    if (text === '') return;
    const field = [text, ...text.split('\n')]
      .map((line) => names.get(plainName(line)))
      .find((name) => name !== undefined);
    const settings = /^(?:settings|设置)\s*(\d*)$/i.exec(text.split('\n')[0]?.trim() ?? '');
    if (field !== undefined) columns.set(at, field);
    else if (settings !== null) columns.set(at, `settings ${settings[1] === '' ? 1 : Number(settings[1])}`);
    else
      problems.push({
        ...fileProblem(
          file,
          text.replaceAll('\n', ' '),
          sentence('a column of the sheet: {fields}', '该工作表的列：{fields}', {
            fields: fields.map(([, title, titleZh]) => `${title} ${titleZh}`).join(', '),
          }),
        ),
        table: 'scenarios',
        cell: { sheet: sheet.name, address: `${columnLetters(at)}${header.place}` },
      });
  });
  return rows.flatMap(({ place, cells }): NamedRow[] => {
    const texts = new Map<string, string>();
    cells.forEach((cell, at) => {
      const field = columns.get(at);
      // Identifiers have no blanks at their ends; names may, and a part of a document may begin with one.
      const text = cellText(cell);
      if (field !== undefined && text.trim() !== '')
        texts.set(field, ID_FIELDS.has(field) ? text.trim() : text);
    });
    return texts.size === 0 ? [] : [{ place, texts }];
  });
}

function scenarioDocuments(
  sheets: readonly RawSheet[],
  file: string,
  problems: ProblemList,
): ReadCaseWorkbook['scenarios'] {
  const scenarioSheet = sheets.find(({ name }) => isNamed(name, SCENARIOS));
  const leverSheet = sheets.find(({ name }) => isNamed(name, LEVERS));
  if (scenarioSheet === undefined) return null;
  const at = (sheet: RawSheet, place: number, column: string): Pick<Problem, 'table' | 'cell'> => ({
    table: 'scenarios',
    cell: { sheet: sheet.name, address: `${column}${place}` },
  });
  const documents = namedRows(scenarioSheet, file, scenarioFields, problems).map(({ place, texts }) => ({
    file: `${file}: ${scenarioSheet.name}, ${place}`,
    document: {
      ...Object.fromEntries(texts),
      levers: [] as { readonly number: number; readonly lever: unknown }[],
    },
    name: texts.get('scenario') ?? '',
  }));
  for (const { place, texts } of leverSheet === undefined
    ? []
    : namedRows(leverSheet, file, leverFields, problems)) {
    const sheet = leverSheet as RawSheet;
    const scenario = texts.get('scenario') ?? '';
    const owner = documents.find(({ name }) => name === scenario);
    if (owner === undefined) {
      problems.push({
        ...fileProblem(
          file,
          scenario,
          sentence('a scenario of the sheet {sheet}', '工作表 {sheet} 中的方案', {
            sheet: scenarioSheet.name,
          }),
        ),
        ...at(sheet, place, 'A'),
      });
      continue;
    }
    const parts = [...texts].filter(([field]) => field.startsWith('settings '));
    parts.sort(([a], [b]) => Number(a.slice(9)) - Number(b.slice(9)));
    const text = parts.map(([, part]) => part).join('');
    try {
      const settings: unknown = JSON.parse(text === '' ? '{}' : text);
      if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
        throw new Error('is no object');
      owner.document.levers.push({
        number: Number(texts.get('number') ?? place),
        lever: { type: texts.get('type') ?? '', ...settings },
      });
    } catch (error) {
      problems.push({
        ...fileProblem(file, error instanceof Error ? error.message : String(error), {
          en: 'settings as a JSON object',
          zh: 'JSON 对象形式的设置',
        }),
        ...at(sheet, place, 'D'),
      });
    }
  }
  return documents.map(({ file: place, document }) => ({
    file: place,
    document: {
      ...document,
      levers: [...document.levers].sort((a, b) => a.number - b.number).map(({ lever }) => lever),
    },
  }));
}
