/**
 * The key figures that reports list: what each is, whether it adds up over items and over time, and from which series of a plan and
 * of the history it is read. A ratio is computed from the sums of its parts, never summed.
 */
import { type RealComponent, realComponents } from '../case/money.ts';
import { moneyTitle } from '../features/moneyTitles.ts';
import { measureWords } from '../plan/views/measureWords.ts';
import { type StockMovement, stockMovementNames } from '../plan/views/stockMovements.ts';
import type { Words } from '../words/words.ts';
import type { ItemKind } from './characteristics.ts';
import type { Facts, PastFacts, PlannedFacts } from './planFacts.ts';

/** Unit of a figure: `units` are those of the families, which can differ. */
export type ReportUnit =
  | 'units'
  | 'money'
  | 'hours'
  | 'heads'
  | 'kg CO₂e'
  | 'share'
  | 'days'
  | 'money per unit';

/** How a figure of several periods is one number: the sum, what the last ends with, or what the first begins with. */
export type OverTime = 'sum' | 'end' | 'start';

/** A figure that adds up over items. */
export interface BaseFigure {
  readonly kind: 'base';
  readonly name: string;
  readonly title: Words;
  readonly unit: Exclude<ReportUnit, 'share' | 'days' | 'money per unit'>;
  readonly overTime: OverTime;
  readonly planned: (facts: PlannedFacts) => readonly Facts[];
  /** Null where no history is kept of it. */
  readonly past: ((facts: PastFacts) => readonly Facts[]) | null;
}

/** A figure that is a ratio of two others; undefined without a whole. */
export interface RatioFigure {
  readonly kind: 'ratio';
  readonly name: string;
  readonly title: Words;
  readonly unit: 'share' | 'days' | 'money per unit';
  readonly part: string;
  readonly whole: string;
  /** Whether the ratio is multiplied by the working days of the time that it is about. */
  readonly isInDays?: boolean;
}

export type ReportFigure = BaseFigure | RatioFigure;

const of = (kind: ItemKind, values: Float64Array): readonly Facts[] => [{ kind, values }];

function base(
  name: string,
  title: Words,
  unit: BaseFigure['unit'],
  overTime: OverTime,
  planned: BaseFigure['planned'],
  past: BaseFigure['past'] = null,
): BaseFigure {
  return { kind: 'base', name, title, unit, overTime, planned, past };
}

const sum = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, i) => value + b[i]!);

/** Movements of stock that belong to processes have more characteristics than those of a place. */
function movement(name: StockMovement): BaseFigure {
  if (name === 'producedIntoStock')
    return base(
      name,
      measureWords[name],
      'units',
      'sum',
      ({ flows }) => of('processes', flows.producedIntoStock),
      ({ produced }) => of('families', produced),
    );
  return base(name, measureWords[name], 'units', 'sum', (facts) => of('stockPoints', facts.movement(name)));
}

const costs = realComponents.filter((component) => component !== 'revenue');
const negative = (facts: readonly Facts[]): readonly Facts[] =>
  facts.map(({ kind, values }) => ({ kind, values: values.map((value) => -value) }));
const costOf = (facts: PlannedFacts): readonly Facts[] =>
  costs.flatMap((component) => facts.money(component));

function money(component: RealComponent): BaseFigure {
  const name = component === 'revenue' ? component : `${component}Cost`;
  return base(name, moneyTitle(component), 'money', 'sum', (facts) => facts.money(component));
}

/** Every figure, in the order in which they are listed. */
export const reportFigures: readonly ReportFigure[] = [
  base(
    'demand',
    measureWords.demand,
    'units',
    'sum',
    (facts) => of('segments', facts.demand()),
    ({ demand }) => of('segments', demand),
  ),
  base('firmOrders', { en: 'Firm orders', zh: '确定订单' }, 'units', 'sum', ({ index }) =>
    of('segments', index.firmUnits),
  ),
  base(
    'shapedDemand',
    { en: 'Sales forecast with demand shaping', zh: '含需求塑造的销售预测' },
    'units',
    'sum',
    ({ flows }) => of('segments', flows.demand),
    ({ demand }) => of('segments', demand),
  ),
  base(
    'delivered',
    measureWords.delivered,
    'units',
    'sum',
    ({ flows }) => of('segments', sum(flows.onTime, flows.late)),
    ({ sold }) => of('segments', sold),
  ),
  base('onTime', { en: 'Delivered on time', zh: '按时交付' }, 'units', 'sum', ({ flows }) =>
    of('segments', flows.onTime),
  ),
  base('openingStock', measureWords.openingStock, 'units', 'start', (facts) =>
    of('stockPoints', facts.openingStock()),
  ),
  ...stockMovementNames.map(movement),
  base(
    'closingStock',
    measureWords.closingStock,
    'units',
    'end',
    ({ flows }) => of('stockPoints', flows.closingStock),
    ({ stock }) => of('families', stock),
  ),
  base('targetStock', measureWords.targetStock, 'units', 'end', (facts) =>
    of('stockPoints', facts.targetStock()),
  ),
  base('underWay', measureWords.underWay, 'units', 'end', (facts) => facts.underWay()),
  base('late', measureWords.late, 'units', 'sum', ({ flows }) => of('segments', flows.newBacklog)),
  base(
    'backlog',
    measureWords.backlog,
    'units',
    'end',
    ({ flows }) => of('segments', flows.backlog),
    ({ backlog }) => of('families', backlog),
  ),
  base(
    'lost',
    measureWords.lost,
    'units',
    'sum',
    ({ flows }) => of('segments', flows.lost),
    ({ lost }) => of('families', lost),
  ),
  base('hoursUsed', { en: 'Hours used', zh: '使用工时' }, 'hours', 'sum', (facts) =>
    of('routings', facts.hoursUsed()),
  ),
  base('hoursAvailable', { en: 'Regular hours', zh: '正常工时' }, 'hours', 'sum', (facts) =>
    of('resources', facts.hoursAvailable()),
  ),
  base('overtimeHours', { en: 'Overtime hours', zh: '加班工时' }, 'hours', 'sum', ({ plan }) =>
    of('resources', plan.overtimeHours),
  ),
  base('shiftHours', { en: 'Hours of extra shifts', zh: '加开班次工时' }, 'hours', 'sum', (facts) =>
    of('resources', facts.shiftHours()),
  ),
  base('headcount', { en: 'Headcount', zh: '人数' }, 'heads', 'end', ({ plan }) =>
    of('labourPools', plan.headcount),
  ),
  base('emissions', { en: 'Emissions of production', zh: '生产排放' }, 'kg CO₂e', 'sum', (facts) =>
    of('processes', facts.emissions()),
  ),
  base('stockValue', { en: 'Stock value', zh: '库存金额' }, 'money', 'end', (facts) =>
    of('stockPoints', facts.stockValue()),
  ),
  money('revenue'),
  base('cost', { en: 'Cost', zh: '成本' }, 'money', 'sum', costOf),
  base('margin', { en: 'Contribution margin', zh: '边际贡献' }, 'money', 'sum', (facts) => [
    ...facts.money('revenue'),
    ...negative(costOf(facts)),
  ]),
  ...costs.map(money),
  {
    kind: 'ratio',
    name: 'fillRate',
    title: { en: 'On-time fill rate', zh: '按时满足率' },
    unit: 'share',
    part: 'onTime',
    whole: 'shapedDemand',
  },
  {
    kind: 'ratio',
    name: 'load',
    title: { en: 'Load', zh: '负荷' },
    unit: 'share',
    part: 'hoursUsed',
    whole: 'hoursAvailable',
  },
  {
    kind: 'ratio',
    name: 'daysOfSupply',
    title: measureWords.daysOfSupply,
    unit: 'days',
    part: 'closingStock',
    whole: 'delivered',
    isInDays: true,
  },
  {
    kind: 'ratio',
    name: 'marginShare',
    title: { en: 'Margin ÷ revenue', zh: '毛利率' },
    unit: 'share',
    part: 'margin',
    whole: 'revenue',
  },
  {
    kind: 'ratio',
    name: 'priceAchieved',
    title: { en: 'Price achieved', zh: '实现单价' },
    unit: 'money per unit',
    part: 'revenue',
    whole: 'delivered',
  },
];

const byName: ReadonlyMap<string, ReportFigure> = new Map(
  reportFigures.map((figure) => [figure.name, figure]),
);

/** The figure of a name. */
export function reportFigure(name: string): ReportFigure | undefined {
  return byName.get(name);
}

/** The figure of a name that adds up over items. Throws for the name of a ratio: parts of ratios are no ratios. */
export function baseFigure(name: string): BaseFigure {
  const figure = byName.get(name);
  if (figure?.kind !== 'base') throw new RangeError(`${name} is no figure that adds up`);
  return figure;
}
