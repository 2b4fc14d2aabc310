/**
 * Sales and production as bars, stock as a line: solid actual, outlined plan, hatched forecast (after IBCS). SVG, so
 * that it prints sharply and follows the theme by itself; the numbers are in the planning table. Last year's sales are lighter
 * behind. Numbers are shown where it is pointed at; bars that can be changed are dragged, or changed by arrows.
 */
import { createMemo, createSignal, For, Show } from 'solid-js';
import { formatNumber } from '../language/format.ts';
import { t } from '../language/language.ts';
import { createChartWidth } from './createChartWidth.ts';
import { roundTicks, shownLabels, textWidth, tickDigits } from './ticks.ts';

export interface PlanChartData {
  readonly labels: readonly string[];
  readonly salesActual: readonly (number | null)[];
  readonly salesPlan: readonly (number | null)[];
  readonly productionActual: readonly (number | null)[];
  readonly productionPlan: readonly (number | null)[];
  readonly stock: readonly (number | null)[];
  /** Decimals of the amounts. */
  readonly digits: number;
  /** What was sold in the same period a year before. */
  readonly salesYearBefore: readonly (number | null)[];
}

/** Bars whose number can be changed by dragging them. */
export type DraggedSeries = 'demand' | 'producedIntoStock';

/** What the chart changes: whether a bar can be, and its new number. */
export interface PlanChartEditing {
  readonly isEditable: (series: DraggedSeries, column: number) => boolean;
  readonly enter: (series: DraggedSeries, column: number, value: number) => void;
}

interface Dragged {
  readonly series: DraggedSeries;
  readonly column: number;
  readonly value: number;
}

const LEFT = 58;
const RIGHT = 44;
const TOP = 8;
const BOTTOM = 24;
const BAR_MAX = 22;
/** Least width of a label of the axis with the space to the next one, and that space, CSS pixels. */
const LABEL_WIDTH = 56;
const LABEL_SPACE = 12;

let charts = 0;

/** Fewest units of a step by key: what a pixel is worth, rounded up to 1, 2 or 5 times a power of ten. */
function stepOf(unitsOfPixel: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(unitsOfPixel, 1)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= unitsOfPixel) ?? 1;
}

export function PlanChart(props: {
  data: PlanChartData;
  label: string;
  height?: number;
  editing?: PlanChartEditing;
}) {
  const [hovered, setHovered] = createSignal(-1);
  const [dragged, setDragged] = createSignal<Dragged | null>(null);
  /** The bar that keys change: the one tab stop of the chart. */
  const [stop, setStop] = createSignal<Pick<Dragged, 'series' | 'column'> | null>(null);
  let drawing!: SVGSVGElement;
  const { width, ref } = createChartWidth(480);
  const hatch = `hatch-${++charts}`;
  const height = () => props.height ?? 190;
  const layout = createMemo(() => {
    const { data } = props;
    const count = Math.max(1, data.labels.length);
    const step = (width() - LEFT - RIGHT) / count;
    const most = Math.max(
      1,
      ...[
        data.salesActual,
        data.salesPlan,
        data.productionActual,
        data.productionPlan,
        data.stock,
        data.salesYearBefore,
      ].flatMap((values) => values.map((value) => value ?? 0)),
      dragged()?.value ?? 0,
    );
    const bottom = height() - BOTTOM;
    return {
      step,
      bar: Math.min(BAR_MAX, step * 0.36),
      middle: (i: number) => LEFT + (i + 0.5) * step,
      y: (value: number) => bottom - (value / (most * 1.06)) * (bottom - TOP),
      bottom,
      /** Units that a pixel of height stands for. */
      unitsOfPixel: (most * 1.06) / (bottom - TOP),
      ticks: roundTicks(0, most * 1.06),
      labels: shownLabels(
        data.labels.length,
        step,
        Math.max(LABEL_WIDTH, ...data.labels.map((label) => textWidth(label) + LABEL_SPACE)),
      ),
    };
  });
  const bars = (
    values: () => readonly (number | null)[],
    side: 'left' | 'right',
    look: { readonly fill: string; readonly stroke: string; readonly shift?: number },
    series?: DraggedSeries,
  ) => (
    <For each={values()}>
      {(value, i) => {
        const shown = () =>
          series !== undefined && dragged()?.series === series && dragged()?.column === i()
            ? (dragged()?.value ?? 0)
            : (value ?? 0);
        return (
          <Show when={shown() > 0}>
            <rect
              x={
                layout().middle(i()) - (side === 'left' ? layout().bar : 0) - (look.shift ?? 0) * layout().bar
              }
              y={layout().y(shown())}
              width={Math.max(1, layout().bar - 1)}
              height={Math.max(0, layout().bottom - layout().y(shown()))}
              fill={look.fill}
              stroke={look.stroke}
              stroke-width="1"
            />
          </Show>
        );
      }}
    </For>
  );
  const editable = createMemo((): readonly Pick<Dragged, 'series' | 'column'>[] => {
    const { editing, data } = props;
    if (editing === undefined) return [];
    return data.labels.flatMap((_, column) =>
      (['demand', 'producedIntoStock'] as const)
        .filter((series) => editing.isEditable(series, column))
        .map((series) => ({ series, column })),
    );
  });
  const isSame = (a: Pick<Dragged, 'series' | 'column'> | null, b: Pick<Dragged, 'series' | 'column'>) =>
    a !== null && a.series === b.series && a.column === b.column;
  const unitsOf = ({ series, column }: Pick<Dragged, 'series' | 'column'>): number =>
    (series === 'demand' ? props.data.salesPlan : props.data.productionPlan)[column] ?? 0;
  const titleOf = (series: DraggedSeries) => t(series === 'demand' ? 'demand' : 'production');
  const commit = (): void => {
    const known = dragged();
    setDragged(null);
    if (known !== null && known.value !== unitsOf(known))
      props.editing?.enter(known.series, known.column, known.value);
  };
  /** The number at a height on the page, in steps that a pixel can tell apart. */
  const valueAt = (clientY: number): number => {
    const box = drawing.getBoundingClientRect();
    const y = ((clientY - box.top) / Math.max(1, box.height)) * height();
    const { bottom, unitsOfPixel } = layout();
    const step = stepOf(unitsOfPixel);
    return Math.max(0, Math.round(((bottom - y) * unitsOfPixel) / step) * step);
  };
  const onKeyDown = (event: KeyboardEvent, bar: Pick<Dragged, 'series' | 'column'>): void => {
    const list = editable();
    const at = list.findIndex((each) => isSame(bar, each));
    const go = (to: number): void => {
      const next = list[to];
      if (next === undefined) return;
      commit();
      setStop(next);
      queueMicrotask(() => drawing.querySelector<SVGElement>('[role=slider][tabindex="0"]')?.focus());
    };
    const change = (by: number): void => {
      const from = isSame(dragged(), bar) ? (dragged()?.value ?? 0) : unitsOf(bar);
      setDragged({ ...bar, value: Math.max(0, from + by * stepOf(layout().unitsOfPixel)) });
    };
    if (event.key === 'ArrowRight') go(at + 1);
    else if (event.key === 'ArrowLeft') go(at - 1);
    else if (event.key === 'ArrowUp') change(1);
    else if (event.key === 'ArrowDown') change(-1);
    else if (event.key === 'PageUp') change(10);
    else if (event.key === 'PageDown') change(-10);
    else if (event.key === 'Enter') commit();
    else if (event.key === 'Escape' && dragged() !== null) setDragged(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** What is shown of a period: every number that it has. */
  const texts = (column: number): readonly (readonly [string, number])[] => {
    const { data } = props;
    const all: readonly (readonly [string, number | null | undefined])[] = [
      [t('demand'), data.salesPlan[column]],
      [t('delivered'), data.salesActual[column]],
      [t('yearBefore'), data.salesYearBefore[column]],
      [t('production'), data.productionActual[column] ?? data.productionPlan[column]],
      [t('stock'), data.stock[column]],
    ];
    return all.flatMap(([title, value]) => (value == null ? [] : [[title, value] as const]));
  };
  const shownColumn = () => dragged()?.column ?? hovered();
  /** The line of the stock: one piece for each run of periods that have a value. */
  const line = () => {
    let isDrawing = false;
    return props.data.stock
      .map((value, i) => {
        if (value === null) {
          isDrawing = false;
          return '';
        }
        const command = isDrawing ? 'L' : 'M';
        isDrawing = true;
        return `${command}${layout().middle(i).toFixed(1)} ${layout().y(value).toFixed(1)}`;
      })
      .join('');
  };
  const last = () => props.data.stock.findLastIndex((value) => value !== null);
  return (
    <div ref={ref} class="plan-chart" style={{ 'min-height': `${height()}px` }}>
      <svg
        ref={drawing}
        viewBox={`0 0 ${width()} ${height()}`}
        role={editable().length > 0 ? 'group' : 'img'}
        aria-label={props.label}
        style={{ display: 'block', width: '100%' }}
        onPointerMove={(event) => {
          const box = drawing.getBoundingClientRect();
          const x = ((event.clientX - box.left) / Math.max(1, box.width)) * width();
          const column = Math.floor((x - LEFT) / layout().step);
          setHovered(column >= 0 && column < props.data.labels.length ? column : -1);
        }}
        onPointerLeave={() => setHovered(-1)}
      >
        <defs>
          <pattern
            id={hatch}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" fill="var(--surface)" />
            <line x1="0" y1="0" x2="0" y2="5" stroke="var(--plan)" stroke-width="1.6" />
          </pattern>
        </defs>
        <For each={layout().ticks}>
          {(tick) => (
            <g>
              <line
                x1={LEFT}
                x2={width() - RIGHT}
                y1={layout().y(tick)}
                y2={layout().y(tick)}
                stroke="var(--line)"
              />
              <text x={LEFT - 6} y={layout().y(tick) + 4} text-anchor="end">
                {formatNumber(tick, tickDigits(layout().ticks))}
              </text>
            </g>
          )}
        </For>
        {bars(() => props.data.salesYearBefore, 'left', {
          fill: 'var(--previous)',
          stroke: 'var(--previous)',
          shift: 0.3,
        })}
        {bars(() => props.data.salesActual, 'left', { fill: 'var(--actual)', stroke: 'var(--actual)' })}
        {bars(
          () => props.data.salesPlan,
          'left',
          { fill: `url(#${hatch})`, stroke: 'var(--plan)' },
          'demand',
        )}
        {bars(() => props.data.productionActual, 'right', { fill: 'var(--actual)', stroke: 'var(--actual)' })}
        {bars(
          () => props.data.productionPlan,
          'right',
          { fill: 'var(--surface)', stroke: 'var(--plan)' },
          'producedIntoStock',
        )}
        <path d={line()} fill="none" stroke="var(--accent)" stroke-width="1.8" />
        <Show when={last() >= 0}>
          {/* Beside the last bars, not over them. */}
          <text
            x={width() - RIGHT + 4}
            y={layout().y(props.data.stock[last()] ?? 0) + 4}
            style={{ fill: 'var(--accent)' }}
          >
            {t('stock')}
          </text>
        </Show>
        <For each={layout().labels}>
          {(i) => (
            <text x={layout().middle(i)} y={height() - 7} text-anchor="middle">
              {props.data.labels[i]}
            </text>
          )}
        </For>
        {/* Handles of the bars that can be changed: as high as the chart, so that a bar of nothing can be drawn up. */}
        <For each={editable()}>
          {(bar, i) => {
            const value = () => (isSame(dragged(), bar) ? (dragged()?.value ?? 0) : unitsOf(bar));
            const x = () => layout().middle(bar.column) - (bar.series === 'demand' ? layout().bar : 0);
            return (
              <g
                role="slider"
                class="bar-handle"
                tabindex={isSame(stop(), bar) || (stop() === null && i() === 0) ? 0 : -1}
                aria-label={`${titleOf(bar.series)} ${props.data.labels[bar.column]}`}
                aria-orientation="vertical"
                aria-valuemin={0}
                aria-valuenow={value()}
                aria-valuetext={formatNumber(value(), props.data.digits)}
                onFocus={() => {
                  setStop(bar);
                  setHovered(bar.column);
                }}
                onBlur={() => {
                  commit();
                  setHovered(-1);
                }}
                onKeyDown={(event) => onKeyDown(event, bar)}
                onPointerDown={(event) => {
                  if (event.button !== 0) return;
                  event.currentTarget.setPointerCapture(event.pointerId);
                  setStop(bar);
                }}
                onPointerMove={(event) => {
                  if (event.currentTarget.hasPointerCapture(event.pointerId))
                    setDragged({ ...bar, value: valueAt(event.clientY) });
                }}
                onPointerUp={() => commit()}
                onPointerCancel={() => setDragged(null)}
              >
                <rect
                  x={x()}
                  y={Math.max(TOP, layout().y(value()) - 6)}
                  width={Math.max(1, layout().bar - 1)}
                  height={Math.max(8, layout().bottom - layout().y(value()) + 6)}
                  fill="transparent"
                />
                <line
                  x1={x()}
                  x2={x() + layout().bar - 1}
                  y1={layout().y(value())}
                  y2={layout().y(value())}
                />
              </g>
            );
          }}
        </For>
      </svg>
      <Show when={shownColumn() >= 0}>
        <div
          class="chart-values"
          classList={{ left: layout().middle(shownColumn()) > width() / 2 }}
          style={{ left: `${(layout().middle(shownColumn()) / width()) * 100}%` }}
          role={dragged() === null ? undefined : 'status'}
        >
          <b>{props.data.labels[shownColumn()]}</b>
          <For each={texts(shownColumn())}>
            {([title, value]) => (
              <span>
                {title} <b>{formatNumber(value, props.data.digits)}</b>
              </span>
            )}
          </For>
          <Show when={dragged()}>
            {(known) => (
              <span class="new">
                {titleOf(known().series)} → <b>{formatNumber(known().value, props.data.digits)}</b>
              </span>
            )}
          </Show>
        </div>
      </Show>
    </div>
  );
}
