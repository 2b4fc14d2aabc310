/**
 * Demand over time: what was asked for as bars, raw and corrected; ahead the statistical line with its interval, the consensus
 * as hatched bars and what is planned as a line. SVG; the numbers are in the table below it.
 */
import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { formatNumber } from '../language/format.ts';
import { t } from '../language/language.ts';
import { roundTicks, shownLabels, textWidth, tickDigits } from './ticks.ts';

type Amounts = readonly (number | null)[];

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

const LEFT = 58;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 24;
const BAR_MAX = 26;
const LABEL_WIDTH = 56;
const LABEL_SPACE = 12;

let charts = 0;

export function DemandChart(props: {
  data: DemandChartData;
  label: string;
  digits: number;
  height?: number;
}) {
  let box!: HTMLDivElement;
  const [width, setWidth] = createSignal(480);
  const hatch = `demand-hatch-${++charts}`;
  const height = () => props.height ?? 180;
  onMount(() => {
    const measure = () => setWidth(Math.max(200, box.clientWidth));
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    onCleanup(() => observer.disconnect());
  });
  const layout = createMemo(() => {
    const { data } = props;
    const count = Math.max(1, data.labels.length);
    const step = (width() - LEFT - RIGHT) / count;
    const most = Math.max(
      1,
      ...[data.history, data.corrected, data.upper, data.afterEvents, data.consensus].flatMap((values) =>
        values.map((value) => value ?? 0),
      ),
    );
    const bottom = height() - BOTTOM;
    return {
      step,
      bar: Math.min(BAR_MAX, step * 0.7),
      middle: (i: number) => LEFT + (i + 0.5) * step,
      y: (value: number) => bottom - (Math.max(0, value) / (most * 1.06)) * (bottom - TOP),
      bottom,
      ticks: roundTicks(0, most * 1.06),
      labels: shownLabels(
        data.labels.length,
        step,
        Math.max(LABEL_WIDTH, ...data.labels.map((label) => textWidth(label) + LABEL_SPACE)),
      ),
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
  /** A line: one piece for each run of periods that have a value. */
  const line = (values: Amounts): string => {
    let isDrawing = false;
    return values
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
    <div ref={box} style={{ 'min-height': `${height()}px`, overflow: 'hidden' }}>
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
        <defs>
          <pattern
            id={hatch}
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" fill="var(--surface)" />
            <line x1="0" y1="0" x2="0" y2="5" stroke="var(--plan)" stroke-width="1.2" />
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
          d={line(props.data.forecast)}
          fill="none"
          stroke="var(--accent)"
          stroke-width="1.6"
          stroke-dasharray="4 3"
        />
        <path d={line(props.data.afterEvents)} fill="none" stroke="var(--accent)" stroke-width="1.8" />
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
