/**
 * Sales and production as bars, stock as a line: solid actual, outlined plan, hatched forecast (after IBCS). SVG, so
 * that it prints sharply and follows the theme by itself; the numbers are in the planning table.
 */
import { createMemo, For, Show } from 'solid-js';
import { formatNumber } from '../language/format.ts';
import { t } from '../language/language.ts';
import { createChartWidth } from './createChartWidth.ts';
import { roundTicks, shownLabels, textWidth } from './ticks.ts';

export interface PlanChartData {
  readonly labels: readonly string[];
  readonly salesActual: readonly (number | null)[];
  readonly salesPlan: readonly (number | null)[];
  readonly productionActual: readonly (number | null)[];
  readonly productionPlan: readonly (number | null)[];
  readonly stock: readonly (number | null)[];
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

export function PlanChart(props: { data: PlanChartData; label: string; height?: number }) {
  const { width, ref } = createChartWidth(480);
  const hatch = `hatch-${++charts}`;
  const height = () => props.height ?? 190;
  const layout = createMemo(() => {
    const { data } = props;
    const count = Math.max(1, data.labels.length);
    const step = (width() - LEFT - RIGHT) / count;
    const most = Math.max(
      1,
      ...[data.salesActual, data.salesPlan, data.productionActual, data.productionPlan, data.stock].flatMap(
        (values) => values.map((value) => value ?? 0),
      ),
    );
    const bottom = height() - BOTTOM;
    return {
      step,
      bar: Math.min(BAR_MAX, step * 0.36),
      middle: (i: number) => LEFT + (i + 0.5) * step,
      y: (value: number) => bottom - (value / (most * 1.06)) * (bottom - TOP),
      bottom,
      ticks: roundTicks(0, most * 1.06),
      labels: shownLabels(
        data.labels.length,
        step,
        Math.max(LABEL_WIDTH, ...data.labels.map((label) => textWidth(label) + LABEL_SPACE)),
      ),
    };
  });
  const bars = (
    values: readonly (number | null)[],
    side: 'left' | 'right',
    fill: string,
    stroke: string,
    title: string,
  ) => (
    <For each={values}>
      {(value, i) => (
        <Show when={value !== null && value > 0}>
          <rect
            x={layout().middle(i()) - (side === 'left' ? layout().bar : 0)}
            y={layout().y(value ?? 0)}
            width={Math.max(1, layout().bar - 1)}
            height={Math.max(0, layout().bottom - layout().y(value ?? 0))}
            fill={fill}
            stroke={stroke}
            stroke-width="1"
          >
            <title>{`${props.data.labels[i()]} · ${title} ${formatNumber(value ?? 0)}`}</title>
          </rect>
        </Show>
      )}
    </For>
  );
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
    <div ref={ref} style={{ 'min-height': `${height()}px`, overflow: 'hidden' }}>
      <svg
        viewBox={`0 0 ${width()} ${height()}`}
        role="img"
        aria-label={props.label}
        style={{ display: 'block', width: '100%' }}
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
                {formatNumber(tick)}
              </text>
            </g>
          )}
        </For>
        {bars(props.data.salesActual, 'left', 'var(--actual)', 'var(--actual)', t('delivered'))}
        {bars(props.data.salesPlan, 'left', `url(#${hatch})`, 'var(--plan)', t('demand'))}
        {bars(props.data.productionActual, 'right', 'var(--actual)', 'var(--actual)', t('production'))}
        {bars(props.data.productionPlan, 'right', 'var(--surface)', 'var(--plan)', t('production'))}
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
      </svg>
    </div>
  );
}
