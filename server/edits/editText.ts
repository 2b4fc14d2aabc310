/** How the text of an edit is read: no store, no thread, so that either may read it. */
import { atOnce } from '../../solver/case/steps.ts';
import { readAs, readDocument } from '../http/readBody.ts';
import { refuseMisnamed } from './cellChanges.ts';
import { type Author, type CellChange, editSchema } from './edit.ts';

/** An edit as it is asked for. */
export interface AskedEdit extends Author {
  readonly changes: readonly CellChange[];
}

/** Reads the text of an edit. Throws ApiProblem and CaseError with what is wrong with it, whatever the case holds. */
export function readEditText(text: string): AskedEdit {
  const edit = readAs(editSchema, readDocument(text));
  atOnce(refuseMisnamed(edit.changes));
  return edit;
}
