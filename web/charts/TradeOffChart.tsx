/** Options as circles on two axes in SVG; texts come translated. */
import { createMemo, For, Show } from 'solid-js';
import { roundTicks } from '../../solver/arithmetic/ticks.ts';
import { createChartWidth } from './createChartWidth.ts';
import {
  type Box,
  type LetterPlace,
  type Mark,
  placeLetters,
  placeNote,
  shownLabels,
  textWidth,
} from './labels.ts';

export interface TradeOffPoint {
  readonly letter: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** What the size is, where it is said at the circle. */
  readonly sizeText?: string;
  readonly isReference: boolean;
  readonly isBest: boolean;
}

/** Least range of an axis, as a share of its values. */
const LEAST_SPAN = 0.02;

/** Pixels between a letter beside its circle and the end of the line to it. */
const LEADER_GAP = 8;

/** How far the line from the middle of a circle goes towards its letter. */
function leaderShare(mark: Mark, place: LetterPlace): number {
  const distance = Math.hypot(place.x - mark.x, place.y - mark.y);
  return distance === 0 ? 0 : (distance - LEADER_GAP) / distance;
}

/** A point of the best that can be reached; the one that is the knee says what lies beyond it. */
export interface FrontierMark {
  readonly x: number;
  readonly y: number;
  /** What is written at the point; null for most. */
  readonly text: string | null;
  /** What is said of it beside its place. */
  readonly detail: string;
  /** Where points lie in no line each is a dashed circle with its number, as large as its third measure says. */
  readonly label?: string;
  readonly size?: number;
}

/** A circle with what it is. */
type Drawn = Mark &
  (
    | { readonly point: TradeOffPoint; readonly numbered: null }
    | { readonly point: null; readonly numbered: FrontierMark }
  );

/** Margin or cost against service or another measure; the area of a circle is inventory, or its size a third measure. The vertical axis is cut and says so. */
export function TradeOffChart(props: {
  points: readonly TradeOffPoint[];
  /** The best that can be reached, in the order of its line. */
  frontier?: readonly FrontierMark[];
  /** Whether the smallest circle is the least size that there is, not none: differences of a share would not be seen. */
  isSizeFromLeast?: boolean;
  /** The greatest value that there can be of what goes along the axis: 1 for a share. */
  xMax?: number;
  /** `ticks`: the round numbers that it is one of, where it stands at the axis. */
  xText: (x: number, ticks?: readonly number[]) => string;
  yText: (y: number, ticks?: readonly number[]) => string;
  xLabel: string;
  yLabel: string;
  label: string;
}) {
  const { width, ref } = createChartWidth(380, 300, 460);
  const H = 250;
  const L = 66;
  const B = 38;
  const TOP = 26;
  const scale = createMemo(() => {
    // Points that differ by next to nothing stand in the middle, not at both ends.
    const pad = (low: number, high: number) => {
      const least = Math.max(Math.abs(high), Math.abs(low)) * LEAST_SPAN || 1;
      const room = Math.max((high - low) * 0.22, (least - (high - low)) / 2);
      return [low - room, high + room] as const;
    };
    const all = [...props.points, ...(props.frontier ?? [])];
    const range = (of: (point: { readonly x: number; readonly y: number }) => number) =>
      pad(Math.min(...all.map(of)), Math.max(...all.map(of)));
    const [x0, x1] = range(({ x }) => x);
    const [y0, y1] = range(({ y }) => y);
    const sizes = all.flatMap(({ size }) => size ?? []);
    const least = props.isSizeFromLeast === true ? Math.min(...sizes) : 0;
    const span = Math.max(...sizes) - least || 1;
    return {
      x: (value: number) => L + ((value - x0) / (x1 - x0)) * (width() - L - 14),
      y: (value: number) => TOP + (1 - (value - y0) / (y1 - y0)) * (H - B - TOP),
      r: (size: number) => 8 + 9 * Math.sqrt(Math.max(0, size - least) / span),
      // No measure is below nothing.
      xTicks: roundTicks(Math.max(0, x0), Math.min(x1, props.xMax ?? x1)),
      yTicks: roundTicks(y0, y1),
    };
  });
  /** Ticks whose labels are printed, so that none covers another. */
  const labelledTicks = createMemo(() => {
    const { x, xTicks } = scale();
    const [first, second] = xTicks;
    if (first === undefined || second === undefined) return xTicks;
    const widest = Math.max(...xTicks.map((tick) => textWidth(props.xText(tick, xTicks)))) + 8;
    return shownLabels(xTicks.length, x(second) - x(first), widest).flatMap((i) => xTicks[i] ?? []);
  });
  const lined = () => (props.frontier ?? []).filter(({ label }) => label === undefined);
  const marks = createMemo(() => {
    const drawn = (letter: string, { x, y, size }: { x: number; y: number; size: number }) => ({
      letter,
      x: scale().x(x),
      y: scale().y(y),
      r: scale().r(size),
    });
    const options = props.points.map(
      (point): Drawn => ({
        ...drawn(point.letter, point),
        point,
        numbered: null,
      }),
    );
    const numbered = (props.frontier ?? []).flatMap((mark): Drawn[] => {
      const { label, x, y, size = 0 } = mark;
      return label === undefined ? [] : [{ ...drawn(label, { x, y, size }), point: null, numbered: mark }];
    });
    return [...options, ...numbered].sort((a, b) => b.r - a.r);
  });
  const places = createMemo(() =>
    placeLetters(marks(), { left: L, right: width() - 2, top: TOP - 8, bottom: H - B + 2 }),
  );
  const frontierText = ({ x, y, label, detail }: FrontierMark) =>
    `${label === undefined ? '' : `${label}: `}${[props.xText(x), props.yText(y), detail].filter((text) => text !== '').join(', ')}`;
  /** Where notes may stand, and what else is written: labels of the upright axis, and letters beside their circles. */
  const noteBox = (): Box => ({ left: L, right: width() - 8, top: TOP - 8, bottom: H - B - 2 });
  const otherTexts = (): readonly Box[] =>
    [...places().values()]
      .filter(({ isInside }) => !isInside)
      .map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 7, bottom: y + 7 }));
  return (
    <div ref={ref} class="scroll">
      <svg
        viewBox={`0 0 ${width()} ${H}`}
        class="trade-off"
        role="img"
        aria-label={props.label}
        style={{ display: 'block', width: `${width()}px` }}
      >
        <For each={scale().yTicks}>
          {(tick) => (
            <g>
              <line x1={L} x2={width() - 8} y1={scale().y(tick)} y2={scale().y(tick)} stroke="var(--line)" />
              <text x={L - 6} y={scale().y(tick) + 4} text-anchor="end">
                {props.yText(tick, scale().yTicks)}
              </text>
            </g>
          )}
        </For>
        <For each={labelledTicks()}>
          {(tick) => (
            <text x={scale().x(tick)} y={H - B + 18} text-anchor="middle">
              {props.xText(tick, scale().xTicks)}
            </text>
          )}
        </For>
        <path d={`M${L - 4} ${H - B - 4}l8-4m-8 -3l8-4`} stroke="var(--ink-3)" fill="none" />
        <text x={width() - 8} y={H - 4} text-anchor="end">
          {props.xLabel}
        </text>
        <text x={0} y={10}>
          {props.yLabel}
        </text>
        <Show when={lined().length > 0}>
          <path
            d={lined()
              .map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${scale().x(x)} ${scale().y(y)}`)
              .join('')}
            fill="none"
            stroke="var(--ink-3)"
            stroke-width="1.5"
          />
          <For each={lined()}>
            {(mark) => (
              <circle cx={scale().x(mark.x)} cy={scale().y(mark.y)} r="2.5" fill="var(--ink-3)">
                <title>{frontierText(mark)}</title>
              </circle>
            )}
          </For>
        </Show>
        <For each={props.frontier}>
          {(mark) => (
            <Show when={mark.text}>
              {(text) => {
                const at = () => ({ x: scale().x(mark.x), y: scale().y(mark.y) });
                const off = () => (mark.label === undefined ? 4 : scale().r(mark.size ?? 0));
                const place = () =>
                  placeNote(text(), at(), noteBox(), { circles: marks(), texts: otherTexts() });
                const isBelow = () => place().isBelow;
                return (
                  <>
                    <line
                      x1={at().x}
                      x2={at().x}
                      y1={at().y + (isBelow() ? off() : -off())}
                      y2={isBelow() ? place().y - 12 : place().y + 4}
                      stroke="var(--ink-3)"
                    />
                    <text x={place().x} y={place().y}>
                      {text()}
                    </text>
                  </>
                );
              }}
            </Show>
          )}
        </For>
        <For each={marks()}>
          {({ x, y, r, point, numbered }) => (
            <circle
              cx={x}
              cy={y}
              r={r}
              fill={
                point === null
                  ? 'none'
                  : point.isReference
                    ? 'var(--ink)'
                    : point.isBest
                      ? 'var(--accent-soft)'
                      : 'var(--surface)'
              }
              stroke={point === null ? 'var(--ink-2)' : point.isBest ? 'var(--accent)' : 'var(--ink)'}
              stroke-width={numbered?.text == null ? '1.5' : '2.5'}
              stroke-dasharray={numbered === null ? undefined : '3 2'}
              fill-opacity="0.92"
            >
              <title>
                {point === null
                  ? frontierText(numbered)
                  : [
                      `${point.letter} ${point.name}: ${props.xText(point.x)}, ${props.yText(point.y)}`,
                      point.sizeText ?? '',
                    ]
                      .filter((text) => text !== '')
                      .join(', ')}
              </title>
            </circle>
          )}
        </For>
        <For each={marks()}>
          {(mark) => {
            const place = () => places().get(mark) ?? { ...mark, isInside: true };
            return (
              <g style={{ 'pointer-events': 'none' }}>
                <Show when={!place().isInside}>
                  <line
                    x1={mark.x}
                    y1={mark.y}
                    x2={mark.x + (place().x - mark.x) * leaderShare(mark, place())}
                    y2={mark.y + (place().y - mark.y) * leaderShare(mark, place())}
                    stroke={mark.point?.isReference ? 'var(--ink-3)' : 'var(--ink)'}
                  />
                  <circle
                    cx={mark.x}
                    cy={mark.y}
                    r="2"
                    fill={mark.point?.isReference ? 'var(--surface)' : 'var(--ink)'}
                  />
                </Show>
                <text
                  x={place().x}
                  y={place().y + 4}
                  text-anchor="middle"
                  class="num"
                  style={{
                    fill:
                      place().isInside && mark.point?.isReference === true ? 'var(--surface)' : 'var(--ink)',
                  }}
                >
                  {mark.letter}
                </text>
              </g>
            );
          }}
        </For>
      </svg>
    </div>
  );
}
