/** Who is short: two bars for each row, in SVG. */
import { For } from 'solid-js';
import { createChartWidth } from './createChartWidth.ts';
import { fitText } from './labels.ts';

/** Paired bars: the reference outlined, the option in the accent. */
export function ShortChart(props: {
  rows: readonly { label: string; reference: number; option: number }[];
  text: (value: number) => string;
  label: string;
}) {
  const ROW = 30;
  const LEFT = 118;
  const { width, ref } = createChartWidth(280, 240, 340);
  const most = () => Math.max(1e-9, ...props.rows.flatMap((row) => [row.reference, row.option]));
  const length = (value: number) => (value / most()) * (width() - LEFT - 40);
  return (
    <div ref={ref} class="scroll">
      <svg
        viewBox={`0 0 ${width()} ${props.rows.length * ROW}`}
        role="img"
        aria-label={props.label}
        style={{ display: 'block', width: `${width()}px` }}
      >
        <For each={props.rows}>
          {(row, i) => (
            <g transform={`translate(0 ${i() * ROW})`}>
              <text x={0} y={18}>
                {fitText(row.label, LEFT - 6)}
                <title>{row.label}</title>
              </text>
              <rect
                x={LEFT}
                y={4}
                width={Math.max(1, length(row.reference))}
                height={9}
                fill="var(--surface)"
                stroke="var(--plan)"
              />
              <text x={LEFT + length(row.reference) + 6} y={12} class="num">
                {props.text(row.reference)}
              </text>
              <rect x={LEFT} y={15} width={Math.max(1, length(row.option))} height={9} fill="var(--accent)" />
              <text x={LEFT + length(row.option) + 6} y={24} class="num">
                {props.text(row.option)}
              </text>
            </g>
          )}
        </For>
      </svg>
    </div>
  );
}
