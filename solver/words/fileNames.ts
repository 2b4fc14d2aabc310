/**
 * Names of files that people save, put together from what the file holds ("Split 1.5 HP - Base plan.xlsx"). Every operating
 * system takes them: none of the characters, endings and names that Windows refuses, and in English ASCII alone, since a browser
 * whose system has no other characters (LANG=C) calls any other file "download".
 */
import type { Language } from './language.ts';
import type { Words } from './words.ts';

/**
 * What a part of a name says: words in both languages, or a name and the identifier that stands in where the language's file names
 * cannot hold it.
 */
export type FileNamePart = Words | { readonly name: string | Words; readonly id: string };

/** Bytes of a name in UTF-8, with its ending: file systems hold 255, and browsers add a number where the name is taken. */
const BYTES_MAX = 200;

/** Names of devices, which Windows refuses with any ending. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file without any part that can be written. */
const NAMELESS = 'equipoise';

/**
 * A name of a file from its parts and its ending (without dot). Parts that say nothing are left out.
 *
 * English: accents are taken off and dashes are hyphens; a part with letters or digits that ASCII does not have is called by
 * its identifier, or by what is left of it. Chinese: letters stay as they are.
 */
export function fileName(
  language: Language,
  parts: readonly (string | FileNamePart)[],
  ending: string,
): string {
  const whole = parts
    .map((part) => partText(language, part))
    .filter((text) => text !== '')
    .join(' - ');
  const short = trimmed(firstBytes(whole, BYTES_MAX - ending.length - 1));
  const stem = short === '' ? NAMELESS : short;
  return `${deviceName.test(stem) ? `${stem} file` : stem}.${ending}`;
}

function partText(language: Language, part: string | FileNamePart): string {
  if (typeof part !== 'string' && 'en' in part) return partText(language, part[language]);
  const { name: named, id } = typeof part === 'string' ? { name: part, id: part } : part;
  const name = typeof named === 'string' ? named : named[language];
  if (language === 'zh') return withoutRefused(name.normalize('NFC'));
  const plain = inPlainSigns(name);
  return withoutRefused(/[\p{L}\p{N}]/u.test(onlyOther(plain)) ? asciiOf(inPlainSigns(id)) : asciiOf(plain));
}

/** A text whose accents are gone and whose dashes and quotes are those of ASCII. */
function inPlainSigns(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\p{Pd}\u2212·•→]/gu, '-')
    .replace(/[‘’]/g, "'");
}

const asciiOf = (text: string): string => text.replace(/[^\x20-\x7e]/g, ' ');
const onlyOther = (text: string): string => text.replace(/[\x20-\x7e]/g, '');

/** A text without what a file system refuses, and without quotes. */
function withoutRefused(text: string): string {
  return trimmed(text.replace(/["“”]/g, '').replace(/[\\/:*?<>|\p{C}\p{Z}]+/gu, ' '));
}

/** Blanks at the ends and dots at the end are dropped by Windows; a dot at the beginning hides a file elsewhere. */
const trimmed = (text: string): string => text.replace(/^[\s.]+|[\s.]+$/g, '');

/** As many whole characters from the beginning as have at most so many bytes in UTF-8. */
function firstBytes(text: string, bytesMax: number): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > bytesMax) break;
    kept += character;
  }
  return kept;
}
