/**
 * Undo and redo belong to where an edit was made: a stack for each case and scenario. The server records every write with
 * what takes it back, so that a stack is a list of numbers; it is kept for this tab (sessionStorage) and so survives
 * leaving the page and a reload, whatever the size of the edits. Undoing is a write of its own, checked for conflicts.
 */
import { createSignal } from 'solid-js';
import { ApiError } from '../../server/client.ts';

interface Stack {
  readonly done: readonly string[];
  readonly undone: readonly string[];
}

type Stacks = Readonly<Record<string, Stack>>;

const EMPTY: Stack = { done: [], undone: [] };
const STORAGE_KEY = 'equipoise undo';

/** Steps kept per scenario. */
const STEPS_MAX = 200;

/** What is kept between reloads. */
export type UndoStorage = Pick<Storage, 'getItem' | 'setItem'>;

function stored(storage: UndoStorage | undefined): Stacks {
  try {
    return JSON.parse(storage?.getItem(STORAGE_KEY) ?? '{}') as Stacks;
  } catch {
    return {};
  }
}

/** `undoOnServer` takes a write of a case back and answers the number of the write that did so. */
export function createUndoStore(
  undoOnServer: (caseId: string, editId: string) => Promise<string>,
  storage: UndoStorage | undefined,
) {
  const [stacks, setStacks] = createSignal<Stacks>(stored(storage));
  /** Writes on their way that will add a step, by list of steps. */
  const [coming, setComing] = createSignal<Readonly<Record<string, number>>>({});
  const keyOf = (caseId: string, scenario: string) => JSON.stringify([caseId, scenario]);
  const stackOf = (key: string): Stack => stacks()[key] ?? EMPTY;
  const put = (key: string, stack: Stack): void => {
    setStacks({ ...stacks(), [key]: stack });
    try {
      storage?.setItem(STORAGE_KEY, JSON.stringify(stacks()));
    } catch {
      // A full or forbidden storage: the steps last until the page is left.
    }
  };
  const listOf = (key: string, list: keyof Stack) => `${list} ${key}`;
  const count = (name: string, change: number) =>
    setComing((known) => ({ ...known, [name]: (known[name] ?? 0) + change }));
  const hasSteps = (caseId: string, scenario: string, list: keyof Stack): boolean => {
    const key = keyOf(caseId, scenario);
    return stackOf(key)[list].length > 0 || (coming()[listOf(key, list)] ?? 0) > 0;
  };
  /**
   * Carries out what will add a step to a list. Until it is answered the list counts as having that step: who undoes
   * right after an edit means that edit.
   */
  const during = async <T>(
    caseId: string,
    scenario: string,
    list: keyof Stack,
    act: () => Promise<T>,
  ): Promise<T> => {
    const name = listOf(keyOf(caseId, scenario), list);
    count(name, 1);
    try {
      return await act();
    } finally {
      count(name, -1);
    }
  };
  /** Takes the last write of one list back and puts its own number on the other. */
  const move = async (
    caseId: string,
    scenario: string,
    from: keyof Stack,
    to: keyof Stack,
  ): Promise<void> => {
    const key = keyOf(caseId, scenario);
    const editId = stackOf(key)[from].at(-1);
    if (editId === undefined) return;
    const without = (stack: Stack): Stack => ({
      ...stack,
      [from]: stack[from].filter((known) => known !== editId),
    });
    try {
      const back = await undoOnServer(caseId, editId);
      const rest = without(stackOf(key));
      put(key, { ...rest, [to]: [...rest[to], back] });
    } catch (error) {
      // What someone changed since cannot be taken back any more: it must not bar the steps before it.
      if (error instanceof ApiError && [400, 404, 409].includes(error.problem.status))
        put(key, without(stackOf(key)));
      throw error;
    }
  };
  return {
    /** Remembers a write that was made at a scenario. */
    add(caseId: string, scenario: string, editId: string): void {
      const key = keyOf(caseId, scenario);
      put(key, { done: [...stackOf(key).done, editId].slice(-STEPS_MAX), undone: [] });
    },
    during,
    canUndo: (caseId: string, scenario: string): boolean => hasSteps(caseId, scenario, 'done'),
    canRedo: (caseId: string, scenario: string): boolean => hasSteps(caseId, scenario, 'undone'),
    undo: (caseId: string, scenario: string): Promise<void> => move(caseId, scenario, 'done', 'undone'),
    redo: (caseId: string, scenario: string): Promise<void> => move(caseId, scenario, 'undone', 'done'),
  };
}
