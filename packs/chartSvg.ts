/** A chart or bridge of a pack as SVG: the same string for print and for the offline file. Plans outlined, steps that are worse hatched. */
import { escapeMarkup } from '../solver/files/markup.ts';
import { bridgeSpans } from '../solver/tradeoff/bridgeSpans.ts';
import type { Language } from '../solver/words/language.ts';
import { textStart } from '../solver/words/textStart.ts';
import { textWidth } from '../solver/words/textWidth.ts';
import { light, type Palette } from './colors.ts';
import {
  axisStart,
  numberIn,
  type PackBridge,
  type PackChart,
  partName,
  type SeriesLook,
  strokeOf,
} from './pack.ts';

/** Size in points, and colours: those of paper unless others are given. */
export interface SvgSize {
  readonly width: number;
  readonly height: number;
  readonly palette?: Palette;
}

/** What draws a chart needs to know of its sheet. */
type Sheet = Required<SvgSize>;

const FONT = 'font-family="Inter, \'Noto Sans SC\', sans-serif"';

const label = (
  x: number,
  y: number,
  words: string,
  color: string,
  { anchor = 'start', size = 9 }: { anchor?: string; size?: number } = {},
) =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${color}" font-size="${size}">${escapeMarkup(words)}</text>`;

/** Hatching as strokes, which every reader of SVG draws. */
function hatched(x: number, y: number, width: number, height: number, id: string, bad: string): string {
  const strokes: string[] = [];
  for (let at = -height; at < width; at += 4) {
    const from = Math.max(0, at);
    const to = Math.min(width, at + height);
    if (to > from)
      strokes.push(
        `M${(x + from).toFixed(1)} ${(y + height - (from - at)).toFixed(1)}L${(x + to).toFixed(1)} ${(y + height - (to - at)).toFixed(1)}`,
      );
  }
  return `<path id="${id}" d="${strokes.join('')}" stroke="${bad}" stroke-width="0.8" fill="none"/>${box(x, y, width, height, 'none', bad)}`;
}

const box = (x: number, y: number, width: number, height: number, fill: string, stroke: string) =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${Math.max(0.5, width).toFixed(1)}" height="${Math.max(0.5, height).toFixed(1)}" fill="${fill}" stroke="${stroke}"/>`;

const looksIn = ({
  surface,
  ink,
  accent,
  previous,
  bad,
}: Palette): Readonly<Record<SeriesLook, readonly [fill: string, stroke: string]>> => ({
  plan: [surface, ink],
  recommended: [accent, accent],
  previous: [previous, previous],
  limit: ['none', bad],
});

const svg = ({ width, height }: SvgSize, title: string, content: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" ${FONT}><title>${escapeMarkup(title)}</title>${content}</svg>`;

/** Points of a row of bars or of a bridge at most. */
const ROWS = { bars: 34, bridge: 30 };

/** Height that a chart of a stated height at most needs: bars and bridges are as high as their rows. */
export function heightOfChart(chart: PackChart | PackBridge, height: number): number {
  if (chart.kind === 'bridge') return Math.min(height, (chart.steps.length + 2) * ROWS.bridge);
  if (chart.shape !== 'bars') return height;
  return Math.min(height, (chart.series.length > 1 ? 16 : 4) + chart.categories.length * ROWS.bars);
}

/** A name in a width, in two lines where one has no room for it and rows are high enough. */
function nameLines(words: string, room: number, step: number): readonly string[] {
  if (wide(words) <= room || step < TWO_LINES) return [shortened(words, room)];
  const pieces = words.split(/(?<= )|(?<=[\u2e80-\uffff])/);
  let first = pieces[0]!;
  let next = 1;
  while (next < pieces.length && wide((first + pieces[next]!).trimEnd()) <= room) first += pieces[next++]!;
  const rest = pieces.slice(next).join('');
  return rest === '' ? [shortened(words, room)] : [shortened(first.trimEnd(), room), shortened(rest, room)];
}

/** The name of a row at the left of its mark, which begins at `x`; `middle`: of the row. */
function nameLabel(words: string, x: number, middle: number, step: number, color: string): string {
  const lines = nameLines(words, x - NAMES.beside, step);
  return lines
    .map((text, l) =>
      label(x - NAMES.beside, middle + 3 + LINE * (l - (lines.length - 1) / 2), text, color, {
        anchor: 'end',
      }),
    )
    .join('');
}

/** Draws a chart or bridge. */
export function chartSvg(chart: PackChart | PackBridge, language: Language, size: SvgSize): string {
  const title = partName(chart, language);
  const sheet: Sheet = { palette: light, ...size };
  if (chart.kind === 'bridge') return svg(size, title, bridgeContent(chart, language, sheet));
  return svg(
    size,
    title,
    chart.shape === 'bars' ? barContent(chart, language, sheet) : columnContent(chart, language, sheet),
  );
}

/** Room of a number beside its mark. */
const NUMBER = 46;

/** Width of names at the left: as wide as the longest, at most this share of the chart. */
const NAMES = { least: 60, share: 0.45, beside: 8 };

/** Width of a text in the type of a chart. */
const wide = (words: string): number => textWidth(words, 9);

function namesWidth(names: readonly string[], width: number): number {
  const longest = Math.max(0, ...names.map(wide));
  return Math.min(NAMES.share * width, Math.max(NAMES.least, longest + NAMES.beside));
}

/** Points from line to line of a name, and of a row that has room for two. */
const LINE = 10;
const TWO_LINES = 22;

/** A name in a width, its end left out where it has no room. */
function shortened(words: string, room: number): string {
  if (wide(words) <= room) return words;
  let end = words.length - 1;
  while (end > 1 && wide(`${words.slice(0, end)}…`) > room) end--;
  return `${textStart(words, end)}…`;
}

/** Dashes of a line, as an attribute: those of a plan, and of the other options each its own. */
function dashOf(chart: PackChart, at: number): string {
  const dashes = chart.series[at]?.look === 'plan' ? '4 3' : (strokeOf(chart, at)?.dashes ?? '');
  return dashes === '' ? '' : ` stroke-dasharray="${dashes}"`;
}

/** Width of a name in a legend at most. */
const LEGEND = 130;

/** Points of the mark before a name, and between names. */
const LEGEND_MARK = { line: 22, box: 9, beside: 14, left: 4 };

const markWidth = ({ shape }: PackChart): number => (shape === 'lines' ? LEGEND_MARK.line : LEGEND_MARK.box);

/** Points across that the names of series take; 0 for a single one, which has none. */
export function legendWidth(chart: PackChart, language: Language): number {
  if (chart.series.length < 2) return 0;
  const each = markWidth(chart) + LEGEND_MARK.beside;
  return chart.series.reduce(
    (all, { title }) => all + each + wide(shortened(title[language], LEGEND)),
    LEGEND_MARK.left,
  );
}

/** Names of series, above, each with its mark. */
function legend(chart: PackChart, language: Language, palette: Palette): string {
  const looks = looksIn(palette);
  if (chart.series.length < 2) return '';
  const isLine = chart.shape === 'lines';
  const mark = markWidth(chart);
  let x = LEGEND_MARK.left;
  return chart.series
    .map(({ title, look }, s) => {
      const [fill, stroke] = looks[look];
      const at = x;
      x += mark + LEGEND_MARK.beside + wide(shortened(title[language], LEGEND));
      const drawn = isLine
        ? `<path d="M${at} 7H${at + mark}" stroke="${stroke}" stroke-width="1.8" fill="none"${dashOf(chart, s)}/>`
        : box(at, 3, mark, 7, fill, stroke);
      return `${drawn}${label(at + mark + 4, 10, shortened(title[language], LEGEND), palette['ink-2'])}`;
    })
    .join('');
}

function barContent(chart: PackChart, language: Language, { width, height, palette }: Sheet): string {
  const looks = looksIn(palette);
  const values = chart.series.flatMap((series) => series.values.map((value) => value ?? 0));
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const names = namesWidth(
    chart.categories.map((name) => name[language]),
    width,
  );
  const left = names + (low < 0 ? NUMBER : 0);
  const at = (value: number) => left + ((value - low) / (high - low || 1)) * (width - left - NUMBER);
  const top = chart.series.length > 1 ? 16 : 4;
  const step = Math.min(ROWS.bars, (height - top) / Math.max(1, chart.categories.length));
  const thick = (step * 0.72) / chart.series.length;
  const rows = chart.categories.map((name, c) => {
    const y = top + c * step;
    const bars = chart.series.map(({ values: own, look }, s) => {
      const value = own[c] ?? null;
      if (value === null) return '';
      const [fill, stroke] = looks[look];
      const [from, to] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))];
      const place = y + step * 0.1 + s * thick;
      return `${box(from, place, to - from, thick - 1, fill, stroke)}${label(value < 0 ? from - 4 : to + 4, place + thick / 2 + 3, numberIn(value, chart.style, language), palette.ink, { anchor: value < 0 ? 'end' : 'start' })}`;
    });
    return `${nameLabel(name[language], names, y + step / 2, step, palette['ink-2'])}${bars.join('')}`;
  });
  return `${legend(chart, language, palette)}${rows.join('')}<path d="M${at(0).toFixed(1)} ${top}V${(top + step * chart.categories.length).toFixed(1)}" stroke="${palette['line-strong']}"/>`;
}

function columnContent(chart: PackChart, language: Language, { width, height, palette }: Sheet): string {
  const looks = looksIn(palette);
  const soft = palette['ink-2'];
  const values = chart.series.flatMap((series) => series.values.map((value) => value ?? 0));
  const low = axisStart(chart);
  const high = Math.max(0, ...values);
  const base = Math.max(0, low);
  const top = 30;
  const bottom = height - 16;
  const at = (value: number) => bottom - ((value - low) / (high - low || 1)) * (bottom - top);
  const step = width / Math.max(1, chart.categories.length);
  const names = chart.categories.map((name, c) =>
    label((c + 0.5) * step, height - 4, name[language], soft, { anchor: 'middle', size: 8 }),
  );
  const isLine = chart.shape === 'lines';
  const marks = chart.series.map(({ values: own, look }, s) => {
    const [fill, stroke] = looks[look];
    if (isLine) {
      const points = own.flatMap((value, c) =>
        value === null ? [] : [`${((c + 0.5) * step).toFixed(1)},${at(value).toFixed(1)}`],
      );
      return `<polyline points="${points.join(' ')}" fill="none" stroke="${stroke}" stroke-width="${look === 'recommended' ? 2.4 : 1.4}"${dashOf(chart, s)}/>`;
    }
    const thick = (step * 0.8) / chart.series.length;
    return own
      .map((value, c) => {
        if (value === null) return '';
        const x = c * step + step * 0.1 + s * thick;
        const [from, to] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))];
        return `${box(x, from, thick - 1, to - from, fill, stroke)}${look === 'recommended' || chart.series.length === 1 ? label(x + thick / 2, from - 3, numberIn(value, chart.style, language), palette.ink, { anchor: 'middle', size: 8 }) : ''}`;
      })
      .join('');
  });
  const { mark } = chart;
  const marked = chart.series[0]?.values[mark?.at ?? -1] ?? null;
  const point =
    mark === undefined || marked === null
      ? ''
      : pointAt((mark.at + 0.5) * step, at(marked), mark.title[language], width, palette);
  const scale = isLine
    ? [
        label(2, at(high) - 3, numberIn(high, chart.style, language), soft),
        label(2, at(base) - 3, base === 0 ? '0' : numberIn(base, chart.style, language), soft),
      ].join('')
    : '';
  return `${legend(chart, language, palette)}<path d="M0 ${at(base).toFixed(1)}H${width}" stroke="${palette['line-strong']}"/>${marks.join('')}${point}${scale}${names.join('')}`;
}

/** A point on a line, and what it is called above it, within the chart. */
function pointAt(x: number, y: number, title: string, width: number, { surface, ink }: Palette): string {
  const half = wide(title) / 2;
  const middle = Math.min(Math.max(x, half + 1), width - half - 1);
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="${surface}" stroke="${ink}" stroke-width="1.6"/>${label(middle, y - 8, title, ink, { anchor: 'middle' })}`;
}

function bridgeContent(bridge: PackBridge, language: Language, { width, height, palette }: Sheet): string {
  const { surface, ink, good, bad } = palette;
  const { steps: spans, axis } = bridgeSpans(
    bridge.from.value,
    bridge.steps.map(({ value }) => value),
    bridge.to.value,
  );
  const { low, high, origin, isCut } = axis;
  const steps = bridge.steps.map((own, s) => ({ ...own, ...spans[s]! }));
  const names = namesWidth(
    [bridge.from, ...bridge.steps, bridge.to].map(({ title }) => title[language]),
    width,
  );
  const at = (value: number) => names + ((value - low) / (high - low || 1)) * (width - names - NUMBER - 14);
  const step = Math.min(ROWS.bridge, height / (steps.length + 2));
  const total = (title: string, value: number, row: number) => {
    const y = row * step;
    const mark = isCut
      ? `<path d="M${names + 8} ${y + step - 3}l4 -${step - 4}m3 ${step - 4}l4 -${step - 4}" stroke="${ink}" fill="none"/>`
      : '';
    const [from, to] = [Math.min(at(origin), at(value)), Math.max(at(origin), at(value))];
    return `${nameLabel(title, names, y + step / 2, step, ink)}${box(from, y + 2, to - from, step - 5, surface, ink)}${mark}${label(to + 4, y + step / 2 + 3, numberIn(value, bridge.style, language), ink)}`;
  };
  const signed = { ...bridge.style, isSigned: true };
  const rows = steps.map(({ title, value, isBetter, from, to }, s) => {
    const y = (s + 1) * step;
    const [start, end] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
    const bar = isBetter
      ? box(start, y + 2, end - start, step - 5, good, good)
      : hatched(start, y + 2, Math.max(0.5, end - start), step - 5, `step${s}`, bad);
    return `${nameLabel(title[language], names, y + step / 2, step, palette['ink-2'])}${bar}${label(end + 4, y + step / 2 + 3, numberIn(value, signed, language), isBetter ? good : bad)}<path d="M${at(to).toFixed(1)} ${y + step - 3}v6" stroke="${palette['line-strong']}"/>`;
  });
  return [
    total(bridge.from.title[language], bridge.from.value, 0),
    ...rows,
    total(bridge.to.title[language], bridge.to.value, steps.length + 1),
  ].join('');
}
