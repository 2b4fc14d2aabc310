/**
 * A walk through the text of an XML part of a workbook: elements as they open and close, and their text. Prefixes of
 * namespaces are left out. Nothing is expanded but the five entities that XML has and characters by number; a document type,
 * with which entities could be declared, is refused. Knows no workbook.
 */

/** The text is no XML that a workbook holds. */
export class XmlProblem extends Error {}

export interface XmlHandler {
  /** An element opens, at a place of the text. `attributes` is what stands behind its name. An empty one closes at once. */
  open?(name: string, attributes: string, place: number): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Walks through a text. Throws XmlProblem where it is broken. */
export function walkXml(xml: string, handler: XmlHandler): void {
  const open: string[] = [];
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    const end = start < 0 ? xml.length : start;
    if (end > at && open.length > 0) handler.text?.(decodeEntities(xml.slice(at, end)));
    if (start < 0) break;
    if (xml.startsWith('<!--', start)) at = behind('-->', start + 4);
    else if (xml.startsWith('<![CDATA[', start)) {
      at = behind(']]>', start + 9);
      handler.text?.(xml.slice(start + 9, at - 3));
    } else if (xml.startsWith('<?', start)) at = behind('?>', start + 2);
    else if (xml.startsWith('<!', start)) throw new XmlProblem('declares a document type');
    else if (xml.startsWith('</', start)) {
      at = behind('>', start + 2);
      const name = localName(xml.slice(start + 2, at - 1).trim());
      if (open.pop() !== name) throw new XmlProblem(`closes ${name} out of turn`);
      handler.close?.(name);
    } else {
      at = behindTag(start + 1);
      const isEmpty = xml[at - 2] === '/';
      const tag = xml.slice(start + 1, isEmpty ? at - 2 : at - 1);
      const split = tag.search(/\s/);
      const name = localName(split < 0 ? tag : tag.slice(0, split));
      if (open.length === DEPTH_MAX) throw new XmlProblem('is nested too deeply');
      handler.open?.(name, split < 0 ? '' : tag.slice(split), start);
      if (isEmpty) handler.close?.(name);
      else open.push(name);
    }
  }
  if (open.length > 0) throw new XmlProblem(`never closes ${open.at(-1)}`);

  function behind(sign: string, from: number): number {
    const found = xml.indexOf(sign, from);
    if (found < 0) throw new XmlProblem('ends in the middle of an element');
    return found + sign.length;
  }

  /** The place behind a tag; a value in quotes may hold its closing sign. */
  function behindTag(from: number): number {
    let close = behind('>', from);
    let quote = quoteIn(from, close);
    while (quote !== null) {
      const end = behind(quote.sign, quote.at + 1);
      if (end > close) close = behind('>', end);
      quote = quoteIn(end, close);
    }
    return close;
  }

  function quoteIn(from: number, to: number): { readonly sign: string; readonly at: number } | null {
    for (let i = from; i < to; i++) {
      const sign = xml[i];
      if (sign === '"' || sign === "'") return { sign, at: i };
    }
    return null;
  }
}

/** Levels of elements; a workbook has about ten. */
const DEPTH_MAX = 64;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const patterns = new Map<string, RegExp>();

/** The value of an attribute by its name, whatever its prefix is; null where there is none. */
export function attributeOf(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found === null ? null : decodeEntities(found[1] ?? found[2] ?? '');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g,
    (whole, hex, digits, name) => {
      if (name !== undefined) return entities[String(name)] ?? whole;
      const code = hex === undefined ? Number(digits) : Number.parseInt(String(hex), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
