/** Undo and redo of invertible changes. A change knows what was before and what is after; undoing swaps them. */
import { createSignal } from 'solid-js';
import type { CellChange } from '../../server/client.ts';

/** The changes that take a change set back, last first. A row that a change made is removed again. */
export function inverted(changes: readonly CellChange[]): readonly CellChange[] {
  return [...changes].reverse().map((change) => ({ ...change, before: change.after, after: change.before }));
}

export function createUndoStack(perform: (changes: readonly CellChange[]) => Promise<boolean>) {
  const [done, setDone] = createSignal<readonly UndoStep[]>([]);
  const [undone, setUndone] = createSignal<readonly UndoStep[]>([]);
  return {
    canUndo: () => done().length > 0,
    canRedo: () => undone().length > 0,
    /** Performs a step and remembers how to take it back; false when it was refused. */
    async act(step: UndoStep): Promise<boolean> {
      if (!(await perform(step.forward))) return false;
      setDone([...done(), step]);
      setUndone([]);
      return true;
    },
    async undo(): Promise<void> {
      const step = done().at(-1);
      if (step === undefined || !(await perform(step.back))) return;
      setDone(done().slice(0, -1));
      setUndone([...undone(), step]);
    },
    async redo(): Promise<void> {
      const step = undone().at(-1);
      if (step === undefined || !(await perform(step.forward))) return;
      setUndone(undone().slice(0, -1));
      setDone([...done(), step]);
    },
  };
}

/** Changes there and back. */
export interface UndoStep {
  readonly forward: readonly CellChange[];
  readonly back: readonly CellChange[];
}
