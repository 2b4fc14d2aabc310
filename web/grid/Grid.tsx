/**
 * The spreadsheet: sticky head and first column, only visible rows in the document, keyboard and clipboard. One cell is a tab
 * stop, the keys of gridActions.ts move between cells. On paper it is a plain table of all rows and columns.
 */
import { createEffect, createMemo, createSignal, Index, on, onCleanup, onMount, Show } from 'solid-js';
import { type MessageKey, t } from '../language/language.ts';
import { keysOf } from '../ui/keyPress.ts';
import { createGridLayout } from './createGridLayout.ts';
import { createGridState, type GridNotice } from './createGridState.ts';
import { GridHead, isLongTitle } from './GridHead.tsx';
import { GridRowView } from './GridRowView.tsx';
import { GridStatus } from './GridStatus.tsx';
import { actionOf, fillActions, type GridHandle, gridActions } from './gridActions.ts';
import {
  type Entry,
  type GridCell,
  type GridColumn,
  type GridRow,
  type Position,
  positionsIn,
} from './gridCells.ts';
import { PrintTable } from './PrintTable.tsx';
import { orderElements, placedRows } from './placedRows.ts';
import { createPrinting } from './printing.ts';

/** Height of a row with a mouse, and where fingers touch. */
const ROW = 27;
const TOUCH_ROW = 45;

const HEAD = 36;
/** Height of the head where a title in two lines has a line below it. */
const HIGH_HEAD = 50;

/** Share of the height that rows above the split take at most; what is more of them scrolls by itself, with a bar so wide. */
const UPPER_MAX = 0.45;
const UPPER_BAR = 12;

/** Width of the labels where the page is narrow. */
const NARROW_LABELS = 132;

/** Milliseconds without scrolling before rows are put in order. */
const REST = 150;

const noticeTexts: Readonly<Record<GridNotice['kind'], MessageKey>> = {
  history: 'cellHistory',
  readonly: 'cellReadOnly',
  block: 'pasteSize',
  notComputed: 'notComputed',
  changedMeanwhile: 'changedMeanwhile',
};

/** The place of the cell that an element lies in; null for none. */
function placeOf(target: EventTarget | null): Position | null {
  const stated = target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset.cell : null;
  const [row, column] = (stated ?? '').split(',').map(Number);
  return stated == null || row === undefined || column === undefined ? null : { row, column };
}

export function Grid(props: {
  /** Name under which widths and hidden columns are kept. */
  name: string;
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  cell: (row: number, column: number) => GridCell;
  /** The number of a cell without its look, where that is cheaper: sums of large selections read it. */
  number?: (row: number, column: number) => Pick<GridCell, 'value' | 'digits'>;
  label: string;
  labelWidth?: number;
  cellWidth?: number;
  height: string;
  /** Takes the rest of the page's height as well; `height` is the least. */
  isFilling?: boolean;
  /** The first so many rows stay in view, in a part of their own, while the others scroll. */
  split?: number;
  /** What stands above the labels, for example the unit of the numbers. */
  corner?: string;
  /** What a row or cell is whose numbers are of older inputs. */
  staleText?: string;
  /** Column that is brought into view first. */
  startColumn?: number;
  /** What the rows and columns are about: entries that wait for their answer are shown with it only. */
  about: string;
  onEntries: (entries: readonly Entry[]) => Promise<unknown>;
  /** The table itself refuses an entry and says why: what the page said about earlier ones is over. */
  onRefused: () => void;
  onActive?: (row: number, column: number) => void;
  /** Hands out the grid for commands; null when it is gone. */
  onGrid?: (grid: GridHandle | null) => void;
}) {
  const [scrollTop, setScrollTop] = createSignal(0);
  const [viewHeight, setViewHeight] = createSignal(600);
  const [viewWidth, setViewWidth] = createSignal(0);
  const [isExtending, setExtending] = createSignal(false);
  let isSecondTouch = false;
  /** What the pressed pointer drags: the selection or the fill handle. */
  let dragged: 'selection' | 'fill' | null = null;
  /** After Escape the next Tab leaves the table. */
  let isLeaving = false;
  let box!: HTMLDivElement;
  let inner!: HTMLDivElement;
  /** Scrolls the rows above the split, where they are more than have room. */
  let upperBar: HTMLDivElement | undefined;
  const [upperScroll, setUpperScroll] = createSignal(0);
  const narrow = () => globalThis.innerWidth < 760;
  const rowHeight = narrow() ? TOUCH_ROW : ROW;
  const isPrinting = createPrinting();
  const layout = createGridLayout({
    name: () => props.name,
    columns: () => props.columns,
    cellWidth: () => props.cellWidth ?? 68,
    labelWidth: () => props.labelWidth ?? 190,
    storage: globalThis.localStorage,
  });
  const labelWidth = () => (narrow() ? NARROW_LABELS : layout.labelWidth());
  const columnAt = (place: number): number => layout.shown()[place] ?? 0;
  const state = createGridState({
    rowCount: () => props.rows.length,
    columnCount: () => layout.shown().length,
    cell: (row, place) => props.cell(row, columnAt(place)),
    columnKey: (place) => layout.keyOf(place),
    about: () => props.about,
    onEntries: (entries) =>
      props.onEntries(entries.map((entry) => ({ ...entry, column: columnAt(entry.column) }))),
    onRefused: () => props.onRefused(),
  });
  let hadFocus = false;
  /** Rows above the split: all of them have elements. */
  const upperRows = createMemo(() =>
    narrow() ? [] : Array.from({ length: Math.min(props.split ?? 0, props.rows.length) }, (_, row) => row),
  );
  const split = () => upperRows().length;
  const upperHeight = createMemo(() => {
    const fitting = Math.max(1, Math.floor((UPPER_MAX * viewHeight()) / rowHeight));
    return Math.min(split(), fitting) * rowHeight;
  });
  const firstRow = createMemo(() => Math.floor(scrollTop() / rowHeight));
  const activeRow = createMemo(() => state.active().row);
  const placed = createMemo((before: readonly number[]) => {
    hadFocus = box?.contains(document.activeElement) === true;
    const placed = placedRows(
      before.map((row) => row - split()),
      {
        rowCount: props.rows.length - split(),
        first: firstRow(),
        inView: Math.ceil((viewHeight() - upperHeight()) / rowHeight),
        active: Math.max(0, activeRow() - split()),
      },
    );
    return placed.map((row) => row + split());
  }, []);
  const rowElements: HTMLElement[] = [];
  let resting: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(resting));
  createEffect(
    on(placed, (rows) => {
      // Fewer rows can take the element with the focus away.
      if (hadFocus && !box.contains(document.activeElement)) focusActive();
      clearTimeout(resting);
      resting = setTimeout(() => {
        const places = rows.map((_, place) => place).sort((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0));
        orderElements(
          inner,
          places.flatMap((place) => rowElements[place] ?? []),
        );
      }, REST);
    }),
  );
  /** Room behind the last column, so that the first one in view is whole where the table is scrolled to its end. */
  const endRoom = createMemo(() => {
    const scrolled = labelWidth() + layout.width() - viewWidth();
    if (viewWidth() === 0 || scrolled <= 0) return 0;
    const kept = layout.leftOf(layout.frozenCount());
    const first = layout.shown().findIndex((_, place) => layout.leftOf(place) - kept >= scrolled);
    return first < 0 ? 0 : layout.leftOf(first) - kept - scrolled;
  });
  const cellElement = ({ row, column }: Position) =>
    box.querySelector<HTMLElement>(`[data-cell="${row},${column}"]`);
  const focusActive = () => cellElement(state.active())?.focus({ preventScroll: true });
  const head = createMemo(() =>
    props.columns.some((column) => isLongTitle(column) && column.sub !== undefined) ? HIGH_HEAD : HEAD,
  );
  const grid: GridHandle = {
    state,
    layout,
    selected: () =>
      props.rows.length === 0
        ? []
        : positionsIn(state.range()).map(({ row, column }) => ({ row, column: columnAt(column) })),
    activeCell: () =>
      props.rows.length === 0 ? null : { row: state.active().row, column: columnAt(state.active().column) },
    pageRows: () => Math.max(1, Math.floor((viewHeight() - head() - upperHeight()) / rowHeight) - 1),
    focus: focusActive,
    isExtending,
    setExtending,
  };
  /** The first column that is whole in view beside those that stay, and how far it lies behind them. */
  let columnInView = { place: 0, offset: 0 };
  const noteColumn = (): void => {
    const kept = layout.frozenCount();
    const at = box.scrollLeft + layout.leftOf(kept);
    let place = kept;
    while (place < layout.shown().length - 1 && layout.leftOf(place) < at - 1) place++;
    columnInView = { place, offset: layout.leftOf(place) - at };
  };
  // Columns that become wider or narrower leave the same column in view, whole.
  createEffect(
    on(
      [layout.width, () => layout.leftOf(columnInView.place)],
      () => {
        const { place, offset } = columnInView;
        box.scrollLeft = layout.leftOf(place) - layout.leftOf(layout.frozenCount()) - offset;
      },
      { defer: true },
    ),
  );
  onMount(() => {
    const measure = () => {
      setViewHeight(box.clientHeight);
      setViewWidth(box.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    onCleanup(() => observer.disconnect());
    const start = layout.shown().indexOf(props.startColumn ?? -1);
    if (start >= 0) {
      // Once the table is as wide as what was measured asks for.
      queueMicrotask(() => {
        box.scrollLeft = layout.leftOf(start) - layout.leftOf(layout.frozenCount());
        noteColumn();
      });
      state.select({ row: 0, column: start });
    }
    props.onGrid?.(grid);
    onCleanup(() => props.onGrid?.(null));
    const release = () => endDrag();
    addEventListener('pointerup', release);
    addEventListener('pointercancel', release);
    onCleanup(() => {
      removeEventListener('pointerup', release);
      removeEventListener('pointercancel', release);
    });
  });
  /** Scrolls so that a row is in view in a height. */
  const scrollTo = (scrolled: HTMLElement | undefined, top: number, height: number): void => {
    if (scrolled === undefined) return;
    if (top < scrolled.scrollTop) scrolled.scrollTop = top;
    if (top + rowHeight > scrolled.scrollTop + height) scrolled.scrollTop = top + rowHeight - height;
  };
  /** Brings a cell into view, beside the labels, rows and columns that stay. */
  const show = ({ row, column }: Position): void => {
    if (row < split()) {
      scrollTo(upperBar, row * rowHeight, upperHeight());
      setUpperScroll(upperBar?.scrollTop ?? 0);
    } else scrollTo(box, (row - split()) * rowHeight, box.clientHeight - head() - upperHeight());
    if (column < layout.frozenCount()) return;
    const left = layout.leftOf(column) - layout.leftOf(layout.frozenCount());
    if (left < box.scrollLeft) box.scrollLeft = left;
    const right = layout.leftOf(column) + layout.widthOf(column) + labelWidth() - box.clientWidth;
    if (right > box.scrollLeft) box.scrollLeft = right;
  };
  createEffect(on(state.corner, show, { defer: true }));
  // From the start: what stands beside the table is about the cell that is active.
  createEffect(on(state.active, (active) => props.onActive?.(active.row, columnAt(active.column))));
  createEffect(
    on(
      state.active,
      (active) => {
        isLeaving = false;
        if (state.isBlock()) show(active);
        if (box.contains(document.activeElement) && state.draft() === null) focusActive();
      },
      { defer: true },
    ),
  );

  const whileTyping = (event: KeyboardEvent): void => {
    // The keys of an input method choose its characters.
    if (event.isComposing) return;
    const keys = keysOf(event);
    if (keys === 'Enter' || keys === 'Shift+Enter') {
      if (state.commit()) state.moveByEnter(event.shiftKey ? -1 : 1);
    } else if (keys === 'Tab' || keys === 'Shift+Tab') {
      if (state.commit()) state.moveByTab(event.shiftKey ? -1 : 1);
    } else if (keys === 'Mod+Enter') state.commitToSelection();
    else if (keys === 'Escape') state.cancel();
    else return;
    event.preventDefault();
    // The editor is gone and took the focus with it: the keys belong to the grid again.
    if (state.draft() === null) focusActive();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (state.draft() !== null) {
      whileTyping(event);
      return;
    }
    const keys = keysOf(event);
    if (isLeaving && keys.endsWith('Tab')) return;
    const isFilling = state.fillTarget() !== null;
    const action = actionOf(isFilling ? fillActions : gridActions, keys);
    if (action?.perform !== undefined) {
      if (action.perform(grid, keys) === false && keys.endsWith('Tab')) return;
      event.preventDefault();
    } else if (keys === 'Escape') isLeaving = true;
    else if (
      event.key.length === 1 &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey &&
      event.key !== '?' &&
      event.key !== '/'
    ) {
      state.edit(event.key);
      event.preventDefault();
    }
  };
  const onPointerDown = (event: PointerEvent) => {
    const at = placeOf(event.target);
    const label = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (event.button !== 0 || (at === null && label === null)) return;
    if (event.target instanceof Element && event.target.closest('.grid-handle') !== null) {
      state.startFill();
      dragged = 'fill';
      event.preventDefault();
      return;
    }
    const isActive = at !== null && at.row === state.active().row && at.column === state.active().column;
    if (isActive && state.draft() !== null) return;
    if (!state.commit()) {
      // The question stands: the keys stay with the cell that is typed into.
      event.preventDefault();
      return;
    }
    if (at === null) {
      const row = Number(label?.dataset.row);
      const other = event.shiftKey ? state.range().top : row;
      state.selectRange({
        top: Math.min(row, other),
        bottom: Math.max(row, other),
        left: 0,
        right: layout.shown().length - 1,
      });
      event.preventDefault();
      focusActive();
      return;
    }
    // A second touch of the same cell edits it: there is no keyboard to type over it.
    const isBlock = event.shiftKey || isExtending();
    isSecondTouch = event.pointerType === 'touch' && isActive && !isBlock;
    state.select(at, isBlock);
    if (isBlock) event.preventDefault();
    if (event.pointerType === 'mouse') dragged = 'selection';
  };
  const onPointerOver = (event: PointerEvent) => {
    const at = dragged === null || event.buttons !== 1 ? null : placeOf(event.target);
    if (at === null) return;
    if (dragged === 'fill') {
      state.fillTo(at);
      show(at);
    } else state.select(at, true);
  };
  const endDrag = (isCopy = false) => {
    if (dragged === 'fill') state.endFill(isCopy);
    dragged = null;
  };

  const innerWidth = () => `${labelWidth() + layout.width() + endRoom()}px`;
  const Row = (own: { row: number; top: number; ref?: (element: HTMLElement) => void }) => (
    <GridRowView
      grid={grid}
      ref={(element) => own.ref?.(element)}
      row={own.row}
      rows={props.rows}
      columns={props.columns}
      cell={(r, c) => props.cell(r, c)}
      labelWidth={labelWidth()}
      top={own.top}
      rowHeight={rowHeight}
      staleText={props.staleText}
    />
  );

  return (
    <>
      <Show when={isPrinting()}>
        <PrintTable
          columns={props.columns}
          rows={props.rows}
          cell={(row, column) => props.cell(row, column)}
          {...(props.corner === undefined ? {} : { corner: props.corner })}
        />
      </Show>
      {/* A virtual grid of thousands of cells cannot be a table element; roles say what it is. */}
      <div
        ref={box}
        class="grid"
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.rows.length}
        aria-colcount={props.columns.length}
        aria-multiselectable="true"
        tabindex="-1"
        style={{
          ...(props.isFilling === true ? { flex: `1 0 ${props.height}` } : { height: props.height }),
          'max-height': `${head() + upperHeight() + (props.rows.length - split()) * rowHeight + 16}px`,
          '--row': `${rowHeight}px`,
        }}
        onFocus={(event) => event.target === box && focusActive()}
        // A screen reader moves the focus by itself: what is typed goes to the cell that has it.
        onFocusIn={(event) => {
          const at = placeOf(event.target);
          if (at === null || state.draft() !== null || dragged !== null || isExtending()) return;
          if (at.row !== state.active().row || at.column !== state.active().column) state.select(at);
        }}
        onScroll={() => {
          // Read before rows move: what is read after a change has the page laid out for it.
          const { scrollTop } = box;
          noteColumn();
          setScrollTop(scrollTop);
        }}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerOver={onPointerOver}
        onPointerUp={(event) => {
          if (isSecondTouch) state.edit();
          isSecondTouch = false;
          endDrag(event.ctrlKey || event.metaKey);
        }}
        onDblClick={(event) => placeOf(event.target) !== null && state.edit()}
        onCopy={(event) => {
          if (state.draft() !== null) return;
          event.clipboardData?.setData('text/plain', state.copy());
          event.preventDefault();
        }}
        onCut={(event) => {
          if (state.draft() !== null) return;
          event.clipboardData?.setData('text/plain', state.cut());
          event.preventDefault();
        }}
        onPaste={(event) => {
          if (state.draft() !== null) return;
          state.paste(event.clipboardData?.getData('text/plain') ?? '');
          event.preventDefault();
        }}
      >
        <GridHead
          grid={grid}
          columns={props.columns}
          corner={props.corner}
          labelWidth={labelWidth()}
          height={head()}
          rowCount={props.rows.length}
        />
        <Show when={split() > 0}>
          <div
            class="grid-upper"
            style={{ top: `${head()}px`, height: `${upperHeight()}px`, width: innerWidth() }}
            onWheel={(event) => {
              if (upperBar === undefined) return;
              const before = upperBar.scrollTop;
              upperBar.scrollTop +=
                event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeight : 1);
              if (upperBar.scrollTop !== before) event.preventDefault();
            }}
          >
            <Index each={upperRows()}>
              {(row) => <Row row={row()} top={row() * rowHeight - upperScroll()} />}
            </Index>
            <Show when={split() * rowHeight > upperHeight()}>
              <div
                ref={(element) => {
                  upperBar = element;
                  onCleanup(() => {
                    upperBar = undefined;
                    setUpperScroll(0);
                  });
                }}
                class="grid-upper-bar no-print"
                style={{ left: `${viewWidth() - UPPER_BAR}px`, width: `${UPPER_BAR}px` }}
                onScroll={(event) => setUpperScroll(event.currentTarget.scrollTop)}
              >
                <div style={{ height: `${split() * rowHeight}px` }} />
              </div>
            </Show>
          </div>
        </Show>
        <div
          ref={inner}
          class="grid-inner"
          style={{ height: `${(props.rows.length - split()) * rowHeight}px`, width: innerWidth() }}
        >
          <Index each={placed()}>
            {(row, place) => (
              <Row
                row={row()}
                top={(row() - split()) * rowHeight}
                ref={(element) => {
                  rowElements[place] = element;
                }}
              />
            )}
          </Index>
        </div>
        <Show when={state.notice()}>
          {(notice) => (
            <div class="grid-notice">
              <div class="notice bad" role="alert">
                {t(noticeTexts[notice().kind], { value: notice().text })}
              </div>
            </div>
          )}
        </Show>
      </div>
      <GridStatus grid={grid} number={(row, column) => (props.number ?? props.cell)(row, column)} />
    </>
  );
}
