/**
 * Bytes of a text file → text, and the encoding that they were in: UTF-8 with or without byte-order mark, UTF-16 of
 * either byte order, GB18030 (Chinese Excel) and windows-1252 (western Excel). UTF-8 and UTF-16 prove themselves; between
 * the last two the bytes decide by what they spell, so that callers report which one was used.
 */

export type TextEncodingName = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE' | 'GB18030' | 'windows-1252';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncodingName;
}

/** What a file is that holds no text; null for text. */
export type BinaryKind = 'zip' | 'oldExcel' | 'other';

/** Recognizes files that are no text: zip archives (also Excel workbooks), old Excel workbooks, other bytes. */
export function binaryKind(bytes: Uint8Array): BinaryKind | null {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'oldExcel';
  return bytes.includes(0) && utf16Of(bytes) === null ? 'other' : null;
}

/** Decodes a text file. A byte-order mark is not part of the text. */
export function decodeText(bytes: Uint8Array): DecodedText {
  // A mark states the encoding; what is broken in it shows as U+FFFD, which readers refuse.
  if (startsWith(bytes, [0xef, 0xbb, 0xbf]))
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'UTF-8' };
  const wide = utf16Of(bytes);
  if (wide !== null) {
    const text = strictly(wide.toLowerCase(), bytes);
    if (text !== null) return { text, encoding: wide };
  }
  const plain = strictly('utf-8', bytes);
  if (plain !== null) return { text: plain, encoding: 'UTF-8' };
  const repaired = new TextDecoder('utf-8').decode(bytes);
  if (isBrokenUtf8(repaired)) return { text: repaired, encoding: 'UTF-8' };
  const chinese = strictly('gb18030', bytes);
  if (chinese !== null && spellsChinese(bytes)) return { text: chinese, encoding: 'GB18030' };
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function strictly(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes that are looked at to recognize UTF-16 without a mark. */
const SAMPLE = 4096;

/** UTF-16 by its mark, or because nearly every second byte is 0, as in Latin text. */
function utf16Of(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'UTF-16LE';
  if (startsWith(bytes, [0xfe, 0xff])) return 'UTF-16BE';
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE) / 2);
  if (pairs === 0 || bytes.length % 2 === 1) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) evenZeros++;
    if (bytes[2 * i + 1] === 0) oddZeros++;
  }
  if (oddZeros > pairs / 2 && evenZeros === 0) return 'UTF-16LE';
  if (evenZeros > pairs / 2 && oddZeros === 0) return 'UTF-16BE';
  return null;
}

/**
 * Whether a text that was decoded as UTF-8 is UTF-8 with some bytes lost, as a file that was cut off: more whole
 * characters beyond ASCII than broken ones. Bytes of other encodings hardly ever make whole characters.
 */
function isBrokenUtf8(text: string): boolean {
  const beyond = [...text].filter((character) => character > '\u007f');
  const broken = beyond.filter((character) => character === '\uFFFD').length;
  return beyond.length - broken > broken;
}

/** Share of pairs that must be common Chinese characters or punctuation for the text to be Chinese. */
const COMMON_SHARE = 0.6;

/**
 * Whether bytes that decode as GB18030 spell Chinese. An accented letter of windows-1252 takes the letter behind it for
 * its second byte, which gives rare characters; Chinese texts consist nearly all of the 3,755 characters of level 1
 * (first byte B0 to D7) and punctuation (A1 to A9), with second bytes from A1.
 */
function spellsChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let i = 0; i < bytes.length; i++) {
    const first = bytes[i] ?? 0;
    if (first < 0x80) continue;
    const second = bytes[i + 1] ?? 0;
    pairs++;
    if (((first >= 0xb0 && first <= 0xd7) || (first >= 0xa1 && first <= 0xa9)) && second >= 0xa1) common++;
    i += second >= 0x30 && second <= 0x39 ? 3 : 1;
  }
  return common >= pairs * COMMON_SHARE;
}
