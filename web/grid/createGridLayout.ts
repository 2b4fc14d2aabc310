/**
 * Which columns a grid shows and how wide: widths that the user dragged, columns that are hidden, and how many stay in view
 * while the others scroll. Kept by name in the browser. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { GridColumn } from './gridCells.ts';

/** What is kept of a grid, by the keys of its columns. */
interface KeptLayout {
  readonly widths: Readonly<Record<string, number>>;
  readonly hidden: readonly string[];
  /** Columns that stay in view, up to and with this one; null where only the labels do. */
  readonly frozen: string | null;
}

export type LayoutStorage = Pick<Storage, 'getItem' | 'setItem'>;

export interface LayoutInput {
  /** Name under which the layout is kept. */
  readonly name: () => string;
  readonly columns: () => readonly GridColumn[];
  /** Widths in pixels where the user set none. */
  readonly cellWidth: () => number;
  readonly labelWidth: () => number;
  readonly storage?: LayoutStorage | undefined;
}

const EMPTY: KeptLayout = { widths: {}, hidden: [], frozen: null };

/** Key of the column of labels. */
const LABELS = '';

/** Least and greatest width that a column can be dragged to, pixels. */
const WIDTH_MIN = 32;
const WIDTH_MAX = 600;

function kept(storage: LayoutStorage | undefined, name: string): KeptLayout {
  try {
    return {
      ...EMPTY,
      ...(JSON.parse(storage?.getItem(`grid ${name}`) ?? '{}') as Partial<KeptLayout>),
    };
  } catch {
    return EMPTY;
  }
}

export const columnKey = (column: GridColumn): string => column.key ?? column.label;

export function createGridLayout(input: LayoutInput) {
  const [changed, setChanged] = createSignal<{ readonly name: string; readonly layout: KeptLayout } | null>(
    null,
  );
  const layout = createMemo((): KeptLayout => {
    const own = changed();
    return own?.name === input.name() ? own.layout : kept(input.storage, input.name());
  });
  const put = (change: Partial<KeptLayout>): void => {
    const next = { ...layout(), ...change };
    setChanged({ name: input.name(), layout: next });
    try {
      input.storage?.setItem(`grid ${input.name()}`, JSON.stringify(next));
    } catch {
      // A full or forbidden storage: the layout lasts until the page is left.
    }
  };
  const keyAt = (position: number): string => {
    const column = input.columns()[position];
    return column === undefined ? '' : columnKey(column);
  };
  /** Positions of the columns that are shown; all of them where every one is hidden. */
  const shown = createMemo((): readonly number[] => {
    const hidden = new Set(layout().hidden);
    const all = input.columns().map((_, i) => i);
    const left = hidden.size === 0 ? all : all.filter((i) => !hidden.has(keyAt(i)));
    return left.length === 0 ? all : left;
  });
  const keyOf = (place: number): string => keyAt(shown()[place] ?? -1);
  const widths = createMemo(() => shown().map((at) => layout().widths[keyAt(at)] ?? input.cellWidth()));
  /** Where each column begins, from the end of the labels; at the end the width of all. */
  const lefts = createMemo((): readonly number[] => {
    const list = [0];
    for (const width of widths()) list.push((list.at(-1) ?? 0) + width);
    return list;
  });
  const frozenCount = createMemo((): number => {
    const { frozen } = layout();
    return frozen === null ? 0 : shown().findIndex((at) => keyAt(at) === frozen) + 1;
  });
  const setWidth = (key: string, width: number | null): void => {
    const { [key]: _, ...others } = layout().widths;
    const next = Math.round(Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, width ?? 0)));
    put({ widths: width === null ? others : { ...others, [key]: next } });
  };
  return {
    /** Positions of the columns that are shown, in order. Places below count along this list. */
    shown,
    keyOf,
    widthOf: (place: number): number => widths()[place] ?? input.cellWidth(),
    leftOf: (place: number): number => lefts()[place] ?? 0,
    /** Width of all columns together, without the labels. */
    width: (): number => lefts().at(-1) ?? 0,
    labelWidth: (): number => layout().widths[LABELS] ?? input.labelWidth(),
    /** Sets the width of a shown column; null gives it its own again. */
    setWidth: (place: number, width: number | null): void => setWidth(keyOf(place), width),
    setLabelWidth: (width: number | null): void => setWidth(LABELS, width),
    hiddenCount: (): number => input.columns().length - shown().length,
    /** Hides shown columns from one place to another; never all of them. */
    hide: (from: number, to: number): void => {
      if (to - from + 1 >= shown().length) return;
      const keys = shown()
        .slice(from, to + 1)
        .map(keyAt);
      put({ hidden: [...layout().hidden, ...keys] });
    },
    showAll: (): void => put({ hidden: [] }),
    /** How many shown columns stay in view beside the labels. */
    frozenCount,
    /** Keeps the columns up to and with a place in view; null lets all of them scroll. */
    freeze: (place: number | null): void => put({ frozen: place === null ? null : keyOf(place) }),
  };
}

export type GridLayout = ReturnType<typeof createGridLayout>;
