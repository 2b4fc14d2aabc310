/** The presentation that was left for another page and not ended, so that one press leads back to it as it was. */
import { createSignal } from 'solid-js';

/** The questions of a meeting in their order, by identifier, of one case. */
export interface QuestionOrder {
  readonly caseId: string;
  readonly ids: readonly string[];
}

export interface LeftPresentation {
  /** Where it was left; empty where none was. */
  readonly address: string;
  readonly order: QuestionOrder;
}

export const NO_PRESENTATION: LeftPresentation = { address: '', order: { caseId: '', ids: [] } };

export const [leftPresentation, setLeftPresentation] = createSignal(NO_PRESENTATION);
