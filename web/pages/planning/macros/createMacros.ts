/**
 * The macros of the case as the planning table keeps them: the one that is being written, with its problems and first values,
 * and the running of actions, which type what they compute. A worker computes. No markup; tested in Node with a worker of its own.
 */
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import type { PlanningCase } from '../../../../server/client.ts';
import type { MacroProblem, MacroStart } from '../../../../solver/macros/macro.ts';
import { type ActionEntry, planningMacros } from '../../../../solver/plan/views/userRows.ts';
import type { Entry } from '../../../grid/createGridState.ts';
import { formatNumber } from '../../../language/format.ts';
import { pick, t } from '../../../language/language.ts';
import { periodText } from '../../../language/periods.ts';
import { createMacroQuestions, type MacroWorker } from '../../../preview/macros/createMacroQuestions.ts';
import { fieldsSet, rowChanges, rowsTaken } from '../../../state/rowChanges.ts';
import type { Workspace } from '../../../state/workspace.ts';
import { type Line, linesOf, type PlanningInput } from '../planningCells.ts';

export type MacroRow = PlanningCase['macros'][number];

/** Values of the macro that is being written that are shown beside it. */
const PREVIEWED = 3;

export const newMacro: MacroRow = {
  macro: '',
  name: '',
  nameZh: '',
  formula: '',
  unit: '',
  level: 'total',
  target: null,
  start: 'byHand',
  isActive: true,
};

/** A macro that is being written, in the case as it would be saved. */
interface Drafted {
  readonly known: PlanningInput;
  readonly own: MacroRow;
  readonly planningCase: PlanningCase;
}

/** Where actions are asked for. */
interface ActionPlace {
  readonly scenario: string;
  readonly families: readonly number[];
}

interface MacroPlace {
  /** The scenario that the table shows. */
  readonly scenario: () => string;
  /** What the table shows of it. */
  readonly input: () => PlanningInput | null;
  /** Another scenario, as the table would show it. */
  readonly inputOf: (scenario: string) => PlanningInput | null;
  /** Families that the table shows. */
  readonly families: () => readonly number[];
  /** Columns of past periods before the plan. */
  readonly past: () => number;
  readonly enter: (scenario: string, lines: readonly Line[], entries: readonly Entry[]) => Promise<void>;
  readonly startWorker: () => MacroWorker;
}

export function createMacros(workspace: Workspace, place: MacroPlace) {
  const [isOpen, setOpen] = createSignal(false);
  const [draft, setDraft] = createSignal<MacroRow | null>(null);
  /** The key of the macro that the draft was made of; null for a new one. */
  const [edited, setEdited] = createSignal<string | null>(null);
  const [message, setMessage] = createSignal('');
  const [preview, setPreview] = createSignal('');
  /** Why the last run of actions wrote nothing; empty where it did, or had nothing to write. */
  const [failure, setFailure] = createSignal('');
  const [isRunning, setRunning] = createSignal(false);
  // A macro that is being written is computed anew at every letter, and stops no action that runs.
  const tried = createMacroQuestions(place.startWorker);
  const actions = createMacroQuestions(place.startWorker);
  const rows = (): readonly MacroRow[] => workspace.base()?.macros ?? [];
  const problems = createMemo((): readonly MacroProblem[] => place.input()?.macros.problems ?? []);
  /** The case with the draft in it, as it would be saved; the draft is looked at whether it is active or not. */
  const drafted = createMemo(() => {
    const [known, own] = [place.input(), draft()];
    if (known === null || own === null) return null;
    const others = known.planningCase.macros.filter((row) => row.macro !== edited());
    const planningCase = { ...known.planningCase, macros: [...others, { ...own, isActive: true }] };
    return { known, own, planningCase, macros: planningMacros(planningCase) };
  });
  const draftProblems = createMemo((): readonly string[] => {
    const now = drafted();
    if (now === null) return [];
    const isTaken = now.own.macro !== edited() && rows().some((row) => row.macro === now.own.macro);
    return [
      ...(now.own.macro.trim() === '' ? [t('macroNeedsId')] : []),
      ...(isTaken ? [t('macroExists', { name: now.own.macro })] : []),
      ...now.macros.problems.filter((each) => each.macro === now.own.macro).map((each) => pick(each.found)),
    ];
  });
  /** First values of the draft in the table that is shown; what is wrong with its work in words. */
  const previewed = async ({ known, planningCase, own }: Drafted): Promise<string | null> => {
    const { macros, periods } = planningCase;
    const families = place.families();
    const texts = (values: readonly (readonly [number, number | null])[]) =>
      values
        .slice(0, PREVIEWED)
        .map(([t_, value]) =>
          t('titleWithDetail', {
            title: periodText(periods, t_),
            detail: value === null ? '–' : formatNumber(value, 2),
          }),
        )
        .join('; ');
    const answer = await tried.ask(
      known,
      own.target === null
        ? { kind: 'rows', macros, parts: [{ families, site: -1 }] }
        : { kind: 'actions', macros, families, start: own.start, only: own.macro },
    );
    if (answer === null) return null;
    if (answer.kind === 'failed') return pick(answer.words);
    if (answer.kind === 'actions')
      return answer.entries.length === 0
        ? t('macroNoChange')
        : texts(answer.entries.map(({ period, value }) => [period, value]));
    if (answer.kind !== 'rows') return null;
    const [part] = answer.parts;
    if (part?.refused != null) return pick(part.refused);
    const row = part?.rows.find(({ position }) => macros[position]?.macro === own.macro);
    return texts((row?.plan ?? []).map((value, i) => [i, value]));
  };
  let turn = 0;
  createEffect(
    on([drafted, draftProblems], ([now, found]) => {
      const own = ++turn;
      if (now === null) tried.stop();
      if (now === null || found.length > 0) setPreview('');
      else
        void previewed(now).then((text) => {
          if (own === turn && text !== null) setPreview(text);
        });
    }),
  );
  /** What actions write into the table as it is when they have been computed: what was entered meanwhile is not overwritten. */
  const computed = async (
    { scenario, families }: ActionPlace,
    start: MacroStart,
    only: string | null,
  ): Promise<{ readonly known: PlanningInput; readonly entries: readonly ActionEntry[] } | null> => {
    const now = () => (scenario === place.scenario() ? place.input() : place.inputOf(scenario));
    for (;;) {
      const known = now();
      if (known === null || known.isReadOnly) return null;
      const { macros } = known.planningCase;
      const answer = await actions.ask(known, { kind: 'actions', macros, families, start, only });
      if (answer === null) return null;
      if (answer.kind === 'failed') {
        setFailure(pick(answer.words));
        return null;
      }
      const next = now();
      const isSame =
        scenario === place.scenario() ? known === next : known.planningCase === next?.planningCase;
      if (answer.kind === 'actions' && isSame) return { known, entries: answer.entries };
    }
  };
  const runNow = async (at: ActionPlace, start: MacroStart, only: string | null): Promise<void> => {
    setMessage('');
    setFailure('');
    setRunning(true);
    try {
      const found = await computed(at, start, only);
      if (found === null) return;
      const { known, entries: written } = found;
      if (written.length === 0) setMessage(t('macroNoChange'));
      else {
        const lines = written.flatMap((entry) =>
          linesOf(known, entry.families, -1).filter(({ row }) => row.measure === entry.measure),
        );
        const entries = written.map(
          ({ period, value }, row): Entry => ({
            row,
            column: place.past() + period,
            text: String(value),
            value,
          }),
        );
        await place.enter(at.scenario, lines, entries);
      }
    } finally {
      setRunning(false);
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  const placeNow = (): ActionPlace => ({ scenario: place.scenario(), families: place.families() });
  /**
   * Runs the actions of a start, or one of them, as if their numbers were typed; after those that run. They are run where they
   * were asked for, whatever the table shows by then.
   */
  const run = (start: MacroStart, name?: string, at = placeNow()): Promise<void> => {
    const next = last.then(() => runNow(at, start, name ?? null));
    last = next.catch(() => {});
    return next;
  };
  return {
    isOpen,
    open: (): void => void setOpen(true),
    close: (): void => {
      setOpen(false);
      setDraft(null);
      setMessage('');
      setFailure('');
    },
    rows,
    /** What is wrong with a stored macro. */
    problemsOf: (macro: string): readonly string[] =>
      problems()
        .filter((each) => each.macro === macro)
        .map((each) => pick(each.found)),
    draft,
    isNew: (): boolean => edited() === null,
    draftProblems,
    preview,
    message,
    failure,
    closeFailure: (): void => void setFailure(''),
    /** Whether actions run; `stop` ends them, and nothing of them is entered. */
    isRunning,
    stop: actions.stop,
    begin: (row: MacroRow | null): void => {
      setEdited(row?.macro ?? null);
      setDraft(row ?? newMacro);
      setMessage('');
    },
    cancel: (): void => void setDraft(null),
    change: (fields: Partial<MacroRow>): void => {
      const own = draft();
      if (own !== null) setDraft({ ...own, ...fields });
    },
    save: async (): Promise<void> => {
      const own = draft();
      if (own === null || draftProblems().length > 0) return;
      const before = edited();
      const isDone = await workspace.edit(workspace.root(), ({ planningCase }) =>
        rowChanges(
          'macros',
          planningCase.macros.filter((row) => row.macro === before),
          [own],
        ),
      );
      if (isDone && draft() === own) setDraft(null);
    },
    setActive: (row: MacroRow, isActive: boolean): void =>
      void workspace.edit(workspace.root(), ({ planningCase }) =>
        fieldsSet(planningCase, 'macros', row, { isActive }),
      ),
    remove: (row: MacroRow): void =>
      void workspace.edit(workspace.root(), ({ planningCase }) => rowsTaken(planningCase, 'macros', [row])),
    run,
    placeNow,
    /** Names of the sound actions of a start. */
    actionsOf: (start: MacroStart): readonly string[] =>
      (place.input()?.macros.actions ?? [])
        .filter((action) => action.start === start)
        .map((action) => pick(action.title)),
  };
}

export type Macros = ReturnType<typeof createMacros>;
