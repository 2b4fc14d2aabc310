/** Demand that the plan avoids, loses, delivers late or leaves in the backlog because that is cheaper than serving it. */

import { isInGroup } from '../../case/groupTree.ts';
import { endOfHorizonMode } from '../../features/endOfHorizon/verify.ts';
import { serviceRule } from '../../features/serviceLevel/verify.ts';
import { type Lint, type LintFinding, segmentCell } from '../../formulation/finding.ts';

export function soldBelowCost(lint: Lint): LintFinding[] {
  const { index, finding, isCostMinimized, unitCost } = lint;
  return index.source.segments.flatMap((segment, g) => {
    const cost = unitCost[index.segmentFamily[g]!]!;
    const prices = index.price.subarray(g * index.periodCount, (g + 1) * index.periodCount);
    const highest = Math.max(...prices);
    if (isCostMinimized || !Number.isFinite(cost) || highest >= cost) return [];
    return [
      finding(
        'soldBelowCost',
        segment.segment,
        [segmentCell(lint, g, 'price')],
        {
          en: ({ name, perUnit, money }) =>
            `${name('segments', segment.segment)}: the price is ${money(highest)}, the cost ${money(cost)} ${perUnit(index.segmentFamily[g]!)}: the plan avoids every sale that it may avoid`,
          zh: ({ name, perUnit, money }) =>
            `${name('segments', segment.segment)}：售价 ${money(highest)}，成本 ${money(cost)}，均按${perUnit(index.segmentFamily[g]!)}计：能不卖就不卖`,
        },
        {
          en: () => 'Correct the price or the variable cost, or do not allow lost sales.',
          zh: () => '请更正价格或变动成本，或设为不允许失销。',
        },
      ),
    ];
  });
}

export function losingIsCheaper(lint: Lint): LintFinding[] {
  const { index, finding, isCostMinimized, unitCost } = lint;
  if (!isCostMinimized) return [];
  return index.source.segments.flatMap((segment, g) => {
    const cost = unitCost[index.segmentFamily[g]!]!;
    const lost = segment.lostSalesCost;
    if (!segment.lostSalesAllowed || !Number.isFinite(cost) || lost > cost) return [];
    return [
      finding(
        'losingIsCheaper',
        segment.segment,
        [segmentCell(lint, g, 'lostSalesCost')],
        {
          en: ({ name, oneUnit, money }) =>
            `${name('segments', segment.segment)}: losing ${oneUnit(index.segmentFamily[g]!)} costs ${money(lost)}, producing it at least ${money(cost)}: where cost is minimized, the plan loses every sale that may be lost`,
          zh: ({ name, oneUnit, money }) =>
            `${name('segments', segment.segment)}：失销 ${oneUnit(index.segmentFamily[g]!)} 成本 ${money(lost)}，生产至少 ${money(cost)}：以成本最小为目标时，计划会放弃全部可失销的需求`,
        },
        {
          en: ({ field, money }) =>
            `Set ${field('segments', 'lostSalesCost')} above ${money(cost)}, set ${field('segments', 'lostSalesAllowed')} to false, promise a fill rate, or maximize margin.`,
          zh: ({ money }) =>
            `请将失销成本设为高于 ${money(cost)}，或不允许失销、设定服务目标，或改以毛利最大为目标。`,
        },
      ),
    ];
  });
}

export function lateCostsMore(lint: Lint): LintFinding[] {
  const { index, finding, unitCost, isCostMinimized } = lint;
  if (isCostMinimized) return [];
  return index.source.segments.flatMap((segment, g) => {
    const margin = index.price[g * index.periodCount]! - unitCost[index.segmentFamily[g]!]!;
    const late = segment.backlogCost;
    if (segment.latenessPeriodsMax === 0 || !(margin > 0) || late <= margin + segment.lostSalesCost)
      return [];
    return [
      finding(
        'lateCostsMore',
        segment.segment,
        [segmentCell(lint, g, 'backlogCost')],
        {
          en: ({ name, perUnit, money }) =>
            `${name('segments', segment.segment)}: a base period late costs ${money(late)} ${perUnit(index.segmentFamily[g]!)}, the sale earns ${money(margin)}: the plan loses late orders instead of serving them`,
          zh: ({ name, perUnit, money }) =>
            `${name('segments', segment.segment)}：${perUnit(index.segmentFamily[g]!)}延迟一个基准期间成本 ${money(late)}，销售毛利 ${money(margin)}：迟交不如放弃`,
        },
        {
          en: ({ perUnit, field, money }) =>
            `Set ${field('segments', 'backlogCost')} to what the contract charges ${perUnit(index.segmentFamily[g]!)} and base period; below ${money(margin + segment.lostSalesCost)} the plan serves late orders.`,
          zh: ({ perUnit, money }) =>
            `请按合同设定${perUnit(index.segmentFamily[g]!)}每基准期间的欠交成本；低于 ${money(margin + segment.lostSalesCost)} 时会迟交而不放弃。`,
        },
      ),
    ];
  });
}

export function freeDelay(lint: Lint): LintFinding[] {
  const { index, finding } = lint;
  return index.source.segments.flatMap((segment, g) => {
    if (segment.latenessPeriodsMax === 0 || segment.backlogCost > 0) return [];
    return [
      finding(
        'freeDelay',
        segment.segment,
        [segmentCell(lint, g, 'backlogCost')],
        {
          en: ({ name, number }) =>
            `${name('segments', segment.segment)}: late delivery costs nothing, so that the plan delivers up to ${number(segment.latenessPeriodsMax)} periods late whenever that saves anything`,
          zh: ({ name, number }) =>
            `${name('segments', segment.segment)}：延迟不计成本，只要有任何节省，计划就会迟交至多 ${number(segment.latenessPeriodsMax)} 期`,
        },
        {
          en: ({ perUnit, field }) =>
            `Set ${field('segments', 'backlogCost')} to what a base period late costs ${perUnit(index.segmentFamily[g]!)}, or promise a fill rate.`,
          zh: ({ perUnit }) =>
            `请设定${perUnit(index.segmentFamily[g]!)}每基准期间的欠交成本，或设定服务目标。`,
        },
      ),
    ];
  });
}

export function delayPays(lint: Lint): LintFinding[] {
  const { index, finding } = lint;
  const { periodCount, source } = index;
  return source.segments.flatMap((segment, g) => {
    if (segment.latePriceBasis !== 'delivery' || segment.latenessPeriodsMax === 0) return [];
    let best = { gain: 0, from: 0, to: 0 };
    for (let from = 0; from < periodCount; from++) {
      let fees = 0;
      for (let to = from + 1; to < Math.min(periodCount, from + segment.latenessPeriodsMax + 1); to++) {
        fees += segment.backlogCost * index.periodLength[to - 1]!;
        const gain = index.price[g * periodCount + to]! - index.price[g * periodCount + from]! - fees;
        if (gain > best.gain) best = { gain, from, to };
      }
    }
    if (best.gain <= 0) return [];
    const [from, to] = [source.periods[best.from]!.period, source.periods[best.to]!.period];
    return [
      finding(
        'delayPays',
        segment.segment,
        [segmentCell(lint, g, 'latePriceBasis'), segmentCell(lint, g, 'backlogCost')],
        {
          en: ({ name, month, perUnit, money }) =>
            `${name('segments', segment.segment)}: an order of ${month(from)} that is delivered in ${month(to)} brings ${money(best.gain)} more ${perUnit(index.segmentFamily[g]!)} after late fees: goods in stock are withheld to be billed at the higher price`,
          zh: ({ name, month, perUnit, money }) =>
            `${name('segments', segment.segment)}：${month(from)} 的订单拖到 ${month(to)} 交付，扣除欠交成本后${perUnit(index.segmentFamily[g]!)}多得 ${money(best.gain)}：计划会扣货待涨价后结算`,
        },
        {
          en: ({ field }) =>
            `Set ${field('segments', 'latePriceBasis')} to order unless the contract bills at delivery; then raise ${field('segments', 'backlogCost')}.`,
          zh: () => '除非合同按交付日计价，请将迟交结算价格设为下单期间；否则请提高欠交成本。',
        },
      ),
    ];
  });
}

export function neverDelivered(lint: Lint): LintFinding[] {
  const { index, finding, isCostMinimized, unitCost } = lint;
  const end = endOfHorizonMode(index);
  const isAllowed = index.source.company[0]?.backlogAtEndAllowed === true;
  if (!isAllowed && end.mode === 'hard') return [];
  const endPrice = isAllowed || end.mode === 'off' ? 0 : end.price;
  const last = index.periodCount - 1;
  return index.source.segments.flatMap((segment, g) => {
    if (segment.latenessPeriodsMax === 0) return [];
    const fee = segment.backlogCost * index.periodLength[last]! + endPrice;
    const cost = unitCost[index.segmentFamily[g]!]!;
    const isNeverProduced = isCostMinimized && Number.isFinite(cost) && fee < cost;
    if (!isNeverProduced && !(segment.lostSalesAllowed && fee < segment.lostSalesCost)) return [];
    return [
      finding(
        'neverDelivered',
        segment.segment,
        [
          segmentCell(lint, g, 'backlogCost'),
          { table: 'company', key: index.source.company[0]!.company, field: 'backlogAtEndAllowed' },
        ],
        isNeverProduced
          ? {
              en: ({ name, oneUnit, money }) =>
                `${name('segments', segment.segment)}: ${oneUnit(index.segmentFamily[g]!)} of backlog after the last period costs ${money(fee)}, producing it ${money(cost)}: the plan never produces the last orders`,
              zh: ({ name, oneUnit, money }) =>
                `${name('segments', segment.segment)}：期末欠交 ${oneUnit(index.segmentFamily[g]!)} 成本 ${money(fee)}，生产成本 ${money(cost)}：末期订单不会生产`,
            }
          : {
              en: ({ name, oneUnit, money }) =>
                `${name('segments', segment.segment)}: ${oneUnit(index.segmentFamily[g]!)} of backlog after the last period costs ${money(fee)}, ${oneUnit(index.segmentFamily[g]!)} lost ${money(segment.lostSalesCost)}: demand that cannot be served stays in the backlog instead of being lost`,
              zh: ({ name, oneUnit, money }) =>
                `${name('segments', segment.segment)}：期末欠交 ${oneUnit(index.segmentFamily[g]!)} 成本 ${money(fee)}，失销成本 ${money(segment.lostSalesCost)}：无法满足的需求会一直挂欠而不计失销`,
            },
        {
          en: () =>
            'Do not allow backlog after the last period, or price it above a lost sale and the cost of a unit.',
          zh: () => '请不允许期末欠交，或将其成本设为高于失销成本和单位成本。',
        },
      ),
    ];
  });
}

export function promiseTooCheap(lint: Lint): LintFinding[] {
  const { index, finding, isCostMinimized, unitCost } = lint;
  const { source } = index;
  return source.serviceTargets.flatMap((target, i) => {
    const { mode, price } = serviceRule(index, i);
    if (mode !== 'soft' || price === 0) return [];
    const worst = source.segments
      .map((segment, g) => {
        const isCovered =
          (target.segment === null || target.segment === segment.segment) &&
          (target.family === null || target.family === segment.family) &&
          (target.group === null ||
            isInGroup(source.groups, source.families[index.segmentFamily[g]!]!.group, target.group)) &&
          (target.market === null || target.market === segment.market) &&
          (target.grade === 'any' || target.grade === segment.grade);
        const brings = isCostMinimized ? 0 : index.price[g * index.periodCount]!;
        const gap = unitCost[index.segmentFamily[g]!]! - brings - segment.lostSalesCost - price;
        return { segment, family: index.segmentFamily[g]!, gap: isCovered && Number.isFinite(gap) ? gap : 0 };
      })
      .reduce<{ name: string; family: number; gap: number }>(
        (most, { segment, family, gap }) => (gap > most.gap ? { name: segment.segment, family, gap } : most),
        { name: '', family: -1, gap: 0 },
      );
    if (worst.gap <= 0) return [];
    return [
      finding(
        'promiseTooCheap',
        target.serviceTarget,
        [{ table: 'serviceTargets', key: target.serviceTarget, field: 'shortfallPrice' }],
        {
          en: ({ name, perUnit, money }) =>
            `${name('serviceTargets', target.serviceTarget)}: breaking the promise costs ${money(price)} ${perUnit(worst.family)}; keeping it for ${name('segments', worst.name)} costs ${money(worst.gap)} more ${perUnit(worst.family)}: the plan breaks it`,
          zh: ({ name, perUnit, money }) =>
            `${name('serviceTargets', target.serviceTarget)}：违约${perUnit(worst.family)}罚 ${money(price)}，对 ${name('segments', worst.name)} 履约${perUnit(worst.family)}还要多花 ${money(worst.gap)}：计划会违约`,
        },
        {
          en: ({ field, money }) =>
            `Raise ${field('serviceTargets', 'shortfallPrice')} above ${money(price + worst.gap)}, or make the target hard.`,
          zh: ({ money }) => `请将缺口价格提高到 ${money(price + worst.gap)} 以上，或设为硬约束。`,
        },
      ),
    ];
  });
}

/** Segments of a family whose better priority is not worth more: the model ranks segments by worth only. */
export function priorityDecidesNothing(lint: Lint): LintFinding[] {
  const { index, finding, isCostMinimized } = lint;
  const { source, periodCount } = index;
  return source.families.flatMap((family, f) => {
    const claims = source.segments.flatMap((segment, g) =>
      index.segmentFamily[g] === f
        ? [{ segment, worth: (isCostMinimized ? 0 : index.price[g * periodCount]!) + segment.lostSalesCost }]
        : [],
    );
    for (const first of claims) {
      for (const other of claims) {
        if (first.segment.priority >= other.segment.priority || first.worth > other.worth) continue;
        const [a, b] = [first.segment, other.segment];
        return [
          finding(
            'priorityDecidesNothing',
            family.family,
            [
              { table: 'segments', key: a.segment, field: 'lostSalesCost' },
              { table: 'segments', key: b.segment, field: 'lostSalesCost' },
            ],
            {
              en: ({ name, oneUnit, money, number }) =>
                `${name('families', family.family)}: ${oneUnit(f)} for ${name('segments', a.segment)} (priority ${number(a.priority)}) is worth ${money(first.worth)}, ${oneUnit(f)} for ${name('segments', b.segment)} (priority ${number(b.priority)}) ${money(other.worth)}: when goods are short, the plan follows the worth of a unit, not these priorities`,
              zh: ({ name, perUnit, money, number }) =>
                `${name('families', family.family)}：${name('segments', a.segment)}（优先级 ${number(a.priority)}）${perUnit(f)}价值 ${money(first.worth)}，${name('segments', b.segment)}（优先级 ${number(b.priority)}）${perUnit(f)}价值 ${money(other.worth)}：缺货时优先级不起作用，只看单位价值`,
            },
            {
              en: ({ name, field, money }) =>
                `Raise ${field('segments', 'lostSalesCost')} of ${name('segments', a.segment)} by more than ${money(other.worth - first.worth)}, promise it a fill rate, or rank goals by customer grade.`,
              zh: ({ name, money }) =>
                `请将 ${name('segments', a.segment)} 的失销成本提高 ${money(other.worth - first.worth)} 以上，或为其设定服务目标，或按客户等级设定目标次序。`,
            },
          ),
        ];
      }
    }
    return [];
  });
}
