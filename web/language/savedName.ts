/** Names of files that pages save. */
import { type FileNamePart, fileName } from '../../solver/words/fileNames.ts';
import type { Language } from '../../solver/words/language.ts';
import type { Workspace } from '../state/workspace.ts';
import { language } from './language.ts';

/**
 * The language in which a file is named that is written in a language: English, in ASCII, where the system of the browser has no
 * language of its own (LANG=C: `en-US@posix` or `und`). Such a system may hold no other letters, and calls a file with others
 * "download".
 */
export function languageOfFileName(written: Language): Language {
  return /posix|^und$|^c$/i.test(navigator.language) ? 'en' : written;
}

/** Name of a file in the current language, from what the file holds and its ending. */
export function savedName(parts: readonly (string | FileNamePart)[], ending: string): string {
  return fileName(languageOfFileName(language()), parts, ending);
}

/** Name of a file about the case that is open: its company before what the file holds. */
export function savedNameOfCase(
  workspace: Pick<Workspace, 'base' | 'caseId' | 'caseName'>,
  parts: readonly (string | FileNamePart)[],
  ending: string,
): string {
  const row = workspace.base()?.company[0];
  const id = workspace.caseId();
  const en = row?.name || (row?.company ?? workspace.caseName());
  return savedName([{ name: { en, zh: row?.nameZh || en }, id }, ...parts], ending);
}
