/** The selected decision and what is written of it: what people state, options, comments, tasks and the verdict. */
import { createMemo, createSignal } from 'solid-js';
import type { Client, StoredDecision } from '../../../server/client.ts';
import type { DecisionTexts } from '../../comparison/DecisionForm.tsx';
import { DECISION_WRITES } from '../../comparison/decisions.ts';
import type { AddressParameter } from '../../state/address.ts';
import { createUserName, type NameStorage } from '../../state/userName.ts';
import type { Workspace } from '../../state/workspace.ts';

/** What is open on the page: a form or a question. */
export type Open = 'none' | 'edit' | 'approve' | 'rejectAll' | 'ask' | 'condition' | 'task' | 'pack';

/** A write of decisions; null: there was nothing to write. */
type Act = (
  calls: Client['decisions'],
  caseId: string,
) => Promise<{ editId: string; savedAt: string } | null>;

/** What people state of a decision. */
type Stated = Partial<DecisionTexts & Pick<StoredDecision, 'conditions' | 'flips' | 'risk'>>;

/** A plan of a decision as the source of an option of the same or the next. */
export function keptPlan({ decisionId }: StoredDecision, position: number) {
  return { kind: 'decision', decisionId, position } as const;
}

export function createDecisionWrites(
  workspace: Workspace,
  address: { readonly decision: AddressParameter },
  storage: NameStorage | undefined,
) {
  const [isOpen, setOpen] = createSignal<Open>('none');
  const { by, setBy } = createUserName(storage);
  const decisions = () => workspace.decisions();
  const selected = createMemo((): StoredDecision | undefined =>
    decisions().find(({ decisionId }) => decisionId === address.decision.get()),
  );
  const write = async (act: Act, isUndoable = true): Promise<boolean> => {
    const isDone = await workspace.perform(DECISION_WRITES, async (calls, caseId) => {
      const saved = await act(calls.decisions, caseId);
      return isUndoable ? saved : null;
    });
    if (isDone) setOpen('none');
    return isDone;
  };
  /** Does something with the selected decision, as earlier writes leave it; nothing where they deleted it. */
  const withSelected = async (
    act: (decision: StoredDecision, ...of: Parameters<Act>) => ReturnType<Act>,
    isUndoable = true,
  ): Promise<boolean> => {
    const id = selected()?.decisionId;
    if (id === undefined) return false;
    return write(async (calls, caseId) => {
      const now = decisions().find(({ decisionId }) => decisionId === id);
      return now === undefined ? null : act(now, calls, caseId);
    }, isUndoable);
  };
  /** Writes what people state of the selected decision. */
  const describeAs = (change: (now: StoredDecision) => Stated) =>
    withSelected((now, calls, caseId) => {
      const { decisionId, revision, question, owner, deadline, recommended, conditions, flips, risk } = now;
      const stated = { question, owner, deadline, recommended, conditions, flips, risk };
      const body = { ...stated, ...change(now), by: by() };
      return calls.describe(caseId, decisionId, { query: { revision }, body });
    });
  /** Puts the selected decision between other plans. */
  const setOptions = (
    sourcesOf: (
      decision: StoredDecision,
    ) => Parameters<Client['decisions']['setOptions']>[2]['body']['options'],
    recommendedOf: (decision: StoredDecision) => number,
  ) =>
    withSelected((decision, calls, caseId) =>
      calls.setOptions(caseId, decision.decisionId, {
        query: { revision: decision.revision },
        body: { options: sourcesOf(decision), recommended: recommendedOf(decision), by: by() },
      }),
    );
  return {
    decisions,
    selected,
    isOpen,
    setOpen,
    by,
    setBy,
    isTaken: () => selected()?.verdict != null,
    describe: (next: Stated) => describeAs(() => next),
    describeAs,
    setOptions,
    /** Approves an option, or rejects them all. Nothing takes that back. */
    decide: (option: number | null, reason: string) =>
      withSelected(
        ({ decisionId, revision }, calls, caseId) =>
          calls.decide(caseId, decisionId, { query: { revision }, body: { option, reason, by: by() } }),
        false,
      ),
    ask: (text: string, owner: string, dueDay: string | null) =>
      withSelected(({ decisionId }, calls, caseId) =>
        calls.ask(caseId, decisionId, { body: { text, owner, due: dueDay, by: by() } }),
      ),
    comment: (text: string) =>
      withSelected(({ decisionId }, calls, caseId) =>
        calls.comment(caseId, decisionId, { body: { text, by: by() } }),
      ),
    addTask: (text: string, owner: string, dueDay: string | null) =>
      withSelected(({ decisionId }, calls, caseId) =>
        calls.addTask(caseId, decisionId, { body: { text, owner, due: dueDay, by: by() } }),
      ),
    setTask: (task: number, isDone: boolean) =>
      withSelected(({ decisionId }, calls, caseId) =>
        calls.setTask(caseId, decisionId, String(task), { body: { isDone, by: by() } }),
      ),
    /** Takes the selected decision up again: a new one between the same plans, which refers to it. */
    takeUpAgain: async (): Promise<void> => {
      let opened = '';
      const isDone = await withSelected(async (decision, calls, caseId) => {
        const { question, owner, conditions, flips, risk, recommended: position } = decision;
        const saved = await calls.put(caseId, {
          body: {
            question,
            owner,
            conditions,
            // They were found on the same evidence.
            flips,
            risk,
            recommended: position,
            options: decision.options.map((_, i) => keptPlan(decision, i)),
            follows: decision.decisionId,
            by: by(),
          },
        });
        opened = saved.decisionId;
        return saved;
      });
      if (isDone && opened !== '') address.decision.set(opened);
    },
    remove: async (): Promise<void> => {
      const isDone = await withSelected(({ decisionId }, calls, caseId) => calls.remove(caseId, decisionId));
      if (isDone) address.decision.set('');
    },
    undoSteps: () => workspace.undoOf(DECISION_WRITES),
  };
}

export type DecisionWrites = ReturnType<typeof createDecisionWrites>;
