/**
 * The spreadsheet: sticky head and first column, only visible rows in the document, keyboard and clipboard. One cell is a tab
 * stop, the arrow keys move between cells. On paper it is a plain table of all rows and columns.
 */
import { createEffect, createMemo, createSignal, For, on, onMount, Show } from 'solid-js';
import { type MessageKey, t } from '../language/language.ts';
import {
  createGridState,
  type Entry,
  type GridCell,
  type GridColumn,
  type GridNotice,
  type GridRow,
} from './createGridState.ts';
import { PrintTable } from './PrintTable.tsx';
import { createPrinting } from './printing.ts';

/** Height of a row with a mouse, and where fingers touch. */
const ROW = 27;
const TOUCH_ROW = 45;

/** Characters from which on a label is set in two lines where the page is narrow. */
const LONG_LABEL = 20;
const HEAD = 36;
/** Height of the head where a title in two lines has a line below it. */
const HIGH_HEAD = 50;

/** Titles of periods longer than this are set in two lines; a Chinese letter takes the room of two. */
const LONG_TITLE = 9;
const isLongTitle = ({ kind, label }: GridColumn): boolean =>
  kind !== 'plain' && label.replace(/[\u2fff-\uffff]/g, 'mm').length > LONG_TITLE;

const noticeTexts: Readonly<Record<GridNotice['kind'], MessageKey>> = {
  history: 'cellHistory',
  readonly: 'cellReadOnly',
  block: 'pasteSize',
  changedMeanwhile: 'changedMeanwhile',
};

/** Whether a cell holds a text: read from the left, cut with an ellipsis, whole when it is pointed at. */
const isWord = (cell: GridCell): boolean => typeof cell.value === 'string';

export function Grid(props: {
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  cell: (row: number, column: number) => GridCell;
  label: string;
  labelWidth?: number;
  cellWidth?: number;
  height: string;
  /** Takes the rest of the page's height as well; `height` is the least. */
  isFilling?: boolean;
  /** What stands above the labels, for example the unit of the numbers. */
  corner?: string;
  /** What a row or cell is whose numbers are of older inputs. */
  staleText?: string;
  /** Column that is brought into view first. */
  startColumn?: number;
  /** What the rows and columns are about: entries that wait for their answer are shown with it only. */
  about: string;
  onEntries: (entries: readonly Entry[]) => Promise<unknown>;
  onActive?: (row: number, column: number) => void;
}) {
  const [scrollTop, setScrollTop] = createSignal(0);
  const [viewHeight, setViewHeight] = createSignal(600);
  let isSecondTouch = false;
  let box!: HTMLDivElement;
  const narrow = () => globalThis.innerWidth < 760;
  const labelWidth = () => (narrow() ? 132 : (props.labelWidth ?? 190));
  const rowHeight = narrow() ? TOUCH_ROW : ROW;
  const isPrinting = createPrinting();
  const cellWidth = () => props.cellWidth ?? 68;
  const state = createGridState({
    rowCount: () => props.rows.length,
    columnCount: () => props.columns.length,
    cell: (row, column) => props.cell(row, column),
    about: () => props.about,
    onEntries: (entries) => props.onEntries(entries),
  });
  const canEditActive = () =>
    props.rows.length > 0 && props.cell(state.active().row, state.active().column).kind === 'editable';
  const visible = createMemo(() => {
    const first = Math.max(0, Math.floor(scrollTop() / rowHeight) - 6);
    const last = Math.min(props.rows.length, Math.ceil((scrollTop() + viewHeight()) / rowHeight) + 6);
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
    // The cell that has the focus stays in the document, however far the rest is scrolled away.
    const { row } = state.active();
    return row >= first && row < last ? rows : [...rows, ...(row < props.rows.length ? [row] : [])];
  });
  const cellElement = ({ row, column }: { row: number; column: number }) =>
    box.querySelector<HTMLElement>(`[data-cell="${row},${column}"]`);
  const focusActive = () => cellElement(state.active())?.focus({ preventScroll: true });
  onMount(() => {
    setViewHeight(box.clientHeight);
    new ResizeObserver(() => setViewHeight(box.clientHeight)).observe(box);
    if (props.startColumn !== undefined) box.scrollLeft = props.startColumn * cellWidth();
    if (props.startColumn !== undefined) state.select({ row: 0, column: props.startColumn });
  });
  createEffect(
    on(
      state.active,
      ({ row, column }) => {
        props.onActive?.(row, column);
        const top = row * rowHeight;
        if (top < box.scrollTop) box.scrollTop = top;
        if (top + rowHeight + head() > box.scrollTop + box.clientHeight)
          box.scrollTop = top + rowHeight + head() - box.clientHeight;
        const left = column * cellWidth();
        if (left < box.scrollLeft) box.scrollLeft = left;
        const right = left + cellWidth() + labelWidth() - box.clientWidth;
        if (right > box.scrollLeft) box.scrollLeft = right;
        if (box.contains(document.activeElement) && state.draft() === null) focusActive();
      },
      { defer: true },
    ),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const done = () => event.preventDefault();
    if (state.draft() !== null) {
      if (event.key === 'Enter' || event.key === 'Tab') {
        if (state.commit())
          state.move(event.key === 'Enter' ? 1 : 0, event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : 0);
        done();
      } else if (event.key === 'Escape') {
        state.cancel();
        done();
      }
      // The editor is gone and took the focus with it: the keys belong to the grid again.
      if (state.draft() === null) focusActive();
      return;
    }
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageUp: [-15, 0],
      PageDown: [15, 0],
    };
    const step = steps[event.key];
    if (step !== undefined) {
      state.move(step[0], step[1], event.shiftKey);
      done();
    } else if (event.key === 'Home' || event.key === 'End') {
      state.select(
        { row: state.active().row, column: event.key === 'Home' ? 0 : props.columns.length - 1 },
        event.shiftKey,
      );
      done();
    } else if (isCommand && event.key.toLowerCase() === 'r') {
      state.fillRight();
      done();
    } else if (event.key === 'Enter' && !canEditActive()) {
      // What was typed into such a cell was refused: the reason stays in view.
      if (state.notice() === null) state.move(event.shiftKey ? -1 : 1, 0);
      done();
    } else if (event.key === 'Enter' || event.key === 'F2') {
      state.edit();
      done();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      state.clear();
      done();
    } else if (
      event.key.length === 1 &&
      !isCommand &&
      !event.altKey &&
      event.key !== '?' &&
      event.key !== '/'
    ) {
      state.edit(event.key);
      done();
    }
  };
  const isSelected = (row: number, column: number) => {
    const { top, bottom, left, right } = state.range();
    return row >= top && row <= bottom && column >= left && column <= right;
  };
  const isActive = (row: number, column: number) =>
    state.active().row === row && state.active().column === column;
  const head = createMemo(() =>
    props.columns.some((column) => isLongTitle(column) && column.sub !== undefined) ? HIGH_HEAD : HEAD,
  );
  const width = () => labelWidth() + props.columns.length * cellWidth();

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
        tabindex="-1"
        style={{
          ...(props.isFilling === true ? { flex: `1 0 ${props.height}` } : { height: props.height }),
          'max-height': `${head() + props.rows.length * rowHeight + 16}px`,
        }}
        onFocus={(event) => event.target === box && focusActive()}
        onScroll={() => setScrollTop(box.scrollTop)}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          if (state.draft() !== null) return;
          event.clipboardData?.setData('text/plain', state.copy());
          event.preventDefault();
        }}
        onPaste={(event) => {
          if (state.draft() !== null) return;
          state.paste(event.clipboardData?.getData('text/plain') ?? '');
          event.preventDefault();
        }}
      >
        <div class="grid-head" role="row" style={{ width: `${width()}px`, height: `${head()}px` }}>
          <div
            class="grid-label grid-corner"
            role="columnheader"
            style={{ width: `${labelWidth()}px`, height: `${head()}px` }}
          >
            {props.corner}
          </div>
          <For each={props.columns}>
            {(column) => (
              <div
                class="grid-cell"
                classList={{ history: column.kind === 'history', worded: column.isText === true }}
                role="columnheader"
                title={column.sub === undefined ? column.label : `${column.label}, ${column.sub}`}
                style={{ width: `${cellWidth()}px` }}
              >
                <span class="grid-title" classList={{ long: isLongTitle(column) }}>
                  {column.label}
                </span>
                <small class="grid-title faint">{column.sub}</small>
              </div>
            )}
          </For>
        </div>
        <div
          class="grid-inner"
          style={{ height: `${props.rows.length * rowHeight}px`, width: `${width()}px` }}
        >
          <For each={visible()}>
            {(row) => (
              <div
                class={`grid-row${props.rows[row]?.isTotal ? ' total' : ''}`}
                role="row"
                aria-rowindex={row + 1}
                style={{ top: `${row * rowHeight}px`, height: `${rowHeight}px` }}
              >
                <div
                  class="grid-label"
                  classList={{ long: (props.rows[row]?.label.length ?? 0) > LONG_LABEL }}
                  role="rowheader"
                  style={{
                    width: `${labelWidth()}px`,
                    'padding-left': `${8 + 12 * (props.rows[row]?.indent ?? 0)}px`,
                  }}
                  title={props.rows[row]?.label}
                  aria-description={props.rows[row]?.isStale ? props.staleText : undefined}
                >
                  <span class="grid-text">{props.rows[row]?.label}</span>
                  <Show when={props.rows[row]?.isStale}>
                    <span class="faint" title={props.staleText} aria-hidden="true">
                      ◷
                    </span>
                  </Show>
                </div>
                <For each={props.columns}>
                  {(column, c) => {
                    const cell = createMemo(() => props.cell(row, c()));
                    const pending = () => state.pendingAt({ row, column: c() });
                    return (
                      <div
                        role="gridcell"
                        aria-colindex={c() + 1}
                        aria-selected={isSelected(row, c())}
                        aria-readonly={cell().kind !== 'editable'}
                        data-cell={`${row},${c()}`}
                        tabindex={isActive(row, c()) ? 0 : -1}
                        class="grid-cell"
                        classList={{
                          history: cell().kind === 'history',
                          frozen: column.kind === 'frozen' && cell().kind !== 'history',
                          editable: cell().kind === 'editable',
                          locked: cell().isLocked === true,
                          noted: cell().note !== undefined,
                          worded: isWord(cell()),
                          short: cell().isShort === true,
                          stale: cell().isStale === true,
                          problem: cell().problem !== undefined,
                          pending: pending() !== null,
                          selected: isSelected(row, c()),
                          active: isActive(row, c()),
                        }}
                        style={{ width: `${cellWidth()}px` }}
                        aria-busy={pending() !== null}
                        title={cell().problem ?? cell().title ?? (isWord(cell()) ? cell().text : undefined)}
                        // A screen reader moves the focus by itself: what is typed goes to the cell that has it.
                        onFocus={() => {
                          if (state.draft() === null && !isActive(row, c()))
                            state.select({ row, column: c() });
                        }}
                        onPointerDown={(event) => {
                          if (isActive(row, c()) && state.draft() !== null) return;
                          if (!state.commit()) {
                            // The question stands: the keys stay with the cell that is typed into.
                            event.preventDefault();
                            return;
                          }
                          // A second touch of the same cell edits it: there is no keyboard to type over it.
                          isSecondTouch = event.pointerType === 'touch' && isActive(row, c());
                          state.select({ row, column: c() }, event.shiftKey);
                        }}
                        onPointerUp={() => {
                          if (isSecondTouch) state.edit();
                          isSecondTouch = false;
                        }}
                        onPointerEnter={(event) =>
                          event.buttons === 1 &&
                          event.pointerType === 'mouse' &&
                          state.select({ row, column: c() }, true)
                        }
                        onDblClick={() => state.edit()}
                      >
                        <Show
                          when={isActive(row, c()) && state.draft() !== null}
                          fallback={
                            <>
                              <span class="grid-text">{pending() ?? cell().text}</span>
                              <Show when={pending() === null && cell().note}>
                                <small>{cell().note}</small>
                              </Show>
                            </>
                          }
                        >
                          <input
                            inputmode={
                              cell().kind === 'editable' && typeof cell().value !== 'string'
                                ? 'decimal'
                                : 'text'
                            }
                            ref={(element) => queueMicrotask(() => element.focus())}
                            aria-label={`${props.rows[row]?.label} ${column.label}`}
                            value={state.draft() ?? ''}
                            onInput={(event) => state.setDraft(event.currentTarget.value)}
                            onBlur={() => state.commit()}
                          />
                        </Show>
                      </div>
                    );
                  }}
                </For>
              </div>
            )}
          </For>
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
    </>
  );
}
