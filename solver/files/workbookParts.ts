/**
 * The parts of an Excel workbook (ISO/IEC 29500, strict or transitional): texts by path, what refers to what, and which sheets
 * there are. Knows no cells.
 */
import { sentence, type Words } from '../words/words.ts';
import { attributeOf, walkXml, XmlProblem } from './readXml.ts';
import { readZip, ZipProblem } from './readZip.ts';

/** Why a file cannot be read as a workbook. */
export class WorkbookProblem extends Error {
  readonly found: Words;

  constructor(found: Words) {
    super(found.en);
    this.name = 'WorkbookProblem';
    this.found = found;
  }
}

const noWorkbook: Words = { en: 'is no Excel workbook', zh: '不是 Excel 工作簿' };
const binary: Words = { en: 'is a binary Excel workbook (.xlsb)', zh: '是二进制 Excel 工作簿' };

/** Hands the parts of a workbook to an act. Throws WorkbookProblem where they cannot be read. */
export function withParts<R>(
  bytes: Uint8Array,
  isWanted: (path: string) => boolean,
  act: (parts: WorkbookParts) => R,
): R {
  // The container of old workbooks, and of new ones with a password.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new WorkbookProblem({
      en: 'is an old Excel workbook (.xls) or protected by a password',
      zh: '是旧版 Excel 97–2003 工作簿，或有密码保护',
    });
  try {
    return act(new WorkbookParts(readZip(bytes, isWanted)));
  } catch (error) {
    if (error instanceof ZipProblem) throw new WorkbookProblem(error.found);
    if (error instanceof XmlProblem)
      throw new WorkbookProblem(
        sentence('is a broken Excel workbook (a part of it {reason})', '是损坏的 Excel 工作簿（{reason}）', {
          reason: error.message,
        }),
      );
    throw error;
  }
}

/** A sheet of cells. */
export interface BookSheet {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
}

export interface Book {
  readonly path: string;
  readonly sheets: readonly BookSheet[];
  /** Whether days are counted from 1904. */
  readonly isFrom1904: boolean;
  /** Text of a part of the workbook by its kind; null where there is none. */
  readonly partOf: (kind: string) => string | null;
}

export function isTrue(text: string | null): boolean {
  return text === '1' || text === 'true' || text === 'on';
}

/** A relationship of a part to another. */
export interface Relation {
  readonly id: string;
  /** The last word of its type, which is the same in strict and transitional workbooks. */
  readonly kind: string;
  readonly path: string;
}

/** The parts of a workbook by their paths, whose case programs take lightly. */
export class WorkbookParts {
  /** Bytes by the paths that the archive has. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  private readonly parts: ReadonlyMap<string, Uint8Array>;

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.files = files;
    this.parts = new Map(
      [...files].map(([name, bytes]) => [name.replaceAll('\\', '/').toLowerCase(), bytes]),
    );
  }

  /** Text of a part; null where it is missing. */
  text(path: string): string | null {
    const bytes = this.parts.get(path.toLowerCase());
    if (bytes === undefined) return null;
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    const encoding = !isWide ? 'utf-8' : bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
    return new TextDecoder(encoding).decode(bytes);
  }

  /** What a part refers to; paths are from the root of the workbook. */
  relationsOf(path: string): readonly Relation[] {
    const slash = path.lastIndexOf('/') + 1;
    const text = this.text(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`);
    const relations: Relation[] = [];
    if (text !== null)
      walkXml(text, {
        open(name, attributes) {
          if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
          const target = attributeOf(attributes, 'Target') ?? '';
          relations.push({
            id: attributeOf(attributes, 'Id') ?? '',
            kind: (attributeOf(attributes, 'Type') ?? '').replace(/^.*\//, ''),
            path: resolved(path.slice(0, slash), target),
          });
        },
      });
    return relations;
  }

  /** The workbook itself: its sheets of cells, in their order. Throws WorkbookProblem where it is none. */
  book(): Book {
    const book = this.relationsOf('').find(({ kind }) => kind === 'officeDocument');
    if (book === undefined) throw new WorkbookProblem(noWorkbook);
    const text = this.text(book.path);
    if (text === null) throw new WorkbookProblem(/\.bin$/i.test(book.path) ? binary : noWorkbook);
    const relations = this.relationsOf(book.path);
    const sheets: BookSheet[] = [];
    let isWorkbook = false;
    let isFrom1904 = false;
    walkXml(text, {
      open(name, attributes) {
        if (name === 'workbook') isWorkbook = true;
        else if (name === 'workbookPr') isFrom1904 = isTrue(attributeOf(attributes, 'date1904'));
        else if (name === 'sheet') {
          const id = attributeOf(attributes, 'id') ?? '';
          const relation = relations.find((entry) => entry.id === id);
          if (relation?.kind !== 'worksheet') return;
          sheets.push({
            name: attributeOf(attributes, 'name') ?? '',
            path: relation.path,
            isHidden: (attributeOf(attributes, 'state') ?? 'visible') !== 'visible',
          });
        }
      },
    });
    if (!isWorkbook) throw new WorkbookProblem(noWorkbook);
    const partOf = (kind: string) => {
      const found = relations.find((relation) => relation.kind === kind);
      return found === undefined ? null : this.text(found.path);
    };
    return { path: book.path, sheets, isFrom1904, partOf };
  }
}

/** The path of a target that a part in `folder` refers to. */
function resolved(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
