/**
 * Marks cells of a workbook: a comment at each, behind the comment that is there, and a sheet at the end that lists them.
 * Everything else in the file stays as its author left it: formats, formulas, charts, macros. Marks of an earlier time go.
 */
import { strToU8, zipSync } from 'fflate';
import { attributeOf, walkXml } from './readXml.ts';
import { type WorkbookParts, withParts } from './workbookParts.ts';
import {
  AUTHOR,
  boxesXml,
  boxXml,
  escapeAttribute,
  escapeText,
  main,
  office,
  quoted,
} from './writeWorkbook.ts';

export interface CellMark {
  /** Name of the sheet. */
  readonly sheet: string;
  /** Letters and number of the cell. */
  readonly address: string;
  readonly text: string;
}

/** Sign at the beginning of a mark, by which a later marking knows it. */
const SIGN = '⚠ ';

/** Marks cells; `list` is the name of the sheet that lists the marks. Throws WorkbookProblem where there is no workbook. */
export function markWorkbook(bytes: Uint8Array, marks: readonly CellMark[], list: string): Uint8Array {
  return withParts(
    bytes,
    () => true,
    (parts) => {
      const book = parts.book();
      const change = new Change(parts);
      book.sheets.forEach(({ name, path }, s) => {
        if (name !== list)
          markSheet(
            change,
            path,
            marks.filter(({ sheet }) => sheet === name),
            s + 1,
          );
      });
      const listed = book.sheets.find(({ name }) => name === list);
      const path = listed?.path ?? `${folderOf(book.path)}worksheets/equipoise-problems.xml`;
      change.set(path, listXml(marks));
      if (listed === undefined) {
        change.addType(path, 'spreadsheetml.worksheet+xml');
        const id = change.relate(book.path, 'worksheet', path);
        addSheet(change, book.path, list, id);
      }
      return zipSync(change.files(), { level: 3, mtime: '2000-01-01T00:00:00Z' });
    },
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The parts of a workbook with what changes in them. */
class Change {
  readonly parts: WorkbookParts;
  /** New texts by path in small letters, with the path as it is written. */
  private readonly texts = new Map<string, { readonly path: string; readonly text: string }>();

  constructor(parts: WorkbookParts) {
    this.parts = parts;
  }

  text(path: string): string | null {
    return this.texts.get(path.toLowerCase())?.text ?? this.parts.text(path);
  }

  set(path: string, text: string): void {
    this.texts.set(path.toLowerCase(), { path, text });
  }

  /** States the type of a new part. */
  addType(path: string, type: string): void {
    this.insertLast(
      '[Content_Types].xml',
      `<Override PartName="/${escapeAttribute(path)}" ContentType="application/vnd.openxmlformats-officedocument.${type}"/>`,
    );
  }

  /** States the type of parts by the end of their names, where nothing states it. */
  addDefaultType(extension: string, type: string): void {
    if (!new RegExp(`Extension="${extension}"`, 'i').test(this.text('[Content_Types].xml') ?? ''))
      this.insertLast('[Content_Types].xml', `<Default Extension="${extension}" ContentType="${type}"/>`);
  }

  /** Lets a part refer to another; answers the identifier of the relationship. */
  relate(from: string, kind: string, to: string): string {
    const path = `${folderOf(from)}_rels/${from.slice(folderOf(from).length)}.rels`;
    if (this.text(path) === null)
      this.set(
        path,
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
      );
    const taken = this.text(path) ?? '';
    let number = 1;
    while (taken.includes(`"rIdEq${number}"`)) number++;
    this.insertLast(
      path,
      `<Relationship Id="rIdEq${number}" Type="${office}/${kind}" Target="/${escapeAttribute(to)}"/>`,
    );
    return `rIdEq${number}`;
  }

  /** Puts an element at the end of the root of a part. Elements of the part may have a prefix. */
  insertLast(path: string, element: string): void {
    const text = this.text(path) ?? '';
    const end = text.lastIndexOf('</');
    if (end >= 0) {
      this.set(
        path,
        `${text.slice(0, end)}${prefixed(element, prefixOf(text.slice(end + 2)))}${text.slice(end)}`,
      );
      return;
    }
    // A root without anything in it.
    const empty = /<([\w.:-]+)([^<>]*)\/>\s*$/.exec(text);
    if (empty === null) return;
    const [whole, name = '', attributes = ''] = empty;
    this.set(
      path,
      `${text.slice(0, text.length - whole.length)}<${name}${attributes}>${prefixed(element, prefixOf(name))}</${name}>`,
    );
  }

  files(): Record<string, Uint8Array> {
    const files: Record<string, Uint8Array> = {};
    const left = new Map(this.texts);
    for (const [name, bytes] of this.parts.files) {
      const changed = left.get(name.toLowerCase());
      left.delete(name.toLowerCase());
      files[name] = changed === undefined ? bytes : strToU8(changed.text);
    }
    for (const { path, text } of left.values()) files[path] = strToU8(text);
    return files;
  }
}

/** The prefix of a name of an element, with its colon. */
function prefixOf(name: string): string {
  return /^([\w.-]+:)/.exec(name)?.[1] ?? '';
}

function prefixed(element: string, prefix: string): string {
  return prefix === '' ? element : element.replace(/<(\/?)(?=\w)/g, `<$1${prefix}`);
}

/** Elements that follow the drawing of comments in a sheet. */
const BEHIND = new Set([
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]);

function markSheet(change: Change, path: string, marks: readonly CellMark[], number: number): void {
  const relations = change.parts.relationsOf(path);
  const comments = relations.find(({ kind }) => kind === 'comments')?.path;
  const drawing = relations.find(({ kind }) => kind === 'vmlDrawing')?.path;
  if (marks.length === 0 && comments === undefined) return;
  const texts = new Map<string, string[]>();
  for (const { address, text } of marks)
    texts.set(address, [...(texts.get(address) ?? []), `${SIGN}${text}`]);
  const old = comments === undefined ? null : change.text(comments);
  const kept = commentsOf(old ?? '');
  const isMarked = [...kept.values()].some(({ wasMarked }) => wasMarked);
  if (marks.length === 0 && !isMarked) return;
  const dropped = new Set<string>();
  for (const [address, comment] of kept)
    if (comment.inside === '' && !texts.has(address)) {
      kept.delete(address);
      dropped.add(address);
    }
  const added = [...texts.keys()].filter((address) => !kept.has(address));
  for (const address of added) kept.set(address, { open: '', inside: '', wasMarked: false });
  const authors = /<(?:[\w.-]+:)?authors>([\s\S]*?)<\/(?:[\w.-]+:)?authors>/.exec(old ?? '')?.[1] ?? '';
  const prefix = prefixOf(/<([\w.:-]+)[^>]*\bxmlns/.exec(old ?? '')?.[1] ?? '');
  const author = (authors.match(/<(?:[\w.-]+:)?author\b/g) ?? []).length;
  const written = [...kept].map(([address, { open, inside }]) => {
    const marked = texts.get(address);
    const run =
      marked === undefined
        ? ''
        : prefixed(
            `<r><rPr><b/><sz val="9"/><color rgb="FFC00000"/><rFont val="Calibri"/></rPr><t xml:space="preserve">${inside === '' ? '' : '\n'}${escapeText(marked.join('\n'))}</t></r>`,
            prefix,
          );
    const tag = open === '' ? `<${prefix}comment ref="${address}" authorId="${author}">` : open;
    return `${tag}<${prefix}text>${inside}${run}</${prefix}text></${prefix}comment>`;
  });
  const root = /<[\w.:-]*comments\b[^>]*>/.exec(old ?? '')?.[0] ?? `<comments xmlns="${main}">`;
  const commentsPath = comments ?? `xl/equipoise-comments${number}.xml`;
  change.set(
    commentsPath,
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}<${prefix}authors>${authors}<${prefix}author>${AUTHOR}</${prefix}author></${prefix}authors><${prefix}commentList>${written.join('')}</${prefix}commentList></${prefix}comments>`,
  );
  const boxes = added.map((address, a) =>
    boxXml({ ...placeOf(address), text: (texts.get(address) ?? []).join('\n') }, number * 4096 + 2048 + a),
  );
  if (drawing === undefined) {
    const drawingPath = `xl/drawings/equipoise-comments${number}.vml`;
    change.set(drawingPath, boxesXml(boxes, number));
    change.addDefaultType('vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing');
    const id = change.relate(path, 'vmlDrawing', drawingPath);
    insertDrawing(change, path, id);
  } else {
    const text = (change.text(drawing) ?? '').replace(/<v:shape\b[\s\S]*?<\/v:shape>/g, (shape) => {
      const row = /<x:Row>(\d+)<\/x:Row>/.exec(shape)?.[1];
      const column = /<x:Column>(\d+)<\/x:Column>/.exec(shape)?.[1];
      const isDropped = [...dropped].some((address) => {
        const place = placeOf(address);
        return String(place.row) === row && String(place.column) === column;
      });
      return isDropped ? '' : shape;
    });
    change.set(drawing, text.replace(/<\/xml>\s*$/, `${boxes.join('')}</xml>`));
  }
  if (comments === undefined) {
    change.addType(commentsPath, 'spreadsheetml.comments+xml');
    change.relate(path, 'comments', commentsPath);
  }
}

interface KeptComment {
  /** Its opening tag. */
  readonly open: string;
  /** What its author wrote, in XML; empty where it was a mark only. */
  readonly inside: string;
  readonly wasMarked: boolean;
}

/** Comments of a sheet by address, without earlier marks. */
function commentsOf(xml: string): Map<string, KeptComment> {
  const found = new Map<string, KeptComment>();
  const pattern =
    /(<(?:[\w.-]+:)?comment\b[^>]*>)[\s\S]*?<(?:[\w.-]+:)?text>([\s\S]*?)<\/(?:[\w.-]+:)?text>[\s\S]*?<\/(?:[\w.-]+:)?comment>/g;
  for (const [, open = '', text = ''] of xml.matchAll(pattern)) {
    const address = attributeOf(open.replace(/^<[\w.:-]+/, ''), 'ref') ?? '';
    const plain = text.replace(/^<((?:[\w.-]+:)?)t\b([\s\S]*)$/, '<$1r><$1t$2</$1r>');
    const inside = plain.replace(
      /<((?:[\w.-]+:)?)r>(?:(?!<\/\1r>)[\s\S])*?<(?:[\w.-]+:)?t\b[^>]*>\s*⚠ (?:(?!<\/\1r>)[\s\S])*<\/\1r>/g,
      '',
    );
    found.set(address, { open, inside, wasMarked: inside !== plain });
  }
  return found;
}

function placeOf(address: string): { readonly row: number; readonly column: number } {
  const [, letters = 'A', number = '1'] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(number) - 1, column: column - 1 };
}

/** Refers to the drawing of comments, at the place that the format has for it. */
function insertDrawing(change: Change, path: string, id: string): void {
  const text = change.text(path) ?? '';
  let depth = 0;
  let place = text.lastIndexOf('</');
  let isFound = false;
  walkXml(text, {
    open(name, _, at) {
      if (depth === 1 && !isFound && BEHIND.has(name)) {
        place = at;
        isFound = true;
      }
      depth++;
    },
    close() {
      depth--;
    },
  });
  const prefix = prefixOf(/<([\w.:-]*worksheet)\b/.exec(text)?.[1] ?? '');
  const element = `<${prefix}legacyDrawing xmlns:eq="${office}" eq:id="${id}"/>`;
  change.set(path, `${text.slice(0, place)}${element}${text.slice(place)}`);
}

/** Lists the sheet of marks in the workbook, as its last. */
function addSheet(change: Change, path: string, name: string, id: string): void {
  const text = change.text(path) ?? '';
  const numbers = [...text.matchAll(/\bsheetId="(\d+)"/g)].map(([, number]) => Number(number));
  const end = /<\/((?:[\w.-]+:)?)sheets>/.exec(text);
  if (end === null) return;
  const element = `<${end[1] ?? ''}sheet name="${escapeAttribute(name)}" sheetId="${Math.max(0, ...numbers) + 1}" xmlns:eq="${office}" eq:id="${id}"/>`;
  change.set(path, `${text.slice(0, end.index)}${element}${text.slice(end.index)}`);
}

/** The sheet that lists the marks: where each is, as a link, and what it says. */
function listXml(marks: readonly CellMark[]): string {
  const cell = (address: string, text: string) =>
    `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
  const rows = marks.map(
    ({ sheet, address, text }, m) =>
      `<row r="${m + 2}">${cell(`A${m + 2}`, `${sheet}!${address}`)}${cell(`B${m + 2}`, text.replaceAll('\n', '  '))}</row>`,
  );
  const links = marks.map(
    ({ sheet, address }, m) =>
      `<hyperlink ref="A${m + 2}" location="${escapeAttribute(`${quoted(sheet)}!${address}`)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}"><sheetPr><tabColor rgb="FFC00000"/></sheetPr><cols><col min="1" max="1" width="36" customWidth="1"/><col min="2" max="2" width="140" customWidth="1"/></cols><sheetData><row r="1">${cell('A1', 'Cell 单元格')}${cell('B1', 'Problem 问题')}</row>${rows.join('')}</sheetData>${links.length === 0 ? '' : `<hyperlinks>${links.join('')}</hyperlinks>`}</worksheet>`;
}
