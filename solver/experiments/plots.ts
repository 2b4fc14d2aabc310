/**
 * Plots of an experiment as SVG text: differences with their intervals, a scatter with what no other beats, main effects. Pure functions of
 * data; colours are those of classes, which the report and the page define: `axis`, `mark`, `good`, `bad`, `quiet`.
 */
import { roundTicks } from '../arithmetic/ticks.ts';
import { escapeMarkup } from '../files/markup.ts';
import { textWidth } from '../words/textWidth.ts';

/** A number as text; `ticks`: the round numbers of an axis that it is one of. */
export type NumberText = (value: number, ticks?: readonly number[]) => string;

/** Width of a plot where none is stated. */
const WIDTH = 640;
/** Least width at the right of a scale, for numbers. */
const RIGHT = 110;
/** A plot that is narrower leaves at its sides only what its texts need. */
const NARROW = 500;
/** Where a scatter begins, below the title of its vertical axis. */
const TOP = 30;
/** Least and most width of the names at the left, and their most as a share of the plot; longer ones are cut. */
const NAMES_MIN = 60;
const NAMES_MAX = 280;
const NAMES_SHARE = 0.44;
/** Least distance of two labels at an axis. */
const LABELS_APART = 8;
/** Size of the labels, pixels. */
const TYPE = 12;

const widthOf = (text: string): number => textWidth(text, TYPE);

function widest(texts: readonly string[], least = 0): number {
  return texts.reduce((most, text) => Math.max(most, widthOf(text)), least);
}

/** Width that names may have in a plot. */
function namesMax(width: number): number {
  return Math.min(NAMES_MAX, NAMES_SHARE * width);
}

/** Where the scale begins, right of the names. */
function leftOf(names: readonly string[], width: number): number {
  return Math.min(namesMax(width), widest(names, NAMES_MIN)) + 16;
}

/** Where the scale ends, left of the numbers. */
function rightOf(numbers: readonly string[], width: number): number {
  return width < NARROW ? width - widest(numbers) - 10 : width - RIGHT;
}

/** A name that ends at `x`, in the space for names; one that is cut has the whole name as its title. */
function nameLabel(x: number, y: number, name: string, width: number): string {
  const most = namesMax(width);
  if (widthOf(name) <= most) return label(x, y, name, 'end');
  let short = name;
  while (widthOf(`${short}…`) > most) short = short.slice(0, -1);
  return label(x, y, `${short}…`, 'end').replace('</text>', `<title>${escapeMarkup(name)}</title></text>`);
}

/** Labels of an axis across, of which none covers another or is cut at a side: 0 first, then in order. */
function axisLabels(
  ticks: readonly number[],
  x: (value: number) => number,
  y: number,
  text: NumberText,
  width: number,
): readonly string[] {
  const taken: { readonly from: number; readonly to: number }[] = [];
  return [...ticks]
    .sort((a, b) => Number(b === 0) - Number(a === 0))
    .flatMap((tick) => {
      const half = (widthOf(text(tick, ticks)) + LABELS_APART) / 2;
      const own = { from: x(tick) - half, to: x(tick) + half };
      const isInside = own.from >= -LABELS_APART / 2 && own.to <= width + LABELS_APART / 2;
      if (!isInside || taken.some((other) => own.from < other.to && other.from < own.to)) return [];
      taken.push(own);
      return [label(x(tick), y, text(tick, ticks), 'middle')];
    });
}

function svg(width: number, height: number, title: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeMarkup(title)}" xmlns="http://www.w3.org/2000/svg">${parts.join('')}</svg>`;
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'start'): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeMarkup(text)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, kind: string): string {
  return `<line class="${kind}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export interface IntervalMark {
  readonly label: string;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  /** Shown to be better or worse than 0; quiet where neither is. */
  readonly kind: 'good' | 'bad' | 'quiet';
}

/** A row for each mark: its mean and its interval on one scale, with a line at 0. Widths are in pixels. */
export function intervalPlot(
  title: string,
  marks: readonly IntervalMark[],
  text: NumberText,
  width = WIDTH,
): string {
  const low = Math.min(0, ...marks.map(({ lower }) => lower));
  const high = Math.max(0, ...marks.map(({ upper }) => upper));
  const left = leftOf(
    marks.map((mark) => mark.label),
    width,
  );
  const right = rightOf(
    marks.map(({ mean }) => text(mean)),
    width,
  );
  const x = scale(low, high, left, right);
  const height = marks.length * 24 + 30;
  const ticks = roundTicks(low, high, 2);
  return svg(width, height, title, [
    ...ticks.map((tick) => line(x(tick), 6, x(tick), height - 22, tick === 0 ? 'axis' : 'grid')),
    ...axisLabels(ticks, x, height - 8, text, width),
    ...marks.flatMap(({ label: name, mean, lower, upper, kind }, m) => {
      const y = m * 24 + 16;
      return [
        nameLabel(left - 8, y + 4, name, width),
        line(x(lower), y, x(upper), y, kind),
        `<circle class="${kind}" cx="${round(x(mean))}" cy="${y}" r="4"/>`,
        label(right + 8, y + 4, text(mean)),
      ];
    }),
  ]);
}

export interface ScatterPoint {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly isEfficient: boolean;
  readonly href?: string;
}

const NAMED_MAX = 24;

/** Points by two metrics; efficient ones filled and joined; named where there is room, those first. */
export function scatterPlot(
  title: string,
  points: readonly ScatterPoint[],
  axes: { readonly x: string; readonly y: string; readonly xText: NumberText; readonly yText: NumberText },
  width = WIDTH,
): string {
  const height = 380;
  const bottom = height - 46;
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [xLow, xHigh] = widened(xs);
  const [yLow, yHigh] = widened(ys);
  const [xTicks, yTicks] = [roundTicks(xLow, xHigh, 2), roundTicks(yLow, yHigh)];
  const left = width < NARROW ? widest(yTicks.map((tick) => axes.yText(tick, yTicks))) + 10 : 90;
  const right = width < NARROW ? width - 10 : width - 90;
  const x = scale(xLow, xHigh, left, right);
  const y = scale(yLow, yHigh, bottom, TOP);
  const efficient = points.filter(({ isEfficient }) => isEfficient).sort((a, b) => a.x - b.x);
  const path = efficient.map((point, p) => `${p === 0 ? 'M' : 'L'}${round(x(point.x))} ${round(y(point.y))}`);
  const names =
    points.length <= NAMED_MAX
      ? [...efficient, ...points.filter(({ isEfficient }) => !isEfficient)]
      : efficient.slice(0, NAMED_MAX);
  return svg(width, height, title, [
    ...xTicks.map((tick) => line(x(tick), TOP, x(tick), bottom, 'grid')),
    ...axisLabels(xTicks, x, bottom + 16, axes.xText, width),
    ...yTicks.flatMap((tick) => [
      line(left, y(tick), right, y(tick), 'grid'),
      label(left - 8, y(tick) + 4, axes.yText(tick, yTicks), 'end'),
    ]),
    label(width / 2, height - 8, axes.x, 'middle'),
    label(8, 12, axes.y),
    ...(path.length > 1 ? [`<path class="front" d="${path.join('')}"/>`] : []),
    ...points.map((point) => {
      const circle = `<circle class="${point.isEfficient ? 'mark' : 'quiet'}" cx="${round(x(point.x))}" cy="${round(y(point.y))}" r="${point.isEfficient ? 5 : 3.5}"><title>${escapeMarkup(`${point.label}: ${axes.xText(point.x)}, ${axes.yText(point.y)}`)}</title></circle>`;
      return point.href === undefined ? circle : `<a href="${escapeMarkup(point.href)}">${circle}</a>`;
    }),
    ...placedNames(
      names.map((point) => ({ name: point.label, x: x(point.x), y: y(point.y) })),
      points.map((point) => ({ x: x(point.x), y: y(point.y) })),
      // Clear of what stands at the axes.
      { left: left + 2, right: width, top: TOP - LETTER_HEIGHT, bottom: bottom + 2 },
    ),
  ]);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Height of a letter, how far a name stays away from its point, and how far a point reaches with its edge. */
const LETTER_HEIGHT = 12;
const AWAY = 8;
const POINT = 6;

/**
 * Names beside their points where they cover neither another name nor a point: the first place of each that is free, the first names first.
 * A name without such a place is left out; its point has it as a title.
 */
function placedNames(
  named: readonly (Place & { readonly name: string })[],
  points: readonly Place[],
  plot: Box,
): readonly string[] {
  const taken: Box[] = points.map((point) => ({
    left: point.x - POINT,
    right: point.x + POINT,
    top: point.y - POINT,
    bottom: point.y + POINT,
  }));
  return named.flatMap(({ name, x, y }) => {
    const width = widthOf(name);
    const sides = [x + AWAY, x - AWAY - width, x - width / 2].flatMap((left, side) =>
      (side < 2 ? [-6, 4, 14] : [-10, 20]).map((down) => ({ left, base: y + down })),
    );
    for (const { left, base } of sides) {
      const box = { left, right: left + width, top: base - LETTER_HEIGHT + 2, bottom: base + 3 };
      const isAcross = box.left >= plot.left && box.right <= plot.right;
      const isInside = isAcross && box.top >= plot.top && box.bottom <= plot.bottom;
      if (!isInside || taken.some((other) => isOver(box, other))) continue;
      taken.push(box);
      return [label(left, base, name)];
    }
    return [];
  });
}

function isOver(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The effects of all levels of all factors: what their plots have one scale for. */
export function effectValues(
  effects: readonly { readonly levels: readonly { readonly effect: number }[] }[],
): readonly number[] {
  return effects.flatMap(({ levels }) => levels.map(({ effect }) => effect));
}

/** Bars from 0 for the levels of one factor; `all`: values of all factors that are read beside it, which have one scale. */
export function effectPlot(
  title: string,
  bars: readonly { readonly label: string; readonly value: number }[],
  { text, all }: { readonly text: NumberText; readonly all: readonly number[] },
  width = WIDTH,
): string {
  const low = Math.min(0, ...all);
  const high = Math.max(0, ...all);
  const left = leftOf(
    bars.map((bar) => bar.label),
    width,
  );
  const right = rightOf(
    bars.map(({ value }) => text(value)),
    width,
  );
  const x = scale(low, high, left, right);
  const height = bars.length * 24 + 8;
  return svg(width, height, title, [
    ...bars.flatMap(({ label: name, value }, b) => {
      const y = b * 24 + 6;
      const [from, to] = value < 0 ? [x(value), x(0)] : [x(0), x(value)];
      return [
        nameLabel(left - 8, y + 12, name, width),
        `<rect class="mark" x="${round(from)}" y="${y}" width="${round(Math.max(0.5, to - from))}" height="14"/>`,
        label(right + 8, y + 12, text(value)),
      ];
    }),
    line(x(0), 0, x(0), height, 'axis'),
  ]);
}

function widened(values: readonly number[]): readonly [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const more = high > low ? (high - low) * 0.06 : Math.max(1, Math.abs(high)) * 0.05;
  return [low - more, high + more];
}

function scale(low: number, high: number, from: number, to: number): (value: number) => number {
  return (value) => (high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from));
}
