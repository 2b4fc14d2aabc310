/** Typefaces as fonts for print: the files that ship with the pages are WOFF, which is a font with its tables deflated. */
import { unzlibSync } from 'fflate';

const WOFF = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;

/** A WOFF file (version 1) as the font that it holds. Throws RangeError for anything else. */
export function fontOfWoff(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) !== WOFF) throw new RangeError('not a WOFF file');
  const count = view.getUint16(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = HEADER + i * ENTRY;
    const [offset, packed, length] = [
      view.getUint32(at + 4),
      view.getUint32(at + 8),
      view.getUint32(at + 12),
    ];
    const part = bytes.subarray(offset, offset + packed);
    return {
      tag: view.getUint32(at),
      checksum: view.getUint32(at + 16),
      content: packed < length ? unzlibSync(part) : part,
    };
  });
  const start = 12 + 16 * count;
  const padded = (length: number) => (length + 3) & ~3;
  const font = new Uint8Array(tables.reduce((sum, { content }) => sum + padded(content.length), start));
  const out = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(count));
  out.setUint32(0, view.getUint32(4));
  out.setUint16(4, count);
  out.setUint16(6, power * 16);
  out.setUint16(8, Math.log2(power));
  out.setUint16(10, (count - power) * 16);
  let at = start;
  tables.forEach(({ tag, checksum, content }, i) => {
    const entry = 12 + 16 * i;
    out.setUint32(entry, tag);
    out.setUint32(entry + 4, checksum);
    out.setUint32(entry + 8, at);
    out.setUint32(entry + 12, content.length);
    font.set(content, at);
    at += padded(content.length);
  });
  return font;
}
