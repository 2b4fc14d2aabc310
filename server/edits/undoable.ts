/** Declares a write that can be taken back: it is recorded in its own transaction, and its answer says under which number. */
import type { Act } from '../http/write.ts';
import type { Queryable } from '../store/database.ts';
import type { Author, Edit, SavedEdit } from './edit.ts';
import { recordEdit } from './store.ts';

/** What an undoable write did, what it answers beside its number, and what is to be done when it is durable. */
export interface Undoable<A> {
  readonly edit: Edit;
  readonly answer: A;
  readonly author?: Author;
  readonly afterwards?: () => void;
}

/** `write(undoable(…))` is how a handler declares a write of a case's inputs. */
export function undoable<Q extends { readonly caseId: string }, A extends object>(
  act: (inside: Queryable, request: Q) => Promise<Undoable<A>>,
): Act<Q, A & SavedEdit> {
  return async (inside, request) => {
    const { edit, answer, author, afterwards } = await act(inside, request);
    const editId = await recordEdit(inside, request.caseId, edit, author);
    return { answer: { ...answer, editId, savedAt: new Date().toISOString() }, afterwards };
  };
}
