/** Small charts in SVG: bridge, trade-off, who is short. Texts come translated; values are labelled at the marks. */
import { createMemo, createSignal, For, Show } from 'solid-js';
import { fitText, letterGroups, roundTicks } from './ticks.ts';

export interface BridgeBar {
  readonly label: string;
  readonly effect: number;
  readonly isBetter: boolean;
  readonly text: string;
}

/** A horizontal waterfall from one total to another; the axis is cut near the totals and says so by a break mark. */
export function BridgeChart(props: {
  from: { label: string; value: number; text: string };
  to: { label: string; value: number; text: string };
  steps: readonly BridgeBar[];
  label: string;
}) {
  const ROW = 27;
  const LEFT = 156;
  const RIGHT = 76;
  const WIDTH = 420;
  const layout = createMemo(() => {
    let running = props.from.value;
    const bars = props.steps.map((step) => {
      const start = running;
      running += step.effect;
      return { ...step, start, end: running };
    });
    const points = [props.from.value, props.to.value, ...bars.flatMap((bar) => [bar.start, bar.end])];
    const low = Math.min(...points);
    const high = Math.max(...points);
    const margin = (high - low || Math.abs(high) || 1) * 0.25;
    const origin = low - margin;
    const scale = (WIDTH - LEFT - RIGHT) / (high - origin || 1);
    return { bars, x: (value: number) => LEFT + (value - origin) * scale };
  });
  const total = (y: number, entry: { label: string; value: number; text: string }) => (
    <g>
      <text x={0} y={y + 17} class="num">
        {fitText(entry.label, LEFT - 8)}
        <title>{entry.label}</title>
      </text>
      <rect
        x={LEFT}
        y={y + 6}
        width={Math.max(8, layout().x(entry.value) - LEFT)}
        height={15}
        fill="var(--surface)"
        stroke="var(--plan)"
        stroke-width="1.3"
      />
      <path d={`M${LEFT + 8} ${y + 22}l5-17m4 0l-5 17`} stroke="var(--plan)" fill="none" />
      <text x={layout().x(entry.value) + 6} y={y + 17} class="num">
        {entry.text}
      </text>
    </g>
  );
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${(props.steps.length + 2) * ROW}`}
      role="img"
      aria-label={props.label}
      style={{ width: '100%', 'max-width': '460px' }}
    >
      {total(0, props.from)}
      <For each={layout().bars}>
        {(bar, i) => {
          const y = () => (i() + 1) * ROW;
          const left = () => Math.min(layout().x(bar.start), layout().x(bar.end));
          const width = () => Math.max(1, Math.abs(layout().x(bar.end) - layout().x(bar.start)));
          return (
            <g>
              <text x={0} y={y() + 17}>
                {fitText(bar.label, LEFT - 8)}
              </text>
              <line
                x1={layout().x(bar.start)}
                x2={layout().x(bar.start)}
                y1={y() - 6}
                y2={y() + 6}
                stroke="var(--line-strong)"
              />
              <rect
                x={left()}
                y={y() + 7}
                width={width()}
                height={13}
                fill={bar.isBetter ? 'var(--good)' : 'var(--bad)'}
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
  );
}

export interface TradeOffPoint {
  readonly letter: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isReference: boolean;
  readonly isBest: boolean;
}

/** Least range of an axis, as a share of its values. */
const LEAST_SPAN = 0.02;

/** Circles nearer than this have their letters beside them. */
const LETTERS_APART = 15;

/** Margin or cost against service; the area of a circle is inventory. The vertical axis is cut and says so. */
export function TradeOffChart(props: {
  points: readonly TradeOffPoint[];
  /** The greatest value that there can be of what goes along the axis: 1 for a share. */
  xMax?: number;
  xText: (x: number) => string;
  yText: (y: number) => string;
  xLabel: string;
  yLabel: string;
  label: string;
}) {
  const W = 380;
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
    const [x0, x1] = pad(
      Math.min(...props.points.map((p) => p.x)),
      Math.max(...props.points.map((p) => p.x)),
    );
    const [y0, y1] = pad(
      Math.min(...props.points.map((p) => p.y)),
      Math.max(...props.points.map((p) => p.y)),
    );
    const largest = Math.max(...props.points.map((p) => p.size), 1);
    return {
      x: (value: number) => L + ((value - x0) / (x1 - x0)) * (W - L - 14),
      y: (value: number) => TOP + (1 - (value - y0) / (y1 - y0)) * (H - B - TOP),
      r: (size: number) => 8 + 9 * Math.sqrt(size / largest),
      xTicks: roundTicks(x0, Math.min(x1, props.xMax ?? x1)),
      yTicks: roundTicks(y0, y1),
    };
  });
  const marks = createMemo(() =>
    [...props.points]
      .sort((a, b) => b.size - a.size)
      .map((point) => ({
        letter: point.letter,
        x: scale().x(point.x),
        y: scale().y(point.y),
        r: scale().r(point.size),
        point,
      })),
  );
  return (
    <svg
      viewBox={`0 0 ${W} ${H}`}
      class="trade-off"
      role="img"
      aria-label={props.label}
      style={{ width: '100%', 'max-width': '460px' }}
    >
      <For each={scale().yTicks}>
        {(tick) => (
          <g>
            <line x1={L} x2={W - 8} y1={scale().y(tick)} y2={scale().y(tick)} stroke="var(--line)" />
            <text x={L - 6} y={scale().y(tick) + 4} text-anchor="end">
              {props.yText(tick)}
            </text>
          </g>
        )}
      </For>
      <For each={scale().xTicks}>
        {(tick) => (
          <text x={scale().x(tick)} y={H - B + 18} text-anchor="middle">
            {props.xText(tick)}
          </text>
        )}
      </For>
      <path d={`M${L - 4} ${H - B - 4}l8-4m-8 -3l8-4`} stroke="var(--ink-3)" fill="none" />
      <text x={W - 8} y={H - 4} text-anchor="end">
        {props.xLabel}
      </text>
      <text x={0} y={10}>
        {props.yLabel}
      </text>
      <For each={marks()}>
        {({ x, y, r, point }) => (
          <circle
            cx={x}
            cy={y}
            r={r}
            fill={point.isReference ? 'var(--ink)' : point.isBest ? 'var(--accent-soft)' : 'var(--surface)'}
            stroke={point.isBest ? 'var(--accent)' : 'var(--ink)'}
            stroke-width="1.5"
            fill-opacity="0.92"
          >
            <title>{`${point.letter} ${point.name}: ${props.xText(point.x)}, ${props.yText(point.y)}`}</title>
          </circle>
        )}
      </For>
      <For each={letterGroups(marks(), LETTERS_APART)}>
        {(group) => {
          const isAlone = group.length === 1;
          const right = Math.max(...group.map(({ x, r }) => x + r));
          const left = Math.min(...group.map(({ x, r }) => x - r));
          const isAtEdge = right + 14 * group.length > W;
          return (
            <text
              x={isAlone ? group[0]!.x : isAtEdge ? left - 4 : right + 4}
              y={group.reduce((sum, { y }) => sum + y, 0) / group.length + 4}
              text-anchor={isAlone ? 'middle' : isAtEdge ? 'end' : 'start'}
              class="num"
              style={{
                fill: isAlone && group[0]!.point.isReference ? 'var(--surface)' : 'var(--ink)',
                'pointer-events': 'none',
              }}
            >
              {group.map(({ letter }) => letter).join(' ')}
            </text>
          );
        }}
      </For>
    </svg>
  );
}

/** Paired bars: the reference outlined, the option in the accent. */
export function ShortChart(props: {
  rows: readonly { label: string; reference: number; option: number }[];
  text: (value: number) => string;
  label: string;
}) {
  const ROW = 30;
  const LEFT = 118;
  const WIDTH = 280;
  const most = () => Math.max(1e-9, ...props.rows.flatMap((row) => [row.reference, row.option]));
  const length = (value: number) => (value / most()) * (WIDTH - LEFT - 40);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${props.rows.length * ROW}`}
      role="img"
      aria-label={props.label}
      style={{ width: '100%', 'max-width': '340px' }}
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
  );
}

/** Band of a load for the heat map's colour, 1 to 5. */
export function loadBand(load: number | null): number {
  if (load === null || load <= 0.75) return 1;
  if (load <= 0.9) return 2;
  if (load <= 1.0005) return 3;
  return load <= 1.05 ? 4 : 5;
}

/** Resource × month with the number in the cell. One cell is a tab stop, the arrow keys move between cells. */
export function HeatMap(props: {
  rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly loads: readonly (number | null)[];
  }[];
  columns: readonly string[];
  label: string;
  firstTitle: string;
  selected?: { readonly row: number; readonly column: number } | null;
  onSelect?: (row: number, column: number) => void;
}) {
  let table!: HTMLTableElement;
  const [at, setAt] = createSignal(props.selected ?? { row: 0, column: 0 });
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, Number.NEGATIVE_INFINITY],
    End: [0, Number.POSITIVE_INFINITY],
  };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
    const row = within(at().row + step[0], props.rows.length);
    const column = within(at().column + step[1], props.columns.length);
    setAt({ row, column });
    table.querySelector<HTMLElement>(`[data-cell="${row},${column}"]`)?.focus();
  };
  return (
    <div class="scroll">
      <table ref={table} class="heat sticky-first" aria-label={props.label}>
        <thead>
          <tr>
            <th>{props.firstTitle}</th>
            <For each={props.columns}>
              {(column) => <th style={{ 'text-align': 'center', padding: '0 1px 4px' }}>{column}</th>}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row, r) => (
              <tr>
                <td style={{ 'text-align': 'left', 'padding-right': '10px' }}>{row.label}</td>
                <For each={row.loads}>
                  {(load, c) => {
                    const text = load === null ? '–' : String(Math.round(load * 100));
                    return (
                      <td
                        class={`h${loadBand(load)}${props.selected?.row === r() && props.selected.column === c() ? ' selected' : ''}`}
                      >
                        <Show when={props.onSelect} fallback={text}>
                          <button
                            type="button"
                            data-cell={`${r()},${c()}`}
                            tabindex={at().row === r() && at().column === c() ? 0 : -1}
                            aria-label={`${row.label}, ${props.columns[c()]}: ${text} %`}
                            onKeyDown={move}
                            onFocus={() => setAt({ row: r(), column: c() })}
                            onClick={() => props.onSelect?.(r(), c())}
                          >
                            {text}
                          </button>
                        </Show>
                      </td>
                    );
                  }}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
