/** What is wrong, or looks wrong, in the data of a case: where, what was found, what was expected, in both languages. */
import type { Language } from '../words/language.ts';
import { WordedError } from '../words/wordedError.ts';
import { inBoth, type Words } from '../words/words.ts';
import { fieldMeta } from './field.ts';
import { isTableName, tableOf } from './planningCase.ts';
import type { AmbiguousNumber } from './readNumbers.ts';

/** One problem at one place. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** The file with the problem; empty for a case that was read before, where the table says where. */
  readonly file: string;
  readonly table: string;
  /** Row of the table, from 1; 0 when it is about the whole table. */
  readonly row: number;
  /** Line of the file on which the row starts, from 1, where rows come from a text file. */
  readonly line?: number;
  /** The cell of a workbook. */
  readonly cell?: SheetPlace;
  /** Key of the row, as far as it could be read. */
  readonly key: string;
  /** The row by the names of what its key refers to, where they say more than the key. */
  readonly name?: Words;
  readonly field: string;
  /** The scenario whose levers brought it in, and which of them. */
  readonly scenario?: ScenarioPlace;
  /** The value as it was found. */
  readonly value: string;
  /** What was found, where it is not the value of a cell: a sentence without its subject. */
  readonly found?: Words;
  /** What was expected instead, to follow “expected”. */
  readonly expected: Words;
  /** Numbers that the file leaves open: a person who knows its decimal sign can be asked. */
  readonly ambiguousNumbers?: readonly AmbiguousNumber[];
}

/** A cell of a workbook. */
export interface SheetPlace {
  readonly sheet: string;
  /** Its letters and number, for example C5. */
  readonly address: string;
}

/** A place in a scenario. */
export interface ScenarioPlace {
  readonly scenario: string;
  readonly lever?: {
    /** Place among the levers of the scenario, from 1. */
    readonly number: number;
    readonly type: string;
    readonly title: Words;
  };
}

/** The case cannot be used. Carries the problems found, not just the first, and how many errors there are in all. */
export class CaseError extends WordedError {
  readonly problems: readonly Problem[];
  readonly errorCount: number;

  constructor(problems: readonly Problem[], errorCount?: number) {
    const errors = problems.filter((problem) => problem.severity === 'error');
    super(inBoth((language) => errors.map((problem) => problemText(problem, language)).join('\n')));
    this.name = 'CaseError';
    this.problems = problems;
    this.errorCount = errorCount ?? errors.length;
  }
}

/** A problem of a file or document as a whole. `what` is the value that was found, or words about what was found. */
export function fileProblem(file: string, what: string | Words, expected: Words): Problem {
  const found = typeof what === 'string' ? { value: what } : { value: '', found: what };
  return { severity: 'error', file, table: '', row: 0, key: '', field: '', ...found, expected };
}

/**
 * One line that says what is wrong where. For readers of files, tables and fields are called as in the files; on pages by
 * their titles.
 */
export function problemText(problem: Problem, language: Language, reader: 'file' | 'page' = 'file'): string {
  const isZh = language === 'zh';
  const place = [
    ...scenarioTexts(problem, language),
    rowText(problem, language, reader),
    fieldText(problem, language, reader),
  ]
    .filter((part) => part !== '')
    .join(isZh ? '，' : ', ');
  const expected = problem.expected[language];
  if (isZh) {
    const found = problem.found?.zh ?? (problem.value === '' ? '为空' : `为“${problem.value}”`);
    return `${place === '' ? '' : `${place}：`}${found}；应为${expected}。`;
  }
  const found = problem.found?.en ?? (problem.value === '' ? 'is empty' : `is “${problem.value}”`);
  return `${place === '' ? '' : `${place}: `}${found}; expected ${expected}.`;
}

function scenarioTexts({ scenario }: Problem, language: Language): readonly string[] {
  if (scenario === undefined) return [];
  const { lever } = scenario;
  if (language === 'zh')
    return [
      `方案 ${scenario.scenario}`,
      ...(lever === undefined ? [] : [`第 ${lever.number} 项措施（${lever.title.zh}）`]),
    ];
  return [
    `scenario ${scenario.scenario}`,
    ...(lever === undefined ? [] : [`lever ${lever.number} (${lever.type})`]),
  ];
}

/** Title of a table in a language; the name itself where there is no such table. */
function tableTitle(name: string, language: Language): string {
  if (!isTableName(name)) return name;
  const { title, titleZh } = tableOf(name);
  return language === 'zh' ? titleZh : title;
}

function rowText(problem: Problem, language: Language, reader: 'file' | 'page'): string {
  const { file, table, line, row, key, name, cell } = problem;
  const isZh = language === 'zh';
  const isFile = file !== '' && file !== table;
  const source = isFile ? file : reader === 'page' || isZh ? tableTitle(table, language) : table;
  const number = line ?? (row > 0 ? row : null);
  const isNamed = reader === 'page' && name !== undefined;
  const names = [...(isNamed || key === '' ? [] : [key]), ...(name === undefined ? [] : [name[language]])];
  // Rows of a stored case have no order that a reader of the page could count.
  const isCounted = number !== null && (isFile || !isNamed);
  const counted =
    cell !== undefined
      ? `${cell.sheet}!${cell.address}`
      : !isCounted
        ? ''
        : isZh
          ? `第 ${number} 行`
          : `${line === undefined ? 'row' : 'line'} ${number}`;
  const who = names.length === 0 ? '' : isZh ? `（${names.join('：')}）` : ` (${names.join(': ')})`;
  if (counted === '') return `${source}${who}`.trim();
  return isZh ? `${source} ${counted}${who}` : `${source}, ${counted}${who}`;
}

function fieldText({ table, field }: Problem, language: Language, reader: 'file' | 'page'): string {
  if (field === 'header') return language === 'zh' ? '表头' : 'header';
  const schema = isTableName(table) ? tableOf(table).fields[field] : undefined;
  if (schema === undefined) return field;
  const { title, titleZh } = fieldMeta(schema);
  if (language === 'zh') return reader === 'page' ? titleZh : `${titleZh}（${field}）`;
  return reader === 'page' ? title : field;
}
