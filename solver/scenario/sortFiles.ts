/**
 * What files that were given for a case are: CSV tables, JSON cases, scenarios and workbooks; and which of them do not belong together. No
 * table is read here.
 */
import { parseJson } from '../case/caseFiles.ts';
import { type BinaryKind, binaryKind, decodeText, type TextEncodingName } from '../case/decodeText.ts';
import { tableNames } from '../case/planningCase.ts';
import type { ProblemList } from '../case/problemList.ts';
import { CaseError, fileProblem, type Problem } from '../case/problems.ts';
import { readZip, ZipProblem } from '../files/readZip.ts';
import type { Words } from '../words/words.ts';

/** A JSON document with the file that it comes from. */
export interface FileDocument {
  readonly file: string;
  readonly document: unknown;
}

/** A file that was read, and in which encoding; null for texts that came decoded, and for workbooks. */
export interface ReadFile {
  readonly file: string;
  readonly encoding: TextEncodingName | null;
}

/** Files of a case by what they are. */
interface SortedFiles {
  /** Texts of CSV tables by the name of their file. */
  readonly tables: Map<string, string>;
  /** Cases as JSON. */
  readonly documents: FileDocument[];
  readonly scenarioDocuments: FileDocument[];
  readonly workbooks: { readonly file: string; readonly bytes: Uint8Array }[];
  readonly read: ReadFile[];
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

/** Sorts files by what they are. Adds to `problems` what cannot be read, what is left out, and what is there twice. */
export function sortFiles(
  given: ReadonlyMap<string, Uint8Array | string>,
  problems: ProblemList,
): SortedFiles {
  const sorted: SortedFiles = {
    tables: new Map(),
    documents: [],
    scenarioDocuments: [],
    workbooks: [],
    read: [],
  };
  const strayDocuments: (FileDocument & ReadFile)[] = [];
  for (const [file, content] of unpacked(given, problems)) {
    if (IGNORED.test(file)) continue;
    const isCsv = /\.csv$/i.test(file);
    if (WORKBOOK.test(file) && typeof content !== 'string') sorted.workbooks.push({ file, bytes: content });
    else if (SPREADSHEET.test(file)) problems.push(otherWorkbook(file));
    else if (isCsv || /\.json$/i.test(file)) {
      const decoded = textOf(file, content, problems);
      if (decoded === null) continue;
      const { text, encoding } = decoded;
      if (encoding === 'windows-1252')
        problems.push({ ...fileProblem(file, assumedEncoding, utf8), severity: 'warning' });
      if (isCsv) addTable(sorted, file, decoded, problems);
      else
        try {
          addDocument(sorted, strayDocuments, { file, document: parseJson(text, file), encoding });
        } catch (error) {
          if (!(error instanceof CaseError)) throw error;
          problems.addError(error);
        }
    }
  }
  placeStray(sorted, strayDocuments, problems);
  reportMixture(sorted, problems);
  return sorted;
}

function otherWorkbook(file: string): Problem {
  return {
    ...fileProblem(
      file,
      { en: 'is a workbook of another form', zh: '是其他格式的工作簿' },
      {
        en: 'an Excel workbook (.xlsx): open it and save it as one',
        zh: 'Excel 工作簿：请打开并另存为该格式',
      },
    ),
    severity: 'warning',
  };
}

function addTable(
  { tables, read }: SortedFiles,
  file: string,
  { text, encoding }: DecodedText,
  problems: ProblemList,
): void {
  const name = file.replace(/^.*[/\\]/, '');
  if (tables.has(name))
    problems.push(fileProblem(file, name, { en: 'one file of this name', zh: '此名称的文件只有一个' }));
  else tables.set(name, text);
  read.push({ file, encoding });
}

function addDocument(
  { documents, scenarioDocuments, read }: SortedFiles,
  strayDocuments: (FileDocument & ReadFile)[],
  { file, document, encoding }: FileDocument & ReadFile,
): void {
  const kind = kindOfDocument(document);
  if (kind === 'other') return;
  if (kind === 'unknown') {
    strayDocuments.push({ file, document, encoding });
    return;
  }
  read.push({ file, encoding });
  if (kind === 'scenarios')
    for (const entry of [document].flat()) scenarioDocuments.push({ file, document: entry });
  else documents.push({ file, document });
}

/** A document without a known table is a misspelt case where nothing else is one, else no part of the case. */
function placeStray(
  { tables, documents, read }: SortedFiles,
  strayDocuments: readonly (FileDocument & ReadFile)[],
  problems: ProblemList,
): void {
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
}

/** Reports files that are no one case together: a workbook beside tables, several cases. */
function reportMixture({ tables, documents, workbooks }: SortedFiles, problems: ProblemList): void {
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

/** A text with its encoding; null for a text that came decoded. */
interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName | null;
}

function textOf(file: string, content: Uint8Array | string, problems: ProblemList): DecodedText | null {
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
