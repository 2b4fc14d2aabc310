/**
 * The executive meeting: decisions as questions one after the other, each with the evidence behind it one level below. The order
 * stays as the meeting began, so that a decision that is taken keeps its place. No markup; tested in Node with a screen of its own.
 */
import { createMemo } from 'solid-js';
import type { StoredDecision } from '../../../../server/client.ts';
import { dueDecisions, mostAtStake } from '../../../comparison/decisions.ts';
import { t } from '../../../language/language.ts';
import type { AddressParameters } from '../../../state/address.ts';
import type { QuestionOrder } from '../../../state/presentation.ts';
import type { NameStorage } from '../../../state/userName.ts';
import type { Workspace } from '../../../state/workspace.ts';
import { createDecisionsState } from '../createDecisionsState.ts';

/** The level below a question, as the address names it. */
const EVIDENCE = 'evidence';
/** The pages before the first and after the last question. */
const OPENING = 'opening';
const CLOSING = 'closing';

/** The screen, which a page can fill; false where the browser or its device cannot. */
export interface Screen {
  readonly canFill: boolean;
  readonly isFull: () => boolean;
  readonly fill: () => unknown;
  readonly leave: () => unknown;
}

export function createPresentState(
  workspace: Workspace,
  address: AddressParameters<'decision' | 'level'>,
  screen: Screen,
  storage: NameStorage | undefined,
  today: () => Date = () => new Date(),
  /** The order of a meeting that was left for another page, or loaded again: it goes on, with what was taken before. */
  begun: QuestionOrder = { caseId: '', ids: [] },
) {
  /** Identifiers in the order of the meeting, of one case: what was shown stays, what came to be due follows. */
  const order = createMemo((before: QuestionOrder): QuestionOrder => {
    const decisions = workspace.decisions();
    const isKnown = (id: string) => decisions.some(({ decisionId }) => decisionId === id);
    const caseId = workspace.caseId();
    const kept = before.caseId === caseId ? before.ids.filter(isKnown) : [];
    const due = dueDecisions(decisions, today()).map(({ decisionId }) => decisionId);
    const asked = address.get('decision');
    // A decision that was taken before is shown where it is asked for by name.
    const named = isKnown(asked) && !due.includes(asked) ? [asked] : [];
    return { caseId, ids: [...new Set([...kept, ...named, ...due])] };
  }, begun);
  const ids = () => order().ids;
  const show = (decision: string, level = ''): void => address.set({ decision, level });
  const decisions = createDecisionsState(
    workspace,
    {
      decision: {
        get: () => address.get('decision') || (ids()[0] ?? ''),
        set: (id) => show(id),
      },
    },
    storage,
    today,
  );
  const selectedId = () => decisions.selected()?.decisionId ?? '';
  const isOpening = () => ids().length > 0 && address.get('level') === OPENING;
  const isClosing = () => ids().length > 0 && address.get('level') === CLOSING;
  /** The place of the question that is shown; of the opening the one before the first, of the closing the one after the last. */
  const place = () => (isOpening() ? -1 : isClosing() ? ids().length : ids().indexOf(selectedId()));
  /** Shows the question at a place of the order, before it the opening and behind it the closing page; what was open at the last one is closed. */
  const goTo = (next: number): void => {
    const count = ids().length;
    if (count === 0) return;
    decisions.setOpen('none');
    const id = ids()[Math.min(count - 1, Math.max(0, next))] ?? '';
    show(id, next < 0 ? OPENING : next >= count ? CLOSING : '');
  };
  const questions = createMemo((): readonly StoredDecision[] =>
    ids().flatMap((id) => workspace.decisions().find(({ decisionId }) => decisionId === id) ?? []),
  );
  return {
    decisions,
    screen,
    order,
    questions,
    place,
    isOpening,
    isClosing,
    isQuestion: (): boolean => selectedId() !== '' && !isOpening() && !isClosing(),
    placeText: (): string =>
      isOpening()
        ? t('presentOpening')
        : isClosing()
          ? t('presentClosing')
          : t('presentPlace', { place: place() + 1, count: ids().length }),
    goTo,
    canGoBy: (steps: number): boolean => selectedId() !== '' && (steps < 0 ? !isOpening() : !isClosing()),
    /** The open question at which most is at stake, alone: questions may be about the same money. */
    most: () => mostAtStake(questions().filter(({ verdict }) => verdict === null)),
    goBy: (steps: number): void => goTo(place() + steps),
    isFirst: (): boolean => place() <= 0,
    isLast: (): boolean => place() === ids().length - 1,
    goToFirst: (): void => goTo(0),
    goToLast: (): void => goTo(ids().length - 1),
    /** Whether what is behind the question is shown, not the question itself. */
    isEvidenceShown: (): boolean => selectedId() !== '' && address.get('level') === EVIDENCE,
    showEvidence: (): void => show(selectedId(), EVIDENCE),
    showQuestion: (): void => show(selectedId()),
    /** The options of the decision in detail, on the page Compare: what the difference comes from, by cause. */
    compareAddress: (): string | null => {
      const decision = decisions.selected();
      if (decision === undefined) return null;
      if (decision.options.some((option) => decisions.stateOf(option) === 'gone')) return null;
      const keys = decision.options.map(decisions.keyOf);
      const [reference = ''] = keys;
      const look = decision.recommended === 0 ? undefined : keys[decision.recommended];
      const options = [...new Set(keys)].join(',');
      return `/compare?${new URLSearchParams({ options, reference, ...(look === undefined ? {} : { look }) })}`;
    },
  };
}

export type PresentState = ReturnType<typeof createPresentState>;
