/** Inventory: value, days of supply, turns, cash tied up. */
import { sumOf } from '../../arithmetic/sums.ts';
import { averageOverTime, inventoryValueByPeriod } from '../quantities.ts';
import { shownMoney } from '../storedForm.ts';
import { type FigureEntry, type FigureInput, ratio } from './definitions.ts';

/** Standard cost of the units delivered, by period: what leaves the books. */
function costOfSalesByPeriod({ index, plan }: FigureInput): Float64Array {
  const cost = new Float64Array(index.periodCount);
  index.source.segments.forEach((_, g) => {
    const unitCost = index.source.families[index.segmentFamily[g]!]!.standardCost;
    for (let t = 0; t < index.periodCount; t++) {
      const cell = g * index.periodCount + t;
      cost[t]! += unitCost * (plan.onTime[cell]! + plan.late[cell]!);
    }
  });
  return cost;
}

/** Value of goods on the way between sites and to markets, by period end, at the value of the stock point they left. */
function valueUnderWay({ index, plan }: FigureInput): Float64Array {
  const value = new Float64Array(index.periodCount);
  index.routes.forEach((route, k) => {
    for (let t = 0; t < index.periodCount; t++) {
      const units = plan.shipments[k * index.periodCount + t]!;
      const until = Math.min(index.periodCount, t + route.leadTimePeriods);
      for (let u = t; u < until; u++) value[u]! += shownMoney(index, u, index.unitValue[route.from]! * units);
    }
  });
  return value;
}

/** Whether inventory has a value: without any cost per unit its value is not 0 but unknown. */
export const hasUnitValues = ({ index }: Pick<FigureInput, 'index'>): boolean =>
  index.stockPoints.length === 0 || index.unitValue.some((value) => value > 0);

export const inventoryFigures: readonly FigureEntry[] = [
  {
    definition: {
      name: 'averageInventoryValue',
      title: { en: 'Average inventory', zh: '平均库存金额' },
      unit: 'money',
      better: 'less',
      definition: {
        en: 'Mean of the on-hand inventory value at period ends, weighted by the length of the periods.',
        zh: '各期末现有库存金额按期间长度加权的平均值。',
      },
    },
    compute: (input) => {
      if (!hasUnitValues(input)) return { value: null };
      const value = inventoryValueByPeriod(input.index, input.plan);
      return { value: averageOverTime(input.index, value), byPeriod: Array.from(value) };
    },
  },
  {
    definition: {
      name: 'cashTiedUp',
      title: { en: 'Cash tied up, highest', zh: '最高资金占用' },
      unit: 'money',
      better: 'less',
      definition: {
        en: 'Highest value of inventory on hand and under way at any period end.',
        zh: '任一期末现有及在途库存金额的最大值。',
      },
    },
    compute: (input) => {
      if (!hasUnitValues(input)) return { value: null };
      const onHand = inventoryValueByPeriod(input.index, input.plan);
      const moving = valueUnderWay(input);
      const byPeriod = Array.from(onHand, (value, t) => value + moving[t]!);
      return { value: Math.max(0, ...byPeriod), byPeriod };
    },
  },
  {
    definition: {
      name: 'daysOfSupply',
      title: { en: 'Days of supply', zh: '库存天数' },
      unit: 'days',
      better: 'neither',
      definition: {
        en: 'Inventory value ÷ (standard cost of deliveries ÷ working days), in working days.',
        zh: '库存金额 ÷（交付标准成本 ÷ 工作日），以工作日计。',
      },
    },
    compute: (input) => {
      const value = inventoryValueByPeriod(input.index, input.plan);
      const sold = costOfSalesByPeriod(input);
      const days = sumOf(input.index.workingDays);
      return {
        value: ratio(averageOverTime(input.index, value) * days, sumOf(sold)),
        byPeriod: Array.from(value, (held, t) => ratio(held * input.index.workingDays[t]!, sold[t]!)),
      };
    },
  },
  {
    definition: {
      name: 'turns',
      title: { en: 'Inventory turns', zh: '库存周转率' },
      unit: 'turns',
      better: 'more',
      definition: {
        en: 'Standard cost of deliveries per base year of 12 periods ÷ average inventory.',
        zh: '年化（12 期）交付标准成本 ÷ 平均库存金额。',
      },
    },
    compute: (input) => {
      const average = averageOverTime(input.index, inventoryValueByPeriod(input.index, input.plan));
      const hasCosts = input.index.source.families.some((family) => family.standardCost > 0);
      const yearly = ratio(sumOf(costOfSalesByPeriod(input)) * 12, sumOf(input.index.periodLength));
      return { value: yearly === null || !hasCosts ? null : ratio(yearly, average) };
    },
  },
];
