/** The spreadsheet: sticky head and first column, only visible rows in the document, keyboard and clipboard. */
import { createEffect, createMemo, createSignal, For, on, onMount, Show } from 'solid-js';
import { createGridState, type Entry, type GridCell } from './createGridState.ts';

export interface GridColumn {
  readonly label: string;
  readonly sub?: string;
  readonly kind: 'history' | 'frozen' | 'firm' | 'free' | 'plain';
}

export interface GridRow {
  readonly label: string;
  readonly indent?: number;
  readonly isTotal?: boolean;
}

const ROW = 27;

/** Characters from which on a label is set in two lines where the page is narrow. */
const LONG_LABEL = 20;
const HEAD = 36;

export function Grid(props: {
  columns: readonly GridColumn[];
  rows: readonly GridRow[];
  cell: (row: number, column: number) => GridCell;
  label: string;
  labelWidth?: number;
  cellWidth?: number;
  height: string;
  /** Column that is brought into view first. */
  startColumn?: number;
  onEntries: (entries: readonly Entry[]) => void;
  onRefused: () => void;
  onUndo: () => void;
  onRedo: () => void;
  onActive?: (row: number, column: number) => void;
}) {
  const [scrollTop, setScrollTop] = createSignal(0);
  const [viewHeight, setViewHeight] = createSignal(600);
  let box!: HTMLDivElement;
  const narrow = () => globalThis.innerWidth < 760;
  const labelWidth = () => (narrow() ? 150 : (props.labelWidth ?? 190));
  const cellWidth = () => props.cellWidth ?? 68;
  const state = createGridState({
    rowCount: () => props.rows.length,
    columnCount: () => props.columns.length,
    cell: (row, column) => props.cell(row, column),
    onEntries: (entries) => props.onEntries(entries),
    onRefused: () => props.onRefused(),
  });
  const visible = createMemo(() => {
    const first = Math.max(0, Math.floor(scrollTop() / ROW) - 6);
    const last = Math.min(props.rows.length, Math.ceil((scrollTop() + viewHeight()) / ROW) + 6);
    return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  });
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
        const top = row * ROW;
        if (top < box.scrollTop) box.scrollTop = top;
        if (top + ROW + HEAD > box.scrollTop + box.clientHeight)
          box.scrollTop = top + ROW + HEAD - box.clientHeight;
        const left = column * cellWidth();
        if (left < box.scrollLeft) box.scrollLeft = left;
        const right = left + cellWidth() + labelWidth() - box.clientWidth;
        if (right > box.scrollLeft) box.scrollLeft = right;
      },
      { defer: true },
    ),
  );

  const onKeyDown = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    const done = () => event.preventDefault();
    if (state.draft() !== null) {
      if (event.key === 'Enter' || event.key === 'Tab') {
        state.commit();
        state.move(event.key === 'Enter' ? 1 : 0, event.key === 'Tab' ? (event.shiftKey ? -1 : 1) : 0);
        done();
      } else if (event.key === 'Escape') {
        state.cancel();
        done();
      }
      // The editor is gone and took the focus with it: the keys belong to the grid again.
      if (state.draft() === null) box.focus({ preventScroll: true });
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
    } else if (isCommand && event.key.toLowerCase() === 'z') {
      if (event.shiftKey) props.onRedo();
      else props.onUndo();
      done();
    } else if (isCommand && event.key.toLowerCase() === 'y') {
      props.onRedo();
      done();
    } else if (isCommand && event.key.toLowerCase() === 'r') {
      state.fillRight();
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
  const isChosen = (row: number, column: number) => {
    const { top, bottom, left, right } = state.range();
    return row >= top && row <= bottom && column >= left && column <= right;
  };
  const isActive = (row: number, column: number) =>
    state.active().row === row && state.active().column === column;
  const width = () => labelWidth() + props.columns.length * cellWidth();

  return (
    // A virtual grid of thousands of cells cannot be a table element; roles say what it is.
    <div
      ref={box}
      class="grid"
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.rows.length}
      aria-colcount={props.columns.length}
      tabindex="0"
      style={{ height: props.height, 'max-height': `${HEAD + props.rows.length * ROW + 16}px` }}
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
      <div class="grid-head" role="row" style={{ width: `${width()}px` }}>
        <div class="grid-label" style={{ width: `${labelWidth()}px`, height: `${HEAD}px` }} />
        <For each={props.columns}>
          {(column) => (
            <div
              class={`grid-cell ${column.kind === 'history' ? 'history' : ''}`}
              role="columnheader"
              style={{ width: `${cellWidth()}px` }}
            >
              <span>{column.label}</span>
              <small class="faint">{column.sub}</small>
            </div>
          )}
        </For>
      </div>
      <div class="grid-inner" style={{ height: `${props.rows.length * ROW}px`, width: `${width()}px` }}>
        <For each={visible()}>
          {(row) => (
            <div
              class={`grid-row${props.rows[row]?.isTotal ? ' total' : ''}`}
              role="row"
              aria-rowindex={row + 1}
              style={{ top: `${row * ROW}px` }}
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
              >
                {props.rows[row]?.label}
              </div>
              <For each={props.columns}>
                {(column, c) => {
                  const cell = createMemo(() => props.cell(row, c()));
                  return (
                    <div
                      role="gridcell"
                      aria-colindex={c() + 1}
                      aria-selected={isActive(row, c())}
                      class="grid-cell"
                      classList={{
                        history: cell().kind === 'history',
                        frozen: column.kind === 'frozen' && cell().kind !== 'history',
                        editable: cell().kind === 'editable',
                        locked: cell().isLocked === true,
                        short: cell().isShort === true,
                        problem: cell().problem !== undefined,
                        chosen: isChosen(row, c()),
                        active: isActive(row, c()),
                      }}
                      style={{ width: `${cellWidth()}px` }}
                      title={cell().problem}
                      onPointerDown={(event) => {
                        if (state.draft() !== null) state.commit();
                        state.select({ row, column: c() }, event.shiftKey);
                      }}
                      onPointerEnter={(event) =>
                        event.buttons === 1 &&
                        event.pointerType === 'mouse' &&
                        state.select({ row, column: c() }, true)
                      }
                      onDblClick={() => state.edit()}
                    >
                      <Show when={isActive(row, c()) && state.draft() !== null} fallback={cell().text}>
                        <input
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
    </div>
  );
}
