/** Undo and redo of invertible changes. A step knows what was before and what is after; undoing swaps them. */
import { createSignal } from 'solid-js';
import type { CellChange } from '../../server/client.ts';

/** The changes that take a change set back, last first. A row that a change made is removed again. */
export function inverted(changes: readonly CellChange[]): readonly CellChange[] {
  return [...changes].reverse().map((change) => ({ ...change, before: change.after, after: change.before }));
}

/** Something done, there and back. */
export interface UndoStep<Change = readonly CellChange[]> {
  readonly forward: Change;
  readonly back: Change;
}

/** Remembers steps that `perform` carried out; a step that it refuses (false) changes nothing here either. */
export function createUndoStack<Change = readonly CellChange[]>(
  perform: (change: Change) => Promise<boolean>,
) {
  const [done, setDone] = createSignal<readonly UndoStep<Change>[]>([]);
  const [undone, setUndone] = createSignal<readonly UndoStep<Change>[]>([]);
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: who undoes right after an edit means that edit, though its answer is still on the way. */
  const inTurn = <R>(act: () => Promise<R>): Promise<R> => {
    const next = last.then(act, act);
    last = next;
    return next;
  };
  return {
    canUndo: () => done().length > 0,
    canRedo: () => undone().length > 0,
    /** Performs a step and remembers how to take it back; false when it was refused. */
    act: (step: UndoStep<Change>): Promise<boolean> =>
      inTurn(async () => {
        if (!(await perform(step.forward))) return false;
        setDone([...done(), step]);
        setUndone([]);
        return true;
      }),
    undo: (): Promise<void> =>
      inTurn(async () => {
        const step = done().at(-1);
        if (step === undefined || !(await perform(step.back))) return;
        setDone(done().slice(0, -1));
        setUndone([...undone(), step]);
      }),
    redo: (): Promise<void> =>
      inTurn(async () => {
        const step = undone().at(-1);
        if (step === undefined || !(await perform(step.forward))) return;
        setUndone(undone().slice(0, -1));
        setDone([...done(), step]);
      }),
  };
}
