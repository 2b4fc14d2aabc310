/**
 * A chart of a presentation, native and editable, with its numbers in a workbook inside. Plans are outlined, the recommended
 * option is filled with the accent, steps of a bridge are solid for better and hatched for worse.
 */

import { columnLetters } from '../../solver/files/rawSheet.ts';
import { writeWorkbook } from '../../solver/files/writeWorkbook.ts';
import { bridgeSpans } from '../../solver/tradeoff/bridgeSpans.ts';
import type { Language } from '../../solver/words/language.ts';
import { withPercent } from '../../solver/words/numbers.ts';
import {
  axisStart,
  type NumberStyle,
  type PackBridge,
  type PackChart,
  type SeriesLook,
  shownNumber,
  strokeOf,
} from '../pack.ts';
import { attribute, colors, HEAD, languageTag, office, solid, text } from './xml.ts';

/** A series as it is drawn. */
export interface DrawnSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly look: SeriesLook | 'hidden' | 'total' | 'break' | 'better' | 'worse' | 'number';
  /** Name of the dashes of a line; those of its look where it has none of its own. */
  readonly stroke?: string | undefined;
  /** Format code of its labels; that of the chart where it has none of its own. */
  readonly format?: string;
}

export interface DrawnChart {
  readonly shape: 'columns' | 'bars' | 'lines' | 'stackedBars';
  readonly categories: readonly string[];
  readonly series: readonly DrawnSeries[];
  /** Format code of labels. */
  readonly format: string;
  /** Where the axis of values begins; null where the program chooses, which is at 0 for bars. */
  readonly axisMin: number | null;
  /** Where it ends; without one the program chooses. */
  readonly axisMax?: number;
  /** Of lines: a place on the first that is marked with a point, and what it is called. */
  readonly mark?: { readonly at: number; readonly name: string } | undefined;
}

/** Format code of Excel and PowerPoint for numbers that are divided already. */
export function formatCode({ digits, isSigned, isPercent }: NumberStyle, language: Language): string {
  const number = `#,##0${digits[language] > 0 ? `.${'0'.repeat(digits[language])}` : ''}`;
  const end = isPercent ? `"${withPercent('', language)}"` : '';
  return `${isSigned ? '+' : ''}${number}${end};\u2212${number}${end}`;
}

/** A chart of the pack as it is drawn. */
export function drawnChart(chart: PackChart, language: Language): DrawnChart {
  const start = axisStart(chart);
  return {
    shape: chart.shape,
    categories: chart.categories.map((name) => name[language]),
    series: chart.series.map(({ title, values, look }, s) => ({
      name: title[language],
      values: values.map((value) => (value === null ? null : shownNumber(value, chart.style, language))),
      look,
      stroke: strokeOf(chart, s)?.office,
    })),
    format: formatCode(chart.style, language),
    axisMin: start > 0 ? shownNumber(start, chart.style, language) : null,
    mark: chart.mark === undefined ? undefined : { at: chart.mark.at, name: chart.mark.title[language] },
  };
}

/** Share of the axis that a bridge leaves for the numbers behind its bars. */
const NUMBERS_SHARE = 0.16;

/** Where the totals of a cut axis have their break, as shares of the axis. */
const BREAK = { from: 0.045, to: 0.075 };

/**
 * A bridge as stacked bars: one series that is not seen carries totals and steps of three others. Where all of it lies far from
 * 0, the axis begins below the lowest level: totals show their ends only, with a break
 * that says so. Behind each bar stands its number, with the sign of a
 * step: stacked bars have no labels outside, so that these are labels at the base of further series that are not seen.
 */
export function drawnBridge(bridge: PackBridge, language: Language): DrawnChart {
  const at = (value: number) => shownNumber(value, bridge.style, language);
  type Sign = '' | '+' | '\u2212';
  const signOfTotal = (value: number): Sign => (value < 0 ? '\u2212' : '');
  const spans: { title: string; from: number; to: number; look: 'total' | 'better' | 'worse'; sign: Sign }[] =
    [
      {
        title: bridge.from.title[language],
        from: 0,
        to: at(bridge.from.value),
        look: 'total',
        sign: signOfTotal(bridge.from.value),
      },
    ];
  const effects = bridge.steps.map(({ value }) => value);
  const { steps, axis } = bridgeSpans(bridge.from.value, effects, bridge.to.value);
  for (const [s, { title, value, isBetter }] of bridge.steps.entries()) {
    const { from, to } = steps[s]!;
    const look = isBetter ? 'better' : 'worse';
    spans.push({
      title: title[language],
      from: at(from),
      to: at(to),
      look,
      sign: value < 0 ? '\u2212' : '+',
    });
  }
  spans.push({
    title: bridge.to.title[language],
    from: 0,
    to: at(bridge.to.value),
    look: 'total',
    sign: signOfTotal(bridge.to.value),
  });
  const axisMin = axis.isCut ? at(axis.low) : null;
  const axisMax = at(axis.high + (NUMBERS_SHARE / (1 - NUMBERS_SHARE)) * (axis.high - axis.low));
  const below = (value: number) => Math.min(0, value);
  const above = (value: number) => Math.max(0, value);
  const shown = (look: 'total' | 'better' | 'worse', part: (from: number, to: number) => number) =>
    spans.map((span) =>
      span.look === look ? part(Math.min(span.from, span.to), Math.max(span.from, span.to)) : 0,
    );
  const names = {
    hidden: { en: 'Level', zh: '水平' },
    total: { en: 'Total', zh: '合计' },
    break: { en: 'Break: the axis does not begin at 0', zh: '截断：坐标轴不从 0 开始' },
    better: { en: 'Better', zh: '更好' },
    worse: { en: 'Worse', zh: '更差' },
    number: { en: 'Number', zh: '数值' },
  } as const;
  const upwards = (low: number, high: number) => above(high) - above(low);
  const downwards = (low: number, high: number) => below(low) - below(high);
  const looks = ['total', 'better', 'worse'] as const;
  const drawn = looks.flatMap((look): DrawnSeries[] => {
    if (look === 'total' && axisMin !== null) {
      const [start, end] = [BREAK.from, BREAK.to].map((share) => axisMin + share * (axisMax - axisMin));
      const pieces = [
        { look, value: () => start! },
        { look: 'break', value: () => end! - start! },
        { look, value: (total: number) => total - end! },
      ] as const;
      return pieces.map((piece) => ({
        name: names[piece.look][language],
        values: spans.map((span) => (span.look === 'total' ? piece.value(span.to) : null)),
        look: piece.look,
      }));
    }
    const up = shown(look, upwards);
    const down = shown(look, downwards);
    return [up, ...(down.some((value) => value !== 0) ? [down] : [])].map((values) => ({
      name: names[look][language],
      values: values.map((value) => (value === 0 ? null : value)),
      look,
    }));
  });
  const hidden = spans.map(({ from, to }) => {
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    return low > 0 ? low : high < 0 ? high : 0;
  });
  const code = unsigned(formatCode(bridge.style, language));
  const numbers = (['', '+', '\u2212'] as const).flatMap((sign): DrawnSeries[] => {
    const values = spans.map((span) => (span.sign === sign ? Math.abs(span.to - span.from) : null));
    const name = `${names.number[language]} ${sign}`.trim();
    return values.every((value) => value === null)
      ? []
      : [{ name, values, look: 'number', format: `${sign === '' ? '' : `"${sign}"`}${code}` }];
  });
  return {
    shape: 'stackedBars',
    categories: spans.map(({ title }) => title),
    series: [{ name: names.hidden[language], values: hidden, look: 'hidden' }, ...drawn, ...numbers],
    format: formatCode(bridge.style, language),
    axisMin,
    axisMax,
  };
}

/** The workbook of a chart: a column for each series, a row for each category. */
export function chartWorkbook({ categories, series }: DrawnChart): Uint8Array {
  return writeWorkbook([
    {
      name: 'Sheet1',
      columns: [{ width: 30 }, ...series.map(() => ({ width: 16 }))],
      rows: [
        ['', ...series.map(({ name }) => name)],
        ...categories.map((name, c) => [name, ...series.map(({ values }) => values[c] ?? null)]),
      ],
      headerRows: 1,
    },
  ]);
}

const fills: Readonly<Record<DrawnSeries['look'], string>> = {
  plan: `${solid(colors.ground)}<a:ln w="12700">${solid(colors.ink)}</a:ln>`,
  recommended: `${solid(colors.accent)}<a:ln w="12700">${solid(colors.accent)}</a:ln>`,
  previous: `${solid(colors.previous)}<a:ln w="9525">${solid(colors.previous)}</a:ln>`,
  limit: `<a:noFill/><a:ln w="12700">${solid(colors.bad)}</a:ln>`,
  hidden: '<a:noFill/><a:ln><a:noFill/></a:ln>',
  number: '<a:noFill/><a:ln><a:noFill/></a:ln>',
  total: `${solid(colors.ground)}<a:ln w="15875">${solid(colors.ink)}</a:ln>`,
  break: `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${colors.ink}"/></a:fgClr><a:bgClr><a:srgbClr val="${colors.ground}"/></a:bgClr></a:pattFill><a:ln><a:noFill/></a:ln>`,
  better: `${solid(colors.good)}<a:ln w="9525">${solid(colors.good)}</a:ln>`,
  worse: `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${colors.bad}"/></a:fgClr><a:bgClr><a:srgbClr val="${colors.ground}"/></a:bgClr></a:pattFill><a:ln w="9525">${solid(colors.bad)}</a:ln>`,
};

const lineLooks: Readonly<Record<DrawnSeries['look'], string>> = {
  ...fills,
  plan: `<a:ln w="19050" cap="rnd">${solid(colors.ink)}<a:prstDash val="sysDash"/><a:round/></a:ln>`,
  recommended: `<a:ln w="31750" cap="rnd">${solid(colors.accent)}<a:round/></a:ln>`,
  previous: `<a:ln w="15875" cap="rnd">${solid(colors.previous)}<a:round/></a:ln>`,
  limit: `<a:ln w="12700">${solid(colors.bad)}</a:ln>`,
};

/** The line of a series with dashes of its own, which stand before how its corners are drawn. */
const lineOf = (look: DrawnSeries['look'], stroke: string | undefined): string =>
  stroke === undefined
    ? lineLooks[look]
    : lineLooks[look].replace('<a:round/>', `<a:prstDash val="${stroke}"/><a:round/>`);

const AXES = { category: 111_111_111, value: 222_222_222 };

/** Text of a chart: size in hundredths of a point. */
const textProperties = (size: number, language: Language): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}">${solid(colors.soft)}</a:defRPr></a:pPr><a:endParaRPr ${languageTag(language)}/></a:p></c:txPr>`;

/** Labels are left out where they would cover each other. */
const LABELS_MAX = 40;

const NO_NUMBERS =
  '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>';

/** A point of a line, and its name above it. */
function pointXml({ at, name }: NonNullable<DrawnChart['mark']>, line: string, language: Language): string {
  const point = `<c:marker><c:symbol val="circle"/><c:size val="9"/><c:spPr>${solid(colors.ground)}<a:ln w="19050">${solid(colors.ink)}</a:ln></c:spPr></c:marker>`;
  const words = `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr ${languageTag(language)} sz="1000"/><a:t>${text(name)}</a:t></a:r></a:p></c:rich></c:tx>`;
  return `<c:dPt><c:idx val="${at}"/>${point}<c:bubble3D val="0"/><c:spPr>${line}</c:spPr></c:dPt><c:dLbls><c:dLbl><c:idx val="${at}"/>${words}<c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="1"/>${NO_NUMBERS}</c:dLbl><c:showLegendKey val="0"/><c:showVal val="0"/>${NO_NUMBERS}</c:dLbls>`;
}

/** The part `chart` of a presentation; `title`: the runs of its title. */
export function chartXml(chart: DrawnChart, title: string, language: Language): string {
  const { shape, categories, series } = chart;
  const isLine = shape === 'lines';
  const rows = categories.length + 1;
  const category = `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${rows}</c:f><c:strCache><c:ptCount val="${categories.length}"/>${categories.map((name, c) => `<c:pt idx="${c}"><c:v>${text(name)}</c:v></c:pt>`).join('')}</c:strCache></c:strRef></c:cat>`;
  const isStacked = shape === 'stackedBars';
  const isLabelled = isStacked || (!isLine && categories.length * series.length <= LABELS_MAX);
  const drawn = series.map(({ name, values, look, stroke, format = chart.format }, s) => {
    const letters = columnLetters(s + 1);
    const shown = isStacked ? look === 'number' : isLabelled;
    const labels = shown
      ? `<c:dLbls><c:numFmt formatCode="${attribute(format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(900, language)}<c:dLblPos val="${isStacked ? 'inBase' : 'outEnd'}"/><c:showLegendKey val="0"/><c:showVal val="1"/>${NO_NUMBERS}</c:dLbls>`
      : '';
    const points = values
      .map((value, c) => (value === null ? '' : `<c:pt idx="${c}"><c:v>${value}</c:v></c:pt>`))
      .join('');
    const numbers = `<c:val><c:numRef><c:f>Sheet1!$${letters}$2:$${letters}$${rows}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${categories.length}"/>${points}</c:numCache></c:numRef></c:val>`;
    const heading = `<c:idx val="${s}"/><c:order val="${s}"/><c:tx><c:strRef><c:f>Sheet1!$${letters}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${text(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr>${isLine ? lineOf(look, stroke) : fills[look]}</c:spPr>`;
    const marked =
      s === 0 && chart.mark !== undefined ? pointXml(chart.mark, lineOf(look, stroke), language) : '';
    return isLine
      ? `<c:ser>${heading}<c:marker><c:symbol val="none"/></c:marker>${marked}${labels}${category}${numbers}<c:smooth val="0"/></c:ser>`
      : `<c:ser>${heading}<c:invertIfNegative val="0"/>${labels}${category}${numbers}</c:ser>`;
  });
  const axes = `<c:axId val="${AXES.category}"/><c:axId val="${AXES.value}"/>`;
  const isSideways = shape === 'bars' || isStacked;
  const plot = isLine
    ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${drawn.join('')}<c:marker val="1"/>${axes}</c:lineChart>`
    : `<c:barChart><c:barDir val="${isSideways ? 'bar' : 'col'}"/><c:grouping val="${isStacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${drawn.join('')}<c:gapWidth val="${isStacked ? 40 : 60}"/><c:overlap val="${isStacked ? 100 : 0}"/>${axes}</c:barChart>`;
  const ends = `${chart.axisMax === undefined ? '' : `<c:max val="${chart.axisMax}"/>`}${chart.axisMin === null ? '' : `<c:min val="${chart.axisMin}"/>`}`;
  const scaling = (isReversed: boolean, limits: string) =>
    `<c:scaling><c:orientation val="${isReversed ? 'maxMin' : 'minMax'}"/>${limits}</c:scaling>`;
  const line = `<c:spPr><a:ln w="9525">${solid(colors.line)}</a:ln></c:spPr>`;
  const categoryAxis = `<c:catAx><c:axId val="${AXES.category}"/>${scaling(isSideways, '')}<c:delete val="0"/><c:axPos val="${isSideways ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}${textProperties(900, language)}<c:crossAx val="${AXES.value}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`;
  const valueAxis = `<c:valAx><c:axId val="${AXES.value}"/>${scaling(false, ends)}<c:delete val="${isLabelled ? 1 : 0}"/><c:axPos val="${isSideways ? 't' : 'l'}"/><c:numFmt formatCode="${attribute(ticksOf(chart))}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${line}${textProperties(900, language)}<c:crossAx val="${AXES.category}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`;
  const legend =
    series.length > 1 && !isStacked
      ? `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${textProperties(900, language)}</c:legend>`
      : '';
  const heading = `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1100" b="1"/></a:pPr>${title}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
  return `${HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>${heading}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot}${categoryAxis}${valueAxis}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

/** The format of a length: without sign. */
function unsigned(format: string): string {
  return (format.split(';')[0] ?? format).replace(/^\+/, '');
}

/** The format of the numbers of an axis: with the decimals that steps of a tenth of what is shown need, and no more. */
function ticksOf({ format, series, axisMin }: DrawnChart): string {
  const values = series.flatMap((line) => line.values.flatMap((value) => value ?? []));
  const range = Math.max(0, ...values) - Math.min(axisMin ?? 0, ...values);
  const digits = range > 0 ? Math.max(0, Math.ceil(-Math.log10(range / 10))) : 0;
  return format.replace(/\.(0+)/g, (_, zeros: string) =>
    digits === 0 ? '' : `.${'0'.repeat(Math.min(digits, zeros.length))}`,
  );
}
