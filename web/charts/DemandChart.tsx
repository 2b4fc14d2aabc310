/**
 * Demand over time: what was asked for as bars, raw and corrected; ahead the statistical line with its interval, the consensus
 * as hatched bars and what is planned as a line. SVG; the numbers are in the table below it.
 */
import { createMemo, createUniqueId, For, Show } from 'solid-js';
import { formatNumber } from '../language/format.ts';
import { t } from '../language/language.ts';
import { type Amounts, ColumnAxes, columnLayout, Hatch, linePath } from './ColumnAxes.tsx';
import { createChartWidth } from './createChartWidth.ts';

export interface DemandChartData {
  readonly labels: readonly string[];
  readonly history: Amounts;
  readonly corrected: Amounts;
  /** The statistical line before and after events. */
  readonly forecast: Amounts;
  readonly afterEvents: Amounts;
  readonly lower: Amounts;
  readonly upper: Amounts;
  readonly consensus: Amounts;
}

const RIGHT = 12;
const BAR_MAX = 26;

export function DemandChart(props: {
  data: DemandChartData;
  label: string;
  digits: number;
  height?: number;
}) {
  const { width, ref } = createChartWidth(480);
  const hatch = `hatch-${createUniqueId()}`;
  const height = () => props.height ?? 180;
  const layout = createMemo(() => {
    const { data } = props;
    const columns = columnLayout({
      labels: data.labels,
      width: width(),
      height: height(),
      right: RIGHT,
      amounts: [data.history, data.corrected, data.upper, data.afterEvents, data.consensus],
    });
    return {
      ...columns,
      bar: Math.min(BAR_MAX, columns.step * 0.7),
      // What is below 0, as the lower end of an interval, lies on the axis.
      y: (value: number) => columns.y(Math.max(0, value)),
    };
  });
  const bars = (values: () => Amounts, fill: string, stroke: string, title: () => string) => (
    <For each={values()}>
      {(value, i) => (
        <Show when={value !== null && value > 0}>
          <rect
            x={layout().middle(i()) - layout().bar / 2}
            y={layout().y(value ?? 0)}
            width={Math.max(1, layout().bar)}
            height={Math.max(0, layout().bottom - layout().y(value ?? 0))}
            fill={fill}
            stroke={stroke}
            stroke-width="1"
          >
            <title>{`${props.data.labels[i()]} · ${title()} ${formatNumber(value ?? 0, props.digits)}`}</title>
          </rect>
        </Show>
      )}
    </For>
  );
  /** The area between the ends of the interval. */
  const band = (): string => {
    const places = props.data.upper.flatMap((value, i) =>
      value === null || (props.data.lower[i] ?? null) === null ? [] : [i],
    );
    if (places.length === 0) return '';
    const point = (values: Amounts) => (i: number) =>
      `${layout().middle(i).toFixed(1)} ${layout()
        .y(values[i] ?? 0)
        .toFixed(1)}`;
    return `M${places.map(point(props.data.upper)).join('L')}L${[...places].reverse().map(point(props.data.lower)).join('L')}Z`;
  };
  /** Where the corrected history is another than the raw one. */
  const changed = (): Amounts =>
    props.data.corrected.map((value, i) => (value === props.data.history[i] ? null : value));
  const keys = () => [
    { title: t('demandHistory'), fill: 'var(--actual)', stroke: 'var(--actual)' },
    { title: t('consensus'), fill: `url(#${hatch})`, stroke: 'var(--plan)' },
  ];
  return (
    <div ref={ref} style={{ 'min-height': `${height()}px`, overflow: 'hidden' }}>
      <div class="chart-keys">
        <For each={keys()}>
          {(key) => (
            <span>
              <svg width="12" height="10" aria-hidden="true">
                <rect x="0.5" y="0.5" width="11" height="9" fill={key.fill} stroke={key.stroke} />
              </svg>
              {key.title}
            </span>
          )}
        </For>
        <Show when={props.data.forecast.some((value) => value !== null)}>
          <span>
            <svg width="16" height="10" aria-hidden="true">
              <rect width="16" height="10" fill="var(--accent-soft)" />
              <line
                x1="0"
                x2="16"
                y1="5"
                y2="5"
                stroke="var(--accent)"
                stroke-width="1.6"
                stroke-dasharray="4 3"
              />
            </svg>
            {t('forecastWithInterval')}
          </span>
          <span>
            <svg width="16" height="10" aria-hidden="true">
              <line x1="0" x2="16" y1="5" y2="5" stroke="var(--accent)" stroke-width="1.8" />
            </svg>
            {t('afterEvents')}
          </span>
        </Show>
        <Show when={changed().some((value) => value !== null)}>
          <span>
            <svg width="10" height="10" aria-hidden="true">
              <circle cx="5" cy="5" r="3.4" fill="var(--surface)" stroke="var(--accent)" stroke-width="1.6" />
            </svg>
            {t('correctedHistory')}
          </span>
        </Show>
      </div>
      <svg
        viewBox={`0 0 ${width()} ${height()}`}
        role="img"
        aria-label={props.label}
        style={{ display: 'block', width: '100%' }}
      >
        <Hatch id={hatch} color="var(--plan)" lineWidth={0.6} />
        <ColumnAxes layout={layout()} />
        {bars(
          () => props.data.history,
          'var(--actual)',
          'var(--actual)',
          () => t('demandHistory'),
        )}
        {bars(
          () => props.data.consensus,
          `url(#${hatch})`,
          'var(--plan)',
          () => t('consensus'),
        )}
        <path d={band()} fill="var(--accent)" fill-opacity="0.16" />
        <path
          d={linePath(props.data.forecast, layout())}
          fill="none"
          stroke="var(--accent)"
          stroke-width="1.6"
          stroke-dasharray="4 3"
        />
        <path
          d={linePath(props.data.afterEvents, layout())}
          fill="none"
          stroke="var(--accent)"
          stroke-width="1.8"
        />
        <For each={changed()}>
          {(value, i) => (
            <Show when={value !== null}>
              <circle
                cx={layout().middle(i())}
                cy={layout().y(value ?? 0)}
                r="3.4"
                fill="var(--surface)"
                stroke="var(--accent)"
                stroke-width="1.6"
              >
                <title>{`${props.data.labels[i()]} · ${t('correctedHistory')} ${formatNumber(value ?? 0, props.digits)}`}</title>
              </circle>
            </Show>
          )}
        </For>
      </svg>
    </div>
  );
}
