/**
 * The views of the planning table: which one the address names, and the one that is being designed. Saved views are rows of the
 * case, kept at the base. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { measureWords } from '../../../solver/plan/views/measureWords.ts';
import type { PlanningMeasure } from '../../../solver/plan/views/planningTable.ts';
import { named, pick, t } from '../../language/language.ts';
import type { AddressParameter } from '../../state/address.ts';
import { keyOfName, rowChanges, rowSet, rowsTaken } from '../../state/rowChanges.ts';
import type { Workspace } from '../../state/workspace.ts';
import {
  type BuiltInView,
  builtInViews,
  type PlanningView,
  savedView,
  type ViewRow,
} from './planningViews.ts';

/** A view that is being designed. */
export interface ViewDraft extends PlanningView {
  readonly name: string;
  readonly rows: readonly ViewRow[];
}

const builtInNames = Object.keys(builtInViews) as readonly BuiltInView[];

const builtInTitles = {
  '': 'viewTogether',
  families: 'viewFamilies',
  sites: 'viewSites',
  split: 'viewSplit',
} as const satisfies Readonly<Record<BuiltInView, string>>;

/** The address of a saved view, which may have the name of one that every case has. */
const SAVED = 'own:';

export function createViews(workspace: Workspace, address: AddressParameter, detail: AddressParameter) {
  const [isOpen, setOpen] = createSignal(false);
  const [draft, setDraft] = createSignal<ViewDraft | null>(null);
  /** Identifier of the view that the draft was made of; null for a new one. */
  const [edited, setEdited] = createSignal<string | null>(null);
  const saved = (): readonly Row<'planningViews'>[] => workspace.base()?.planningViews ?? [];
  const savedName = () => (address.get().startsWith(SAVED) ? address.get().slice(SAVED.length) : null);
  const stored = createMemo((): PlanningView | null => {
    const [known, name] = [workspace.base(), savedName()];
    return known === null || name === null ? null : savedView(known, name);
  });
  const view = createMemo((): PlanningView => {
    const shown = stored() ?? builtInViews[builtInNames.find((name) => name === address.get()) ?? ''];
    return detail.get() === '' ? shown : { ...shown, detailRow: detail.get() };
  });
  const macroRows = () => (workspace.base()?.macros ?? []).filter((row) => row.target === null);
  /** Every row that a view can have, by its name for views. */
  const allRows = (): readonly { readonly row: string; readonly title: string }[] => [
    ...(Object.keys(measureWords) as PlanningMeasure[])
      .filter((measure) => measure !== 'userRow')
      .map((measure) => ({ row: measure, title: rowTitle(measure) })),
    ...macroRows().map((row) => ({ row: row.macro, title: named(row, row.macro) })),
  ];
  const rowTitle = (row: string): string => {
    if (row === 'segmentDemand') return t('viewBySegment', { row: pick(measureWords.demand) });
    if (row === 'processProduction') return t('viewByProcess', { row: pick(measureWords.producedIntoStock) });
    const words = measureWords[row as PlanningMeasure];
    const macro = macroRows().find((each) => each.macro === row);
    return words === undefined ? named(macro, row) : pick(words);
  };
  const titleOf = (name: string): string => {
    const row = saved().find((each) => each.view === name);
    return named(row, name);
  };
  const [isWriting, setWriting] = createSignal(false);
  /** Writes the draft and closes its form; what the form shows is written once, however often that is asked for. */
  const write = async (changesOf: (now: PlanningCase) => readonly CellChange[]): Promise<boolean> => {
    setWriting(true);
    try {
      const isDone = await workspace.edit(workspace.root(), ({ planningCase }) => changesOf(planningCase));
      if (isDone) {
        setOpen(false);
        setDraft(null);
      }
      return isDone;
    } finally {
      setWriting(false);
    }
  };
  return {
    view,
    address: address.get,
    select: (name: string): void => {
      detail.set('', true);
      address.set(name);
    },
    selectDetail: detail.set,
    /** What can be chosen: the views that every case has, then those that were saved. */
    options: () => [
      ...builtInNames.map((name) => ({ value: name as string, text: t(builtInTitles[name]) })),
      ...saved().map((row) => ({ value: `${SAVED}${row.view}`, text: named(row, row.view) })),
    ],
    /** A view that the address names and the case does not have. */
    unknown: (): string => {
      const asked = address.get();
      if (workspace.base() === null || stored() !== null || builtInNames.some((name) => name === asked))
        return '';
      return savedName() ?? asked;
    },
    rowTitle,
    allRows,
    isOpen,
    draft,
    /** Opens the form for the saved view that is shown, or for a new one like that which is shown; `rows`: those of the table. */
    open: (rows: readonly string[]): void => {
      const name = savedName();
      const own = stored() === null ? null : name;
      setEdited(own);
      setDraft({
        ...view(),
        name: own === null ? '' : titleOf(own),
        rows: view().rows ?? rows.map((row) => ({ row, isInput: true, total: 'none' as const })),
      });
      setOpen(true);
    },
    close: (): void => {
      setOpen(false);
      setDraft(null);
    },
    change: (fields: Partial<ViewDraft>): void => {
      const own = draft();
      if (own !== null) setDraft({ ...own, ...fields });
    },
    isSaved: () => edited() !== null,
    /** Keeps the view: in place of the one that it was made of, or as a new one; then it is shown. */
    save: async (isNew: boolean): Promise<void> => {
      const [known, own] = [workspace.base(), draft()];
      if (known === null || own === null || isWriting()) return;
      const before = isNew ? undefined : known.planningViews.find((row) => row.view === edited());
      const name = own.name.trim();
      const view =
        before?.view ??
        keyOfName(
          name,
          known.planningViews.map((row) => row.view),
          'view',
        );
      const isChinese = before !== undefined && before.nameZh !== '' && named(before, '') === before.nameZh;
      const names = isChinese ? { name: before.name, nameZh: name } : { name, nameZh: before?.nameZh ?? '' };
      const { arrangement, detail: parts, detailRow } = own;
      const next: Row<'planningViews'> = { view, ...names, arrangement, detail: parts, detailRow };
      const rows = own.rows.map(({ row, isInput, total }, i) => ({
        view,
        row,
        position: i + 1,
        isInput,
        total,
      }));
      const isDone = await write((now) => [
        ...rowSet(now, 'planningViews', next),
        ...rowChanges(
          'planningViewRows',
          now.planningViewRows.filter((row) => row.view === view),
          rows,
        ),
      ]);
      if (isDone) address.set(`${SAVED}${view}`);
    },
    remove: async (): Promise<void> => {
      const name = edited();
      if (name === null || isWriting()) return;
      const isOfIt = (row: { readonly view: string }) => row.view === name;
      const isDone = await write((now) => [
        ...rowsTaken(now, 'planningViewRows', now.planningViewRows.filter(isOfIt)),
        ...rowsTaken(now, 'planningViews', now.planningViews.filter(isOfIt)),
      ]);
      if (isDone) address.set('');
    },
  };
}

export type Views = ReturnType<typeof createViews>;
