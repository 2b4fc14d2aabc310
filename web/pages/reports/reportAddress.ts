/** A report in the address: what differs from the report that it starts from. No markup; tested in Node. */
import type { Characteristic } from '../../../solver/case/characteristics.ts';
import type { FigureOfReport, ReportDefinition } from '../../../solver/reports/reportDefinition.ts';

/** Parameters of the address, each empty where the report is as it was saved. */
export const reportParameters = [
  'report',
  'by',
  'figures',
  'columns',
  'periods',
  'against',
  'rank',
  'top',
  'classes',
  'only',
  'open',
] as const;

export type ReportParameter = (typeof reportParameters)[number];
export type ReportParameters = Readonly<Record<ReportParameter, string>>;

/** A list in one text: names and identifiers have no bar; what is left empty keeps its place. */
const joined = (parts: readonly string[]): string => parts.map((part) => `|${part}`).join('');
/** One part may stand without its sign, as somebody types it. */
const parted = (text: string): readonly string[] => (text === '' ? [] : text.replace(/^\|/, '').split('|'));

const number = (text: string | undefined): number | null =>
  text === undefined || text === '' || Number.isNaN(Number(text)) ? null : Number(text);

const figureText = ({ figure, markOn, below, above }: FigureOfReport): string =>
  markOn === 'value' && below === null && above === null
    ? figure
    : [figure, markOn, below ?? '', above ?? ''].join(';');

function figureOf(text: string): FigureOfReport {
  const [figure = '', markOn = 'value', below, above] = text.split(';');
  return { figure, markOn: markOn as FigureOfReport['markOn'], below: number(below), above: number(above) };
}

/** Every part of a definition as text; the same texts are the same definition. */
function texts(definition: ReportDefinition): Omit<ReportParameters, 'report' | 'open'> {
  const { levels, figures, columns, span, reference, ranking, top, hasClasses, shareA, shareB, filters } =
    definition;
  return {
    by: joined(levels),
    figures: joined(figures.map(figureText)),
    columns,
    periods: span,
    against: reference === '' ? 'none' : reference,
    rank: ranking,
    top: top === null ? 'all' : String(top),
    classes: hasClasses ? `${shareA};${shareB}` : 'none',
    only: joined(filters.flatMap(({ characteristic, key }) => [characteristic, key])),
  };
}

/** The parameters that lead from one definition to another. */
export function parametersOf(
  base: ReportDefinition,
  definition: ReportDefinition,
): Omit<ReportParameters, 'report' | 'open'> {
  const [from, to] = [texts(base), texts(definition)];
  return Object.fromEntries(
    (Object.keys(to) as (keyof typeof to)[]).map((name) => [
      name,
      // No filter at all, where the saved report has one, is said too.
      to[name] === from[name] ? '' : to[name] || '|',
    ]),
  ) as Omit<ReportParameters, 'report' | 'open'>;
}

/** The definition that parameters make of a base. What they state wrongly is left to the problems of the definition. */
export function definitionOf(
  base: ReportDefinition,
  get: (name: ReportParameter) => string,
): ReportDefinition {
  const asked = <T>(name: ReportParameter, fallback: T, read: (text: string) => T): T =>
    get(name) === '' ? fallback : read(get(name));
  const list = (text: string) => parted(text).filter((part) => part !== '');
  const classes = get('classes').split(';');
  return {
    levels: asked('by', base.levels, (text) => list(text) as readonly Characteristic[]),
    figures: asked('figures', base.figures, (text) => list(text).map(figureOf)),
    columns: asked('columns', base.columns, (text) => text as ReportDefinition['columns']),
    span: asked('periods', base.span, (text) => text as ReportDefinition['span']),
    reference: asked('against', base.reference, (text) => (text === 'none' ? '' : text)),
    ranking: asked('rank', base.ranking, (text) => text as ReportDefinition['ranking']),
    top: asked('top', base.top, number),
    hasClasses: asked('classes', base.hasClasses, (text) => text !== 'none'),
    shareA: number(classes[0]) ?? base.shareA,
    shareB: number(classes[1]) ?? base.shareB,
    filters: asked('only', base.filters, (text) => {
      const parts = parted(text);
      return Array.from({ length: Math.floor(parts.length / 2) }, (_, i) => ({
        characteristic: parts[2 * i] as Characteristic,
        key: parts[2 * i + 1] ?? '',
      }));
    }),
  };
}

/** Rows that were opened, from the highest level on. */
export function openedOf(text: string): readonly string[] {
  return parted(text);
}

export function openedText(keys: readonly string[]): string {
  return joined(keys);
}
