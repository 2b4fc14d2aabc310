/** The head of a grid: titles of the columns with their grips for the width. Pressing a title selects its column. */
import { For, Show } from 'solid-js';
import { t } from '../language/language.ts';
import type { GridHandle } from './gridActions.ts';
import type { GridColumn } from './gridCells.ts';

/** Titles of periods longer than this are set in two lines; a Chinese letter takes the room of two. */
const LONG_TITLE = 9;

export const isLongTitle = ({ kind, label }: GridColumn): boolean =>
  kind !== 'plain' && label.replace(/[\u2fff-\uffff]/g, 'mm').length > LONG_TITLE;

/** The right edge of a title: dragged it sets the width of the column, pressed twice it gives it back its own. */
function Grip(props: { width: () => number; onWidth: (width: number | null) => void }) {
  let start: { readonly x: number; readonly width: number } | null = null;
  return (
    <span
      class="grid-grip no-print"
      title={t('columnWidth')}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.stopPropagation();
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start = { x: event.clientX, width: props.width() };
      }}
      onPointerMove={(event) => {
        if (start !== null) props.onWidth(start.width + event.clientX - start.x);
      }}
      onPointerUp={() => {
        start = null;
      }}
      onDblClick={() => props.onWidth(null)}
    />
  );
}

export function GridHead(props: {
  grid: GridHandle;
  columns: readonly GridColumn[];
  corner: string | undefined;
  labelWidth: number;
  height: number;
  rowCount: number;
}) {
  const { state, layout } = props.grid;
  return (
    <div
      class="grid-head"
      role="row"
      style={{ width: `${props.labelWidth + layout.width()}px`, height: `${props.height}px` }}
    >
      <div
        class="grid-label grid-corner"
        role="columnheader"
        style={{ width: `${props.labelWidth}px`, height: `${props.height}px` }}
      >
        {props.corner}
        <Grip width={() => props.labelWidth} onWidth={layout.setLabelWidth} />
      </div>
      <For each={layout.shown()}>
        {(at, place) => (
          <Show when={props.columns[at]}>
            {(column) => (
              <div
                class="grid-cell"
                classList={{
                  history: column().kind === 'history',
                  worded: column().isText === true,
                  kept: place() < layout.frozenCount(),
                }}
                role="columnheader"
                aria-colindex={at + 1}
                title={column().sub === undefined ? column().label : `${column().label}, ${column().sub}`}
                style={{
                  width: `${layout.widthOf(place())}px`,
                  ...(place() < layout.frozenCount()
                    ? { left: `${props.labelWidth + layout.leftOf(place())}px` }
                    : {}),
                }}
                onPointerDown={(event) => {
                  if (event.button !== 0 || !state.commit()) return;
                  const top = event.shiftKey ? state.range().left : place();
                  state.selectRange({
                    top: 0,
                    bottom: props.rowCount - 1,
                    left: Math.min(top, place()),
                    right: Math.max(top, place()),
                  });
                  event.preventDefault();
                  props.grid.focus();
                }}
              >
                <span class="grid-title" classList={{ long: isLongTitle(column()) }}>
                  {column().label}
                </span>
                <small class="grid-title faint">{column().sub}</small>
                <Grip
                  width={() => layout.widthOf(place())}
                  onWidth={(width) => layout.setWidth(place(), width)}
                />
              </div>
            )}
          </Show>
        )}
      </For>
    </div>
  );
}
