/** A bridge between two totals in SVG; values are labelled at the marks, texts come translated. */
import { createMemo, createUniqueId, For, Show } from 'solid-js';
import { bridgeSpans } from '../../solver/tradeoff/bridgeSpans.ts';
import { Hatch } from './ColumnAxes.tsx';
import { createChartWidth } from './createChartWidth.ts';
import { labelLines, textWidth } from './labels.ts';

export interface BridgeBar {
  readonly label: string;
  readonly effect: number;
  readonly isBetter: boolean;
  readonly text: string;
}

/** A horizontal waterfall from one total to another; totals far from 0 show their ends only, and a break mark says so. */
export function BridgeChart(props: {
  from: { label: string; value: number; text: string };
  to: { label: string; value: number; text: string };
  steps: readonly BridgeBar[];
  label: string;
}) {
  /** Height of a row: labels take two lines where they need them. */
  const ROW = 31;
  const LINE = 12;
  const { width: chartWidth, ref } = createChartWidth(420, 320, 640);
  /** Room for the labels: a third and more of the chart. */
  const labelRoom = () => Math.max(140, Math.round(chartWidth() * 0.38));
  /** Room for the amounts beside the bars, which are bold; never less than usual ones take. */
  const amountRoom = createMemo(() => {
    const texts = [props.from, props.to, ...props.steps].map(({ text }) => textWidth(text));
    return Math.max(76, 8 + 1.1 * Math.max(...texts));
  });
  const hatch = `hatch-${createUniqueId()}`;
  const layout = createMemo(() => {
    const effects = props.steps.map(({ effect }) => effect);
    const { steps, axis } = bridgeSpans(props.from.value, effects, props.to.value);
    const bars = props.steps.map((step, s) => ({ ...step, start: steps[s]!.from, end: steps[s]!.to }));
    const scale = (chartWidth() - labelRoom() - amountRoom()) / (axis.high - axis.low || 1);
    return { bars, axis, x: (value: number) => labelRoom() + (value - axis.low) * scale };
  });
  const label = (y: number, text: string) => {
    const lines = labelLines(text, labelRoom() - 8);
    const first = y + 17 - ((lines.length - 1) * LINE) / 2;
    return (
      <text x={0} y={first}>
        <For each={lines}>
          {(line, i) => (
            <tspan x={0} y={first + i() * LINE}>
              {line}
            </tspan>
          )}
        </For>
        <title>{text}</title>
      </text>
    );
  };
  const total = (y: number, entry: { label: string; value: number; text: string }) => {
    const ends = () => [layout().x(layout().axis.origin), layout().x(entry.value)] as const;
    return (
      <g>
        {label(y, entry.label)}
        <rect
          x={Math.min(...ends())}
          y={y + 6}
          width={Math.max(1, Math.abs(ends()[1] - ends()[0]))}
          height={15}
          fill="var(--surface)"
          stroke="var(--plan)"
          stroke-width="1.3"
        />
        <Show when={layout().axis.isCut}>
          <path d={`M${labelRoom() + 8} ${y + 22}l5-17m4 0l-5 17`} stroke="var(--plan)" fill="none" />
        </Show>
        <text x={Math.max(...ends()) + 6} y={y + 17} class="num">
          {entry.text}
        </text>
      </g>
    );
  };
  return (
    <div ref={ref} class="scroll">
      <svg
        viewBox={`0 0 ${chartWidth()} ${(props.steps.length + 2) * ROW}`}
        role="img"
        aria-label={props.label}
        style={{ display: 'block', width: `${chartWidth()}px` }}
      >
        {/* Worse is hatched, so that it differs from better without colours. */}
        <Hatch id={hatch} color="var(--bad)" lineWidth={2.5} />
        {total(0, props.from)}
        <For each={layout().bars}>
          {(bar, i) => {
            const y = () => (i() + 1) * ROW;
            const left = () => Math.min(layout().x(bar.start), layout().x(bar.end));
            const width = () => Math.max(1, Math.abs(layout().x(bar.end) - layout().x(bar.start)));
            return (
              <g>
                {label(y(), bar.label)}
                <line
                  x1={layout().x(bar.start)}
                  x2={layout().x(bar.start)}
                  y1={y() - 6}
                  y2={y() + 6}
                  stroke="var(--ink-3)"
                />
                <rect
                  x={left()}
                  y={y() + 7}
                  width={width()}
                  height={13}
                  fill={bar.isBetter ? 'var(--good)' : `url(#${hatch})`}
                  stroke={bar.isBetter ? 'var(--good)' : 'var(--bad)'}
                />
                <text x={left() + width() + 5} y={y() + 17} class="num">
                  {bar.text}
                </text>
              </g>
            );
          }}
        </For>
        {total((props.steps.length + 1) * ROW, props.to)}
      </svg>
    </div>
  );
}
