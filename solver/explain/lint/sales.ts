/** Sales that are avoided, lost, put off or owed for ever because that is cheaper than serving them. */
import { effectiveMode } from '../../case/constraintMode.ts';
import { type Lint, type LintFinding, segmentCell } from './finding.ts';

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
          en: ({ money }) =>
            `${segment.segment}: sold at ${money(highest)}, made for ${money(cost)} a unit: every sale is avoided that may be`,
          zh: ({ money }) =>
            `${segment.segment}：售价 ${money(highest)}，单位成本 ${money(cost)}：能不卖就不卖`,
        },
        {
          en: () => 'Correct the price or the variable cost, or say that sales may not be lost.',
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
          en: ({ money }) =>
            `${segment.segment}: a lost unit costs ${money(lost)}, making one at least ${money(cost)}: where cost is minimized, all is lost that may be`,
          zh: ({ money }) =>
            `${segment.segment}：失销一件成本 ${money(lost)}，生产一件至少 ${money(cost)}：以成本最小为目标时，计划会放弃全部可失销的需求`,
        },
        {
          en: ({ money }) =>
            `Set lostSalesCost above ${money(cost)}, set lostSalesAllowed to false, promise a fill rate, or maximize margin.`,
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
          en: ({ money }) =>
            `${segment.segment}: a base period late costs ${money(late)} a unit, the sale earns ${money(margin)}: late orders are lost rather than served`,
          zh: ({ money }) =>
            `${segment.segment}：每件延迟一个基准期间成本 ${money(late)}，销售毛利 ${money(margin)}：迟交不如放弃`,
        },
        {
          en: ({ money }) =>
            `Set backlogCost to what the contract charges for a unit and base period; below ${money(margin + segment.lostSalesCost)} late orders are served.`,
          zh: ({ money }) =>
            `请按合同设定每件每基准期间的欠交成本；低于 ${money(margin + segment.lostSalesCost)} 时会迟交而不放弃。`,
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
          en: ({ number }) =>
            `${segment.segment}: waiting costs nothing, so that the plan delivers up to ${number(segment.latenessPeriodsMax)} periods late whenever that saves anything`,
          zh: ({ number }) =>
            `${segment.segment}：延迟不计成本，只要有任何节省，计划就会迟交至多 ${number(segment.latenessPeriodsMax)} 期`,
        },
        {
          en: () => 'Set backlogCost to what a unit late costs in a base period, or promise a fill rate.',
          zh: () => '请设定每件每基准期间的欠交成本，或设定服务目标。',
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
          en: ({ money }) =>
            `${segment.segment}: an order of ${from} that is delivered in ${to} brings ${money(best.gain)} a unit more after late fees: goods in stock are withheld to be billed at the higher price`,
          zh: ({ money }) =>
            `${segment.segment}：${from} 的订单拖到 ${to} 交付，扣除欠交成本后每件多得 ${money(best.gain)}：计划会扣货待涨价后结算`,
        },
        {
          en: () =>
            'Set latePriceBasis to order unless the contract bills at delivery; then raise backlogCost.',
          zh: () => '除非合同按交付日计价，请将迟交结算价格设为下单期间；否则请提高欠交成本。',
        },
      ),
    ];
  });
}

export function neverDelivered(lint: Lint): LintFinding[] {
  const { index, finding, isCostMinimized, unitCost } = lint;
  const end = effectiveMode(index, 'endOfHorizon');
  const isAllowed = index.source.company[0]?.backlogAtEndAllowed === true;
  if (!isAllowed && end.mode === 'hard') return [];
  const endPrice = isAllowed || end.mode === 'off' ? 0 : end.price;
  const last = index.periodCount - 1;
  return index.source.segments.flatMap((segment, g) => {
    if (segment.latenessPeriodsMax === 0) return [];
    const fee = segment.backlogCost * index.periodLength[last]! + endPrice;
    const cost = unitCost[index.segmentFamily[g]!]!;
    const isMadeNever = isCostMinimized && Number.isFinite(cost) && fee < cost;
    if (!isMadeNever && !(segment.lostSalesAllowed && fee < segment.lostSalesCost)) return [];
    return [
      finding(
        'neverDelivered',
        segment.segment,
        [
          segmentCell(lint, g, 'backlogCost'),
          { table: 'company', key: index.source.company[0]!.company, field: 'backlogAtEndAllowed' },
        ],
        isMadeNever
          ? {
              en: ({ money }) =>
                `${segment.segment}: a unit owed after the last period costs ${money(fee)}, making it ${money(cost)}: the last orders are never made`,
              zh: ({ money }) =>
                `${segment.segment}：期末欠交一件成本 ${money(fee)}，生产一件 ${money(cost)}：末期订单不会生产`,
            }
          : {
              en: ({ money }) =>
                `${segment.segment}: a unit owed after the last period costs ${money(fee)}, a lost one ${money(segment.lostSalesCost)}: what cannot be served is owed for ever instead of lost`,
              zh: ({ money }) =>
                `${segment.segment}：期末欠交一件成本 ${money(fee)}，失销一件 ${money(segment.lostSalesCost)}：无法满足的需求会一直挂欠而不计失销`,
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
  return source.serviceTargets.flatMap((target) => {
    const { mode, price } = effectiveMode(index, 'serviceLevel', {
      mode: target.mode,
      price: target.shortfallPrice,
    });
    if (mode !== 'soft' || price === 0) return [];
    const worst = source.segments
      .map((segment, g) => {
        const isCovered =
          (target.segment === null || target.segment === segment.segment) &&
          (target.family === null || target.family === segment.family) &&
          (target.group === null || target.group === source.families[index.segmentFamily[g]!]!.group) &&
          (target.market === null || target.market === segment.market) &&
          (target.grade === 'any' || target.grade === segment.grade);
        const brings = isCostMinimized ? 0 : index.price[g * index.periodCount]!;
        const gap = unitCost[index.segmentFamily[g]!]! - brings - segment.lostSalesCost - price;
        return { segment, gap: isCovered && Number.isFinite(gap) ? gap : 0 };
      })
      .reduce<{ name: string; gap: number }>(
        (most, { segment, gap }) => (gap > most.gap ? { name: segment.segment, gap } : most),
        { name: '', gap: 0 },
      );
    if (worst.gap <= 0) return [];
    return [
      finding(
        'promiseTooCheap',
        target.serviceTarget,
        [{ table: 'serviceTargets', key: target.serviceTarget, field: 'shortfallPrice' }],
        {
          en: ({ money }) =>
            `${target.serviceTarget}: breaking the promise costs ${money(price)} a unit; keeping it for ${worst.name} costs ${money(worst.gap)} a unit more: it is broken`,
          zh: ({ money }) =>
            `${target.serviceTarget}：违约每件 ${money(price)}，对 ${worst.name} 履约每件还要多花 ${money(worst.gap)}：计划会违约`,
        },
        {
          en: ({ money }) =>
            `Raise shortfallPrice above ${money(price + worst.gap)}, or make the target hard.`,
          zh: ({ money }) => `请将缺口价格提高到 ${money(price + worst.gap)} 以上，或设为硬约束。`,
        },
      ),
    ];
  });
}

/** Segments of a family whose better priority brings no more: nothing else in the model knows of priorities. */
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
              en: ({ money, number }) =>
                `${family.family}: a unit for ${a.segment} (priority ${number(a.priority)}) is worth ${money(first.worth)}, one for ${b.segment} (priority ${number(b.priority)}) ${money(other.worth)}: when goods are short, priorities decide nothing here, only what a unit is worth`,
              zh: ({ money, number }) =>
                `${family.family}：${a.segment}（优先级 ${number(a.priority)}）每件价值 ${money(first.worth)}，${b.segment}（优先级 ${number(b.priority)}）每件 ${money(other.worth)}：缺货时优先级不起作用，只看单件价值`,
            },
            {
              en: ({ money }) =>
                `Raise lostSalesCost of ${a.segment} by more than ${money(other.worth - first.worth)}, promise it a fill rate, or rank goals by customer grade.`,
              zh: ({ money }) =>
                `请将 ${a.segment} 的失销成本提高 ${money(other.worth - first.worth)} 以上，或为其设定服务目标，或按客户等级设定目标次序。`,
            },
          ),
        ];
      }
    }
    return [];
  });
}
