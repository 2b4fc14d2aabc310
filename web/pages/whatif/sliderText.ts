/** A slider in words: what it moves, and where it stands with its unit. No markup; tested in Node. */

import type { PlanningCase } from '../../../server/client.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import type { Slider } from '../../../solver/whatif/slider.ts';
import { withUnit } from '../../../solver/words/noBreak.ts';
import { formatHours, formatMoney, formatNumber, formatPercent, formatShare } from '../../language/format.ts';
import { enumeration, type MessageKey, named, t } from '../../language/language.ts';
import { rangeText } from '../../language/periods.ts';

/** What each number of a lever is called; `other` where the type has one number alone. */
const titles: Readonly<Partial<Record<Lever['type'], Readonly<Record<string, MessageKey>>>>> = {
  demand: { factor: 'whatIfDemand', unitsAdded: 'whatIfDemandAdded' },
  capacity: { factor: 'whatIfCapacity', hoursAdded: 'whatIfCapacityAdded' },
  overtime: { factor: 'whatIfOvertime', hoursMax: 'whatIfOvertime', costFactor: 'whatIfOvertimeCost' },
  shifts: { shiftsMax: 'whatIfShifts', costFactor: 'whatIfShiftCost' },
  process: { unitsMax: 'whatIfProcess', costFactor: 'whatIfProcessCost' },
  price: { factor: 'whatIfPrice' },
  cost: { factor: 'whatIfCost' },
  service: { fillRateMin: 'whatIfService' },
  inventory: {
    safetyStockFactor: 'whatIfSafetyStock',
    targetFactor: 'whatIfTargetStock',
    limit: 'whatIfStockLimit',
  },
  openingStock: { factor: 'whatIfOpeningStock', unitsAdded: 'whatIfOpeningAdded' },
  set: { value: 'whatIfStockLimit' },
};

const costs: Readonly<Record<string, MessageKey>> = {
  materials: 'whatIfCostMaterials',
  overtime: 'whatIfCostOvertime',
  transport: 'whatIfCostTransport',
};

/** Rows that a lever names, by their names; empty where it is about everything. */
function places(planningCase: PlanningCase, lever: Lever): readonly string[] {
  const values = lever as Readonly<Record<string, unknown>>;
  const row = <R extends object>(rows: readonly R[], field: keyof R & string): string[] => {
    const id = values[field];
    if (typeof id !== 'string' || id === '') return [];
    return [named(rows.find((known) => known[field] === id) as never, id)];
  };
  const { groups, families, markets, sites, resources, shiftOptions, serviceTargets } = planningCase;
  if (lever.type === 'service') return row(serviceTargets, 'serviceTarget');
  if (lever.type === 'cost') return costs[lever.component] === undefined ? [lever.component] : [];
  if (lever.type === 'set') {
    const key = lever.cells[0]?.key ?? '';
    return [
      named(
        planningCase.inventoryLimits.find((known) => known.inventoryLimit === key),
        key,
      ),
    ];
  }
  return [
    ...row(groups, 'group'),
    ...row(families, 'family'),
    ...row(markets, 'market'),
    ...('grade' in lever && lever.grade !== undefined ? [lever.grade] : []),
    ...row(sites, 'site'),
    ...row(resources, 'resource'),
    ...row(shiftOptions, 'shiftOption'),
  ];
}

/** The range of periods that a lever states; empty without one. */
function periods({ periods }: PlanningCase, lever: Lever): string {
  const { fromPeriod, toPeriod } = lever as { readonly fromPeriod?: string; readonly toPeriod?: string };
  if (fromPeriod === undefined && toPeriod === undefined) return '';
  const at = (id: string | undefined, otherwise: number) => {
    const found = periods.findIndex(({ period }) => period === id);
    return found < 0 ? otherwise : found;
  };
  return rangeText(periods, at(fromPeriod, 0), at(toPeriod, periods.length - 1));
}

/** What a slider moves. */
export function sliderTitle(planningCase: PlanningCase, { lever, number }: Slider): string {
  const key =
    (lever.type === 'cost' ? costs[lever.component] : undefined) ??
    titles[lever.type]?.[number] ??
    'whatIfLever';
  const detail = enumeration([...places(planningCase, lever), periods(planningCase, lever)].filter(Boolean));
  return detail === '' ? t(key) : t('titleWithDetail', { title: t(key), detail });
}

/** Where a slider stands, with its unit. */
export function positionText({ unit }: Pick<Slider, 'unit'>, position: number, currency: string): string {
  switch (unit) {
    case 'relative': {
      const percent = Math.round((position - 1) * 1000) / 10;
      const text = formatNumber(Math.abs(percent), percent % 1 === 0 ? 0 : 1);
      return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${formatPercent(text)}`;
    }
    case 'share':
      return formatShare(position);
    case 'money':
      return formatMoney(position, currency);
    case 'volume':
      return withUnit(formatNumber(position), 'm³');
    case 'hours':
      return formatHours(position);
    case 'shiftCount':
      return t('whatIfShiftsMost', { count: position });
    default:
      return t('whatIfUnits', { count: formatNumber(position) });
  }
}
