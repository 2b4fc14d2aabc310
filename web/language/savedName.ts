/** Names of files that pages save. */
import { type FileNamePart, fileName } from '../../solver/words/fileNames.ts';
import type { Workspace } from '../state/workspace.ts';
import { companyName } from './companyName.ts';
import { language } from './language.ts';

/** Name of a file in the current language, from what the file holds and its ending. */
export function savedName(parts: readonly (string | FileNamePart)[], ending: string): string {
  return fileName(language(), parts, ending);
}

/** Name of a file about the case that is open: its company before what the file holds. */
export function savedNameOfCase(
  workspace: Pick<Workspace, 'base' | 'caseId' | 'caseName'>,
  parts: readonly (string | FileNamePart)[],
  ending: string,
): string {
  return savedName([{ name: companyName(workspace), id: workspace.caseId() }, ...parts], ending);
}
