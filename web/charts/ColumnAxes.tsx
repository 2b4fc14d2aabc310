/** What charts of columns over time share: where columns and amounts lie, the axes, a line through the columns, and hatching. */
import { createMemo, For } from 'solid-js';
import { roundTicks, tickDigits } from '../../solver/arithmetic/ticks.ts';
import { formatNumber } from '../language/format.ts';
import { shownLabels, textWidth } from './labels.ts';

/** A number by column; null where it has none. */
export type Amounts = readonly (number | null)[];

export const LEFT = 58;
export const TOP = 8;
const BOTTOM = 24;
/** Least width of a label of the axis with the space to the next one, and that space, CSS pixels. */
const LABEL_WIDTH = 56;
const LABEL_SPACE = 10;
/** The axis ends so much above the greatest amount. */
const HEADROOM = 1.06;

export interface ColumnLayout {
  readonly labels: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Space to the right of the columns. */
  readonly right: number;
  /** Width of a column with its space. */
  readonly step: number;
  /** Middle of a column. */
  readonly middle: (column: number) => number;
  /** Height of an amount, from the top. */
  readonly y: (value: number) => number;
  /** Where 0 is. */
  readonly bottom: number;
  /** Units that a pixel of height stands for. */
  readonly unitsOfPixel: number;
}

/** Where columns lie whose amounts are from 0 to the greatest of `amounts`. */
export function columnLayout({
  labels,
  width,
  height,
  right,
  amounts,
}: Pick<ColumnLayout, 'labels' | 'width' | 'height' | 'right'> & {
  readonly amounts: readonly Amounts[];
}): ColumnLayout {
  const step = (width - LEFT - right) / Math.max(1, labels.length);
  const most = HEADROOM * Math.max(1, ...amounts.flatMap((values) => values.map((value) => value ?? 0)));
  const bottom = height - BOTTOM;
  return {
    labels,
    width,
    height,
    right,
    step,
    middle: (column) => LEFT + (column + 0.5) * step,
    y: (value) => bottom - (value / most) * (bottom - TOP),
    bottom,
    unitsOfPixel: most / (bottom - TOP),
  };
}

/** The path of a line through the columns: one piece for each run of columns that have a value. */
export function linePath(values: Amounts, { middle, y }: Pick<ColumnLayout, 'middle' | 'y'>): string {
  return values
    .map((value, i) =>
      value === null
        ? ''
        : `${(values[i - 1] ?? null) === null ? 'M' : 'L'}${middle(i).toFixed(1)} ${y(value).toFixed(1)}`,
    )
    .join('');
}

/** Lines and numbers of the amounts, and names of the columns as far as they fit. */
export function ColumnAxes(props: { layout: ColumnLayout }) {
  const ticks = createMemo(() => roundTicks(0, props.layout.unitsOfPixel * (props.layout.bottom - TOP)));
  const shown = createMemo(() => {
    const { labels, step } = props.layout;
    const widest = Math.max(LABEL_WIDTH, ...labels.map((label) => textWidth(label) + LABEL_SPACE));
    return shownLabels(labels.length, step, widest);
  });
  return (
    <>
      <For each={ticks()}>
        {(tick) => (
          <g>
            <line
              x1={LEFT}
              x2={props.layout.width - props.layout.right}
              y1={props.layout.y(tick)}
              y2={props.layout.y(tick)}
              stroke="var(--line)"
            />
            <text x={LEFT - 6} y={props.layout.y(tick) + 4} text-anchor="end">
              {formatNumber(tick, tickDigits(ticks()))}
            </text>
          </g>
        )}
      </For>
      <For each={shown()}>
        {(i) => (
          <text x={props.layout.middle(i)} y={props.layout.height - 7} text-anchor="middle">
            {props.layout.labels[i]}
          </text>
        )}
      </For>
    </>
  );
}

/** Hatching of what is forecast, or worse, as the fill `url(#id)`. */
export function Hatch(props: { id: string; color: string; lineWidth: number }) {
  return (
    <defs>
      <pattern id={props.id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="var(--surface)" />
        <rect width={props.lineWidth} height="5" fill={props.color} />
      </pattern>
    </defs>
  );
}
