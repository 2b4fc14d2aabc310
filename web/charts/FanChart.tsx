/** The past as bars and what may come as a fan: bands that hold a share of the futures, and their middle as a line. SVG; texts come translated. */
import { createMemo, For } from 'solid-js';
import { formatNumber } from '../language/format.ts';
import { type Amounts, ColumnAxes, columnLayout, linePath } from './ColumnAxes.tsx';
import { createChartWidth } from './createChartWidth.ts';

export interface FanBand {
  readonly title: string;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

export interface FanChartData {
  readonly pastLabels: readonly string[];
  readonly past: Amounts;
  readonly labels: readonly string[];
  readonly median: readonly number[];
  /** The narrowest first. */
  readonly bands: readonly FanBand[];
}

const RIGHT = 12;
const BAR_MAX = 22;
/** How much of the colour a band has, the narrowest first. */
const OPACITIES = [0.34, 0.2, 0.11];

export function FanChart(props: {
  data: FanChartData;
  label: string;
  pastTitle: string;
  medianTitle: string;
  digits: number;
}) {
  const { width, ref } = createChartWidth(480);
  const height = 220;
  const pastCount = () => props.data.past.length;
  const layout = createMemo(() =>
    columnLayout({
      labels: [...props.data.pastLabels, ...props.data.labels],
      width: width(),
      height,
      right: RIGHT,
      amounts: [props.data.past, ...props.data.bands.map(({ upper }) => upper)],
    }),
  );
  const bar = () => Math.max(1, Math.min(BAR_MAX, layout().step * 0.7));
  const area = ({ lower, upper }: FanBand): string => {
    const point = (values: readonly number[]) => (t: number) =>
      `${layout()
        .middle(pastCount() + t)
        .toFixed(1)} ${layout()
        .y(values[t] ?? 0)
        .toFixed(1)}`;
    const places = upper.map((_, t) => t);
    return `M${places.map(point(upper)).join('L')}L${[...places].reverse().map(point(lower)).join('L')}Z`;
  };
  const opacity = (b: number) => OPACITIES[b] ?? OPACITIES.at(-1);
  const median = () => [...props.data.past.map(() => null), ...props.data.median];
  return (
    <div ref={ref} style={{ 'min-height': `${height}px`, overflow: 'hidden' }}>
      <div class="chart-keys">
        <span>
          <svg width="12" height="10" aria-hidden="true">
            <rect x="0.5" y="0.5" width="11" height="9" fill="var(--actual)" />
          </svg>
          {props.pastTitle}
        </span>
        <span>
          <svg width="16" height="10" aria-hidden="true">
            <line x1="0" x2="16" y1="5" y2="5" stroke="var(--accent)" stroke-width="1.8" />
          </svg>
          {props.medianTitle}
        </span>
        <For each={props.data.bands}>
          {(band, b) => (
            <span>
              <svg width="12" height="10" aria-hidden="true">
                <rect width="12" height="10" fill="var(--accent)" fill-opacity={opacity(b())} />
              </svg>
              {band.title}
            </span>
          )}
        </For>
      </div>
      <svg
        viewBox={`0 0 ${width()} ${height}`}
        role="img"
        aria-label={props.label}
        style={{ display: 'block', width: '100%' }}
      >
        <ColumnAxes layout={layout()} />
        <For each={props.data.past}>
          {(value, i) => (
            <rect
              x={layout().middle(i()) - bar() / 2}
              y={layout().y(value ?? 0)}
              width={bar()}
              height={Math.max(0, layout().bottom - layout().y(value ?? 0))}
              fill="var(--actual)"
            >
              <title>{`${props.data.pastLabels[i()]} · ${formatNumber(value ?? 0, props.digits)}`}</title>
            </rect>
          )}
        </For>
        <For each={props.data.bands}>
          {(band, b) => <path d={area(band)} fill="var(--accent)" fill-opacity={opacity(b())} />}
        </For>
        <path d={linePath(median(), layout())} fill="none" stroke="var(--accent)" stroke-width="1.8" />
      </svg>
    </div>
  );
}
