/**
 * The macros of the case as the planning table keeps them: the one that is being written, with its problems and first values,
 * and the running of actions, which type what they compute. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { rowKey } from '../../../solver/case/planningCase.ts';
import type { MacroProblem, MacroStart } from '../../../solver/macros/macro.ts';
import { actionEntries, planningMacros, userRows } from '../../../solver/plan/views/userRows.ts';
import { errorWords, WordedError } from '../../../solver/words/wordedError.ts';
import type { Entry } from '../../grid/createGridState.ts';
import { formatNumber } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { periodText } from '../../language/periods.ts';
import { rowChanges } from '../../state/rowChanges.ts';
import type { Workspace } from '../../state/workspace.ts';
import { type Line, linesOf, type PlanningInput } from './planningCells.ts';

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

interface MacroPlace {
  readonly input: () => PlanningInput | null;
  /** Families that the table shows. */
  readonly families: () => readonly number[];
  /** Columns of past periods before the plan. */
  readonly past: () => number;
  readonly enter: (lines: readonly Line[], entries: readonly Entry[]) => Promise<void>;
}

export function createMacros(workspace: Workspace, place: MacroPlace) {
  const [isOpen, setOpen] = createSignal(false);
  const [draft, setDraft] = createSignal<MacroRow | null>(null);
  /** The key of the macro that the draft was made of; null for a new one. */
  const [edited, setEdited] = createSignal<string | null>(null);
  const [message, setMessage] = createSignal('');
  const root = () =>
    workspace.scenarios().find((entry) => entry.document.parent === null)?.document.scenario ?? '';
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
  /** First values of the draft in the table that is shown; a problem of work in words. */
  const preview = createMemo((): string => {
    const now = drafted();
    if (now === null || draftProblems().length > 0) return '';
    const { known, planningCase, macros, own } = now;
    const table = known.source.table(place.families(), -1);
    const texts = (values: readonly (readonly [number, number | null])[]) =>
      values
        .slice(0, PREVIEWED)
        .map(
          ([t_, value]) =>
            `${periodText(planningCase.periods, t_)}: ${value === null ? '–' : formatNumber(value, 2)}`,
        )
        .join('; ');
    try {
      if (own.target === null) {
        const row = userRows(planningCase, macros, known.source, table).find(
          ({ position }) => planningCase.macros[position]?.macro === own.macro,
        );
        return texts((row?.plan ?? []).map((value, i) => [i, value]));
      }
      const only = { ...macros, actions: macros.actions.filter(({ macro }) => macro === own.macro) };
      const entries = actionEntries(planningCase, only, known.source, table, own.start);
      return entries.length === 0
        ? t('macroNoChange')
        : texts(entries.map(({ period, value }) => [period, value]));
    } catch (error) {
      if (error instanceof WordedError) return pick(errorWords(error));
      throw error;
    }
  });
  /** Runs the actions of a start, or one of them, as if their numbers were typed. */
  const run = async (start: MacroStart, name?: string): Promise<void> => {
    const known = place.input();
    if (known === null || known.isReadOnly) return;
    const macros = {
      ...known.macros,
      actions: known.macros.actions.filter(({ macro }) => name === undefined || macro === name),
    };
    const families = place.families();
    const table = known.source.table(families, -1);
    try {
      const written = actionEntries(known.planningCase, macros, known.source, table, start);
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
      setMessage(entries.length === 0 ? t('macroNoChange') : '');
      if (entries.length > 0) await place.enter(lines, entries);
    } catch (error) {
      if (!(error instanceof WordedError)) throw error;
      setMessage(pick(errorWords(error)));
    }
  };
  const changesTo = (next: MacroRow): readonly CellChange[] => {
    const before = rows().find((row) => row.macro === edited());
    return rowChanges('macros', before === undefined ? [] : [before], [next]);
  };
  return {
    isOpen,
    open: (): void => void setOpen(true),
    close: (): void => {
      setOpen(false);
      setDraft(null);
      setMessage('');
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
      if (await workspace.edit(root(), () => changesTo(own))) setDraft(null);
    },
    setActive: (row: MacroRow, isActive: boolean): void =>
      void workspace.edit(root(), [
        {
          table: 'macros',
          key: rowKey('macros', row),
          field: 'isActive',
          before: row.isActive,
          after: isActive,
        },
      ]),
    remove: (row: MacroRow): void => void workspace.edit(root(), rowChanges('macros', [row], [])),
    run,
    /** Names of the sound actions of a start. */
    actionsOf: (start: MacroStart): readonly string[] =>
      (place.input()?.macros.actions ?? [])
        .filter((action) => action.start === start)
        .map((action) => pick(action.title)),
  };
}

export type Macros = ReturnType<typeof createMacros>;
