/** Stock that costs nothing, that is run down at the end, or whose rules are cheaper to break than to keep. */
import { sumOf } from '../../arithmetic/sums.ts';
import { endOfHorizonMode } from '../../features/endOfHorizon/verify.ts';
import { safetyStockRule } from '../../features/safetyStock/verify.ts';
import { targetStockRule } from '../../features/targetStock/verify.ts';
import {
  type Format,
  type Lint,
  type LintFinding,
  placeId,
  policyCell,
  segmentCell,
} from '../../formulation/finding.ts';
import type { Rule } from '../../index/effectiveMode.ts';

/** A planning price more than so many times the price of a unit is out of scale. */
const SCALE_MAX = 20;

/** Opening stock that may fall by more than this share is a finding. */
const LIQUIDATION_SHARE_MIN = 0.2;

export function freeHolding(lint: Lint): LintFinding[] {
  const { index, finding } = lint;
  return index.stockPoints.flatMap((point, k) => {
    const cells = index.holdingCost.subarray(k * index.periodCount, (k + 1) * index.periodCount);
    if (point.policy < 0 || cells.some((cost) => cost > 0) || index.stockMax[k * index.periodCount] === 0)
      return [];
    return [
      finding(
        'freeHolding',
        placeId(lint, k),
        [policyCell(lint, k, 'holdingCost')],
        {
          en: ({ place }) =>
            `${place(k)}: keeping stock costs nothing, so that the plan may produce everything early`,
          zh: ({ place }) => `${place(k)}：持有库存不计成本，计划会无故提前生产`,
        },
        {
          en: ({ field }) =>
            `Set ${field('inventoryPolicies', 'holdingCost')}, or a capital cost rate of the company and the standard cost of the family.`,
          zh: () => '请设定持有成本，或公司资金成本率与产品族标准成本。',
        },
      ),
    ];
  });
}

/** Places without a policy where a family lies free, while it costs money elsewhere. */
export function holdingEvaded(lint: Lint): LintFinding[] {
  const { index, finding } = lint;
  const costs = (k: number) =>
    index.holdingCost.subarray(k * index.periodCount, (k + 1) * index.periodCount).some((cost) => cost > 0);
  return index.stockPoints.flatMap((point, k) => {
    if (point.policy >= 0 || costs(k)) return [];
    const paid = index.stockPoints.findIndex((other, i) => other.family === point.family && costs(i));
    if (paid < 0) return [];
    return [
      finding(
        'holdingEvaded',
        placeId(lint, k),
        [policyCell(lint, k, 'holdingCost')],
        {
          en: ({ place }) =>
            `${place(k)}: stock costs nothing here, but does cost money for ${place(paid)}: the plan keeps it where it is free`,
          zh: ({ place }) =>
            `${place(k)}：该处库存不计成本，而${place(paid)}计成本：计划会把库存放在免费之处`,
        },
        {
          en: ({ field }) =>
            `Add an inventory policy for the family at this site with its ${field('inventoryPolicies', 'holdingCost')}.`,
          zh: () => '请为该产品族在此地点添加库存策略并设定持有成本。',
        },
      ),
    ];
  });
}

/** Stock that the plan may sell or use up without replacing it: a gain of the last periods that comes from the end of the horizon alone. */
export function liquidation(lint: Lint): LintFinding[] {
  const { index, finding, unitCost, isCostMinimized } = lint;
  const { periodCount, source } = index;
  const last = periodCount - 1;
  const isEndKept = endOfHorizonMode(index).mode !== 'off';
  let opening = 0;
  const points = index.stockPoints.flatMap((point, k) => {
    const cost = unitCost[point.family]!;
    const value = Number.isFinite(cost) && cost > 0 ? cost : index.unitValue[k]!;
    opening += value * index.openingStock[k]!;
    const floors = [isEndKept ? index.closingStockMin[k]! : 0];
    if (safetyStockRule(index, k).mode === 'hard') floors.push(index.safetyStock[k * periodCount + last]!);
    if (targetStockRule(index, k).mode === 'hard') floors.push(index.targetStock[k * periodCount + last]!);
    const runDown = value * Math.max(0, index.openingStock[k]! - Math.max(...floors));
    return runDown > 0 ? [{ k, runDown }] : [];
  });
  const total = points.reduce((sum, { runDown }) => sum + runDown, 0);
  if (total <= LIQUIDATION_SHARE_MIN * opening || opening <= 0) return [];
  points.sort((a, b) => b.runDown - a.runDown);
  const most = points.slice(0, 3);
  return [
    finding(
      'liquidation',
      source.company[0]?.company ?? '',
      points.map(({ k }) => policyCell(lint, k, 'closingStockMin')),
      {
        en: ({ place, money, percent }) =>
          `The plan starts with stock worth ${money(opening)} and may end with ${money(total)} less (${percent(total / opening)}), most of it ${most.map(({ k }) => place(k)).join(', ')}: that shows as ${isCostMinimized ? 'saved cost' : 'margin'} in the last periods and has to be produced again afterwards`,
        zh: ({ place, money, percent }) =>
          `计划期初库存价值 ${money(opening)}，期末可减少 ${money(total)}（${percent(total / opening)}），主要为 ${most.map(({ k }) => place(k)).join('、')}：这会在末几期表现为${isCostMinimized ? '节省的成本' : '毛利'}，之后仍须补回`,
      },
      {
        en: ({ field }) =>
          `Set ${field('inventoryPolicies', 'closingStockMin')} to the stock that the company needs after the last period, or plan further ahead.`,
        zh: () => '请将期末库存下限设为计划期后所需库存，或延长计划期。',
      },
    ),
  ];
}

/**
 * Work that is finished after the last period: where it costs less to start than keeping its components to the end, a plan
 * starts it to be rid of them.
 */
export function workInProgressPays(lint: Lint): LintFinding[] {
  const { index, finding } = lint;
  const { periodCount, source } = index;
  return source.processes.flatMap((process, p) => {
    const lines = index.supply.bill.filter((line) => line.process === p && line.unitsPerUnit > 0);
    if (!process.isAllowed || process.leadTimePeriods === 0 || lines.length === 0) return [];
    let kept = 0;
    let most = { gain: 0, start: 0, kept: 0 };
    for (let t = periodCount - 1; t >= Math.max(0, periodCount - process.leadTimePeriods); t--) {
      kept += lines.reduce((sum, line) => {
        const holding =
          line.material >= 0
            ? source.materials[line.material]!.holdingCost * index.periodLength[t]!
            : index.holdingCost[line.stockPoint * periodCount + t]!;
        return sum + line.unitsPerUnit * holding;
      }, 0);
      const gain = kept - index.processCost[p * periodCount + t]!;
      if (gain > most.gain) most = { gain, start: t, kept };
    }
    if (most.gain <= 0) return [];
    const { period } = source.periods[most.start]!;
    return [
      finding(
        'workInProgressPays',
        process.process,
        [{ table: 'processes', key: process.process, field: 'variableCost' }],
        {
          en: ({ name, month, oneUnit, money }) =>
            `${name('processes', process.process)}: ${oneUnit(index.processFamily[p]!)} started in ${month(period)} is finished after the last period and costs ${money(most.kept - most.gain)}, keeping its components to the end costs ${money(most.kept)}: the plan starts work that it does not need`,
          zh: ({ name, month, oneUnit, money }) =>
            `${name('processes', process.process)}：${month(period)} 投产的 ${oneUnit(index.processFamily[p]!)} 在计划期后完工，成本 ${money(most.kept - most.gain)}，而其组件持有至期末需 ${money(most.kept)}：计划会投产并不需要的在制品`,
        },
        {
          en: ({ field, money }) =>
            `Set ${field('processes', 'variableCost')} above ${money(most.kept)}, limit the last periods of the process, or plan further ahead.`,
          zh: ({ money }) =>
            `请将变动成本设为高于 ${money(most.kept)}，限制该工艺末几期的产量，或延长计划期。`,
        },
      ),
    ];
  });
}

/** Stock rules whose penalty is below the cost of keeping a unit: they are broken all the time. */
export function stockRuleTooCheap(lint: Lint): LintFinding[] {
  return [
    ...cheapRules(lint, {
      ruleOf: safetyStockRule,
      units: lint.index.safetyStock,
      field: 'safetyStockPrice',
      name: { en: 'safety stock', zh: '安全库存' },
    }),
    ...cheapRules(lint, {
      ruleOf: targetStockRule,
      units: lint.index.targetStock,
      field: 'targetPrice',
      name: { en: 'target stock', zh: '目标库存' },
    }),
  ];
}

interface StockRule {
  readonly ruleOf: (index: Lint['index'], stockPoint: number) => Rule;
  readonly units: Float64Array;
  readonly field: 'safetyStockPrice' | 'targetPrice';
  readonly name: { readonly en: string; readonly zh: string };
}

function cheapRules(lint: Lint, { ruleOf, units, field: rule, name: title }: StockRule): LintFinding[] {
  const { index, finding } = lint;
  const { periodCount } = index;
  return index.stockPoints.flatMap((point, k) => {
    const { mode, price } = ruleOf(index, k);
    if (mode !== 'soft' || price === 0) return [];
    // Holding is stated for the whole period, the penalty for a base period.
    const worst = index.source.periods
      .map((period, t) => {
        const cell = k * periodCount + t;
        const holding =
          units[cell]! > 0 ? index.holdingCost[cell]! / Math.max(1e-9, index.periodLength[t]!) : 0;
        return { period: period.period, holding };
      })
      .reduce((most, entry) => (entry.holding > most.holding ? entry : most));
    if (worst.holding <= price) return [];
    return [
      finding(
        'stockRuleTooCheap',
        placeId(lint, k),
        [policyCell(lint, k, rule)],
        {
          en: ({ place, month, oneUnit, money }) =>
            `${place(k)}: ${oneUnit(point.family)} of ${title.en} missing costs ${money(price)} a base period, keeping it ${money(worst.holding)} (${month(worst.period)}): the plan never keeps it`,
          zh: ({ place, month, perUnit, money }) =>
            `${place(k)}：${perUnit(point.family)}低于${title.zh}每基准期间罚 ${money(price)}，持有成本 ${money(worst.holding)}（${month(worst.period)}）：计划不会保持`,
        },
        {
          en: ({ field, money }) =>
            `Raise ${field('inventoryPolicies', rule)} above ${money(worst.holding)}, or make the rule hard.`,
          zh: ({ money }) => `请将价格提高到 ${money(worst.holding)} 以上，或设为硬约束。`,
        },
      ),
    ];
  });
}

/** Safety stock that is cheaper to miss from beginning to end than to lose one sale: it is stock for sale. */
export function safetyStockSold(lint: Lint): LintFinding[] {
  const { index, finding, isCostMinimized, unitCost } = lint;
  const { periodCount, source } = index;
  const horizon = sumOf(index.periodLength);
  return index.stockPoints.flatMap((point, k) => {
    const { mode, price } = safetyStockRule(index, k);
    const hasSafety = index.safetyStock
      .subarray(k * periodCount, (k + 1) * periodCount)
      .some((units) => units > 0);
    if (mode !== 'soft' || price === 0 || !hasSafety) return [];
    const cost = unitCost[point.family]!;
    const sales = source.segments.flatMap((segment, g) =>
      index.segmentFamily[g] === point.family && segment.lostSalesAllowed
        ? [
            {
              g,
              worth:
                segment.lostSalesCost +
                (isCostMinimized || !Number.isFinite(cost)
                  ? 0
                  : Math.max(0, index.price[g * periodCount]! - cost)),
            },
          ]
        : [],
    );
    const least = sales.reduce<(typeof sales)[number] | null>(
      (found, sale) => (found === null || sale.worth < found.worth ? sale : found),
      null,
    );
    if (least === null || price * horizon >= least.worth) return [];
    const segment = source.segments[least.g]!.segment;
    return [
      finding(
        'safetyStockSold',
        placeId(lint, k),
        [policyCell(lint, k, 'safetyStockPrice'), segmentCell(lint, least.g, 'price')],
        {
          en: ({ name, place, oneUnit, money }) =>
            `${place(k)}: ${oneUnit(point.family)} below safety stock from the first period to the last costs ${money(price * horizon)}, a sale lost to ${name('segments', segment)} ${money(least.worth)}: the plan sells the safety stock and does not fill it up again`,
          zh: ({ name, place, oneUnit, money }) =>
            `${place(k)}：整个计划期低于安全库存 ${oneUnit(point.family)} 罚 ${money(price * horizon)}，失去 ${name('segments', segment)} 同量销售损失 ${money(least.worth)}：计划会卖掉安全库存且不再补足`,
        },
        {
          en: ({ field, money }) =>
            `Raise ${field('inventoryPolicies', 'safetyStockPrice')} above ${money(least.worth / horizon)} a base period, make the safety stock hard, or require it in ${field('inventoryPolicies', 'closingStockMin')}.`,
          zh: ({ money }) =>
            `请将安全库存价格提高到每基准期间 ${money(least.worth / horizon)} 以上、设为硬约束，或写入期末库存下限。`,
        },
      ),
    ];
  });
}

export function penaltyOutOfScale(lint: Lint): LintFinding[] {
  const { index, finding, unitPrice } = lint;
  const { source } = index;
  const findings: LintFinding[] = [];
  const reportOutOfScale = (
    where: string,
    say: (format: Format) => string,
    cell: LintFinding['cells'][number],
    what: { en: string; zh: string },
    penalty: number,
    unit: number,
  ) => {
    if (!(unit > 0 && penalty > SCALE_MAX * unit)) return;
    findings.push(
      finding(
        'penaltyOutOfScale',
        where,
        [cell],
        {
          en: (format) =>
            `${say(format)}: the price of ${what.en}, ${format.money(penalty)}, is ${format.number(penalty / unit)} times the selling price; smaller trades are lost in it`,
          zh: (format) =>
            `${say(format)}：${what.zh}惩罚 ${format.money(penalty)} 为单价的 ${format.number(penalty / unit)} 倍，会淹没其他取舍`,
        },
        {
          en: ({ money }) => `Use a price below ${money(SCALE_MAX * unit)}, or make the rule hard.`,
          zh: ({ money }) => `请使用低于 ${money(SCALE_MAX * unit)} 的价格，或设为硬约束。`,
        },
      ),
    );
  };
  source.segments.forEach((segment, g) => {
    const price = index.price[g * index.periodCount]!;
    reportOutOfScale(
      segment.segment,
      ({ name }) => name('segments', segment.segment),
      segmentCell(lint, g, 'lostSalesCost'),
      { en: 'a lost sale', zh: '失销' },
      segment.lostSalesCost,
      price,
    );
  });
  index.stockPoints.forEach((point, k) => {
    const policy = source.inventoryPolicies[point.policy];
    if (policy === undefined) return;
    const unit = unitPrice[point.family]!;
    const where = placeId(lint, k);
    const say = ({ place }: Format) => place(k);
    const safety = { en: 'missing safety stock', zh: '低于安全库存' };
    const target = { en: 'missing target stock', zh: '低于目标库存' };
    reportOutOfScale(
      where,
      say,
      policyCell(lint, k, 'safetyStockPrice'),
      safety,
      policy.safetyStockPrice,
      unit,
    );
    reportOutOfScale(where, say, policyCell(lint, k, 'targetPrice'), target, policy.targetPrice, unit);
  });
  return findings;
}
