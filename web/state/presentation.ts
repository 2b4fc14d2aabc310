/**
 * The presentation that was begun and not ended, so that one press leads back to it as it was. The tab keeps it: a reload in a
 * meeting shows the questions in the same order, also those that were decided before it.
 */
import { createSignal } from 'solid-js';
import { tabStorage } from './tabStorage.ts';

const STORAGE_KEY = 'equipoise presentation';

/** The questions of a meeting in their order, by identifier, of one case. */
export interface QuestionOrder {
  readonly caseId: string;
  readonly ids: readonly string[];
}

export interface BegunPresentation {
  /** The page of it that was shown last; empty where none was begun. */
  readonly address: string;
  readonly order: QuestionOrder;
}

export const NO_PRESENTATION: BegunPresentation = { address: '', order: { caseId: '', ids: [] } };

function stored(storage: Pick<Storage, 'getItem'> | undefined): BegunPresentation {
  try {
    return (
      (JSON.parse(storage?.getItem(STORAGE_KEY) ?? 'null') as BegunPresentation | null) ?? NO_PRESENTATION
    );
  } catch {
    return NO_PRESENTATION;
  }
}

/** The presentation that was begun, and how to set it; what is set is kept in the storage. */
export function createBegunPresentation(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
  const [begun, setBegun] = createSignal(stored(storage));
  const set = (presentation: BegunPresentation): void => {
    setBegun(presentation);
    try {
      storage?.setItem(STORAGE_KEY, JSON.stringify(presentation));
    } catch {
      // A full or forbidden storage: it lasts until the tab is loaded again.
    }
  };
  return [begun, set] as const;
}

export const [begunPresentation, setBegunPresentation] = createBegunPresentation(tabStorage);
