/**
 * Sales and production as bars, stock as a line: solid actual, outlined plan, hatched forecast (after IBCS). SVG, so
 * that it prints sharply and follows the theme by itself; the numbers are in the planning table. Last year's sales are lighter
 * behind. Numbers are shown where it is pointed at; bars that can be changed are dragged, or changed by arrows.
 */
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js';
import { formatNumber } from '../language/format.ts';
import { t } from '../language/language.ts';
import { type Amounts, ColumnAxes, columnLayout, Hatch, LEFT, linePath, TOP } from './ColumnAxes.tsx';
import { createChartWidth } from './createChartWidth.ts';

export interface PlanChartData {
  readonly labels: readonly string[];
  readonly salesActual: Amounts;
  readonly salesPlan: Amounts;
  readonly productionActual: Amounts;
  readonly productionPlan: Amounts;
  readonly stock: Amounts;
  /** Decimals of the amounts. */
  readonly digits: number;
  /** What was sold in the same period a year before. */
  readonly salesYearBefore: Amounts;
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

const RIGHT = 44;
const BAR_MAX = 22;

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
  const hatch = `hatch-${createUniqueId()}`;
  const height = () => props.height ?? 190;
  const layout = createMemo(() => {
    const { data } = props;
    const columns = columnLayout({
      labels: data.labels,
      width: width(),
      height: height(),
      right: RIGHT,
      amounts: [
        data.salesActual,
        data.salesPlan,
        data.productionActual,
        data.productionPlan,
        data.stock,
        data.salesYearBefore,
        [dragged()?.value ?? null],
      ],
    });
    return { ...columns, bar: Math.min(BAR_MAX, columns.step * 0.36) };
  });
  const bars = (
    values: () => Amounts,
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
        <Hatch id={hatch} color="var(--plan)" lineWidth={0.8} />
        <ColumnAxes layout={layout()} />
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
        <path
          d={linePath(props.data.stock, layout())}
          fill="none"
          stroke="var(--accent)"
          stroke-width="1.8"
        />
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
