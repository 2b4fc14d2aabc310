/**
 * One row of a grid with its cells; while the table scrolls it shows one row after the other. Pointer and keys are read by the
 * grid itself, by the place that a cell states, so that a cell is cheap: what only few cells have (the editor, a note, the fill
 * handle) is made for those.
 */
import { createMemo, For, Show } from 'solid-js';
import { t } from '../language/language.ts';
import type { GridHandle } from './gridActions.ts';
import { type CellRange, type GridCell, type GridColumn, type GridRow, shownText } from './gridCells.ts';

/** Characters from which on a label is set in two lines where the page is narrow. */
const LONG_LABEL = 20;

/** Whether a cell holds a text: read from the left, cut with an ellipsis, whole when it is pointed at. */
const isWord = (cell: GridCell): boolean => typeof cell.value === 'string';

/** What is shown of a cell where it is pointed at. */
const hoverText = (cell: GridCell): string | undefined => {
  const about = cell.problem ?? cell.title ?? (isWord(cell) ? cell.text : undefined);
  return cell.remark === undefined ? about : [about, cell.remark].filter((text) => text).join('\n');
};

/** Pixels beside the text of a cell, and of a letter: digits and Latin letters, and those of Chinese. */
const BESIDE = 17;
const LETTER = 8.2;
const WIDE_LETTER = 13;

/** Whether a text may be wider than its column: then it is cut with an ellipsis. */
function isCut(text: string, width: number): boolean {
  if (text.length * WIDE_LETTER + BESIDE <= width) return false;
  let letters = BESIDE;
  for (let i = 0; i < text.length; i++) letters += text.charCodeAt(i) > 0x2fff ? WIDE_LETTER : LETTER;
  return letters > width;
}

/** What a row reads of a selection: the columns of it that it has, as `left,right`; the empty text for none. */
const columnsOf = (range: CellRange | null, row: number): string =>
  range !== null && row >= range.top && row <= range.bottom ? `${range.left},${range.right}` : '';

const isWithin = (columns: string, place: number): boolean => {
  if (columns === '') return false;
  const comma = columns.indexOf(',');
  return place >= Number(columns.slice(0, comma)) && place <= Number(columns.slice(comma + 1));
};

/** Whether two cells look the same: then nothing is done in the document. */
function isSameCell(a: GridCell, b: GridCell): boolean {
  return (
    a.value === b.value &&
    a.text === b.text &&
    a.unit === b.unit &&
    a.kind === b.kind &&
    a.isLocked === b.isLocked &&
    a.isShort === b.isShort &&
    a.isStale === b.isStale &&
    a.tone === b.tone &&
    a.note === b.note &&
    a.title === b.title &&
    a.remark === b.remark &&
    a.problem === b.problem
  );
}

export function GridRowView(props: {
  grid: GridHandle;
  ref: (element: HTMLElement) => void;
  row: number;
  rows: readonly GridRow[];
  columns: readonly GridColumn[];
  cell: (row: number, column: number) => GridCell;
  labelWidth: number;
  /** Pixels from the top of the rows among which it stands. */
  top: number;
  rowHeight: number;
  staleText: string | undefined;
}) {
  const { state, layout } = props.grid;
  const row = () => props.row;
  const own = createMemo(() => props.rows[row()]);
  // Rows that a change of the selection does not touch do nothing.
  const selected = createMemo(() => columnsOf(state.range(), row()));
  const filling = createMemo(() => columnsOf(state.fillTarget(), row()));
  const isWaiting = createMemo(() => state.isWaitingIn(row()));
  const activeColumn = createMemo(() => (state.active().row === row() ? state.active().column : -1));
  const handleColumn = createMemo(() => (state.range().bottom === row() ? state.range().right : -1));
  return (
    <div
      ref={(element) => props.ref(element)}
      class="grid-row"
      classList={{ total: own()?.isTotal === true, reference: own()?.isReference === true }}
      role="row"
      aria-rowindex={row() + 1}
      style={{
        top: `${props.top}px`,
        height: `${props.rowHeight}px`,
        width: `${props.labelWidth + layout.width()}px`,
      }}
    >
      <div
        class="grid-label"
        classList={{ long: (own()?.label.length ?? 0) > LONG_LABEL }}
        role="rowheader"
        data-row={row()}
        style={{
          width: `${props.labelWidth}px`,
          'padding-left': `${8 + 12 * (own()?.indent ?? 0)}px`,
        }}
        title={own()?.title ?? own()?.label}
        aria-description={own()?.isStale ? props.staleText : undefined}
      >
        <span class="grid-text">{own()?.label}</span>
        <Show when={own()?.isStale}>
          <span class="faint" title={props.staleText} aria-hidden="true">
            ◷
          </span>
        </Show>
      </div>
      <For each={layout.shown()}>
        {(at, place) => {
          const cell = createMemo(() => props.cell(row(), at), undefined, { equals: isSameCell });
          const pending = () => (isWaiting() ? state.pendingAt({ row: row(), column: place() }) : null);
          const isActive = () => activeColumn() === place();
          const isKept = () => place() < layout.frozenCount();
          const isTyping = () => isActive() && state.draft() !== null;
          const hasNote = () => cell().note !== undefined && pending() === null;
          const hasHandle = () =>
            handleColumn() === place() && cell().kind === 'editable' && state.draft() === null;
          const isPlain = createMemo(() => !isTyping() && !hasNote() && !hasHandle());
          const look = () => {
            const { kind, isLocked, note, isShort, isStale, problem, tone, remark } = cell();
            let name = 'grid-cell';
            if (kind === 'history') name += ' history';
            else if (props.columns[at]?.kind === 'frozen') name += ' frozen';
            if (kind === 'editable') name += ' editable';
            if (isLocked === true) name += ' locked';
            if (note !== undefined) name += ' noted';
            if (isWord(cell())) name += ' worded';
            if (note === undefined && isCut(shownText(cell()), layout.widthOf(place()))) name += ' cut';
            if (isShort === true) name += ' short';
            if (isStale === true) name += ' stale';
            if (remark !== undefined) name += ' remarked';
            if (tone !== undefined) name += ` ${tone}`;
            if (problem !== undefined) name += ' problem';
            if (pending() !== null) name += ' pending';
            if (isWithin(selected(), place())) name += ' selected';
            if (isWithin(filling(), place())) name += ' filling';
            if (isActive()) name += ' active';
            if (isKept()) name += ' kept';
            if (isTyping()) name += ' typing';
            if (hasHandle()) name += ' filled';
            return name;
          };
          return (
            <div
              role="gridcell"
              aria-colindex={at + 1}
              aria-selected={isWithin(selected(), place())}
              aria-readonly={cell().kind !== 'editable'}
              aria-busy={pending() !== null}
              data-cell={`${row()},${place()}`}
              tabindex={isActive() ? 0 : -1}
              class={look()}
              style={
                isKept()
                  ? `width:${layout.widthOf(place())}px;left:${props.labelWidth + layout.leftOf(place())}px`
                  : `width:${layout.widthOf(place())}px`
              }
              title={hoverText(cell())}
              aria-description={cell().remark}
            >
              <span class="grid-text" textContent={isTyping() ? '' : (pending() ?? shownText(cell()))} />
              {isPlain() ? null : (
                <>
                  <Show when={hasNote() && !isTyping()}>
                    <small>{cell().note}</small>
                  </Show>
                  <Show when={isTyping()}>
                    <input
                      inputmode={
                        cell().kind === 'editable' && typeof cell().value !== 'string' ? 'decimal' : 'text'
                      }
                      ref={(element) => queueMicrotask(() => element.focus())}
                      aria-label={`${own()?.label} ${props.columns[at]?.label}`}
                      value={state.draft() ?? ''}
                      onInput={(event) => state.setDraft(event.currentTarget.value)}
                      onBlur={() => state.commit()}
                    />
                  </Show>
                  <Show when={hasHandle()}>
                    <span class="grid-handle no-print" title={t('fillHandle')} aria-hidden="true" />
                  </Show>
                </>
              )}
            </div>
          );
        }}
      </For>
    </div>
  );
}
