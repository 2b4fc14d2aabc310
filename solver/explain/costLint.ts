/**
 * Lint of the cost model before anything is solved: prices and penalties that will make a plan that nobody wants. Findings
 * are advice, told in words with the numbers that they rest on; nothing is refused.
 */
import type { IndexedCase } from '../case/indexed.ts';

export type LintRule =
  | 'freeHolding'
  | 'soldBelowCost'
  | 'lateCostsMore'
  | 'penaltyOutOfScale'
  | 'impliedTrade'
  | 'unreachableService'
  | 'unusedResource'
  | 'noSupplyPath';

export interface LintFinding {
  readonly rule: LintRule;
  /** Identifiers of the case that say where. */
  readonly where: string;
  readonly text: { readonly en: string; readonly zh: string };
}

/** A planning price more than so many times the price of a unit is out of scale. */
const SCALE_MAX = 20;

/** A trade of more than so many units of a preferred customer for one of another is told. */
const TRADE_MIN = 1.2;

/** Places of one rule that are told; the rest would say the same again. */
const PLACES_MAX = 8;

/** Findings of a case, rule by rule. */
export function lintCosts(index: IndexedCase): readonly LintFinding[] {
  return [
    freeHolding,
    soldBelowCost,
    lateCostsMore,
    penaltyOutOfScale,
    impliedTrades,
    unreachableService,
    unusedResources,
    supplyPaths,
  ].flatMap((rule) => rule(index).slice(0, PLACES_MAX));
}

const number = (value: number, language: 'en' | 'zh-CN') =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);

/** A finding whose numbers stand in both texts as {0}, {1}, … */
function finding(
  rule: LintRule,
  where: string,
  en: string,
  zh: string,
  values: readonly (number | string)[] = [],
): LintFinding {
  const fill = (text: string, language: 'en' | 'zh-CN') =>
    text.replace(/\{(\d)\}/g, (_, i: string) => {
      const value = values[Number(i)] ?? '';
      return typeof value === 'number' ? number(value, language) : value;
    });
  return { rule, where, text: { en: fill(en, 'en'), zh: fill(zh, 'zh-CN') } };
}

/** Variable cost of a good unit by the cheapest allowed process of each family; Infinity where there is none. */
function cheapestCost(index: IndexedCase): Float64Array {
  const { source, periodCount } = index;
  const cost = new Float64Array(source.families.length).fill(Number.POSITIVE_INFINITY);
  source.processes.forEach((process, p) => {
    if (!process.isAllowed) return;
    const family = index.processFamily[p]!;
    const materials = index.supply.bill
      .filter((line) => line.process === p && line.material >= 0)
      .reduce((sum, line) => sum + line.unitsPerUnit * cheapestSupply(index, line.material), 0);
    for (let t = 0; t < periodCount; t++) {
      const unit = (index.processCost[p * periodCount + t]! + materials) / process.yield;
      cost[family] = Math.min(cost[family]!, unit);
    }
  });
  return cost;
}

function cheapestSupply(index: IndexedCase, material: number): number {
  const prices = index.source.supplies.flatMap((_, s) => {
    if (index.supply.supplyMaterial[s] !== material) return [];
    const brackets = index.supply.brackets[s]!;
    if (brackets.length > 0) return brackets.map((bracket) => bracket.unitCost);
    return Array.from(index.supply.unitCost.subarray(s * index.periodCount, (s + 1) * index.periodCount));
  });
  return prices.length === 0 ? 0 : Math.min(...prices);
}

function freeHolding(index: IndexedCase): LintFinding[] {
  return index.stockPoints.flatMap((point, k) => {
    const cells = index.holdingCost.subarray(k * index.periodCount, (k + 1) * index.periodCount);
    if (point.policy < 0 || cells.some((cost) => cost > 0) || index.stockMax[k * index.periodCount] === 0)
      return [];
    const family = index.source.families[point.family]!.family;
    return [
      finding(
        'freeHolding',
        family,
        `${family}: keeping stock costs nothing, so that nothing speaks against making everything early`,
        `${family}：持有库存不计成本，计划会无故提前生产`,
      ),
    ];
  });
}

function soldBelowCost(index: IndexedCase): LintFinding[] {
  const cost = cheapestCost(index);
  return index.source.segments.flatMap((segment, g) => {
    const unit = cost[index.segmentFamily[g]!]!;
    const prices = index.price.subarray(g * index.periodCount, (g + 1) * index.periodCount);
    const highest = Math.max(...prices);
    if (index.source.company[0]?.objective === 'minimizeCost' || !Number.isFinite(unit) || highest >= unit)
      return [];
    return [
      finding(
        'soldBelowCost',
        segment.segment,
        `${segment.segment}: sold at {0}, made for {1} a unit: every sale is avoided that may be`,
        `${segment.segment}：售价 {0}，单位成本 {1}：能不卖就不卖`,
        [highest, unit],
      ),
    ];
  });
}

function lateCostsMore(index: IndexedCase): LintFinding[] {
  const cost = cheapestCost(index);
  return index.source.segments.flatMap((segment, g) => {
    const margin = index.price[g * index.periodCount]! - cost[index.segmentFamily[g]!]!;
    const late = segment.backlogCost;
    if (segment.latenessPeriodsMax === 0 || !(margin > 0) || late <= margin + segment.lostSalesCost)
      return [];
    return [
      finding(
        'lateCostsMore',
        segment.segment,
        `${segment.segment}: a period late costs {0}, the sale earns {1}: late orders are lost rather than served`,
        `${segment.segment}：延迟一期成本 {0}，销售毛利 {1}：迟交不如放弃`,
        [late, margin],
      ),
    ];
  });
}

function penaltyOutOfScale(index: IndexedCase): LintFinding[] {
  const { source } = index;
  const findings: LintFinding[] = [];
  const told = (where: string, what: { en: string; zh: string }, penalty: number, unit: number) => {
    if (unit > 0 && penalty > SCALE_MAX * unit)
      findings.push(
        finding(
          'penaltyOutOfScale',
          where,
          `${where}: the price of ${what.en}, {0}, is {1} times the price of a unit; smaller trades drown in it`,
          `${where}：${what.zh}罚值 {0} 为单价的 {1} 倍，会淹没其他取舍`,
          [penalty, penalty / unit],
        ),
      );
  };
  const priceOf = source.families.map((_, f) =>
    Math.max(
      0,
      ...source.segments.flatMap((_s, g) =>
        index.segmentFamily[g] === f ? [index.price[g * index.periodCount]!] : [],
      ),
    ),
  );
  source.segments.forEach((segment, g) => {
    const price = index.price[g * index.periodCount]!;
    told(segment.segment, { en: 'a lost sale', zh: '失销' }, segment.lostSalesCost, price);
  });
  index.stockPoints.forEach((point) => {
    const policy = source.inventoryPolicies[point.policy];
    if (policy === undefined) return;
    const family = source.families[point.family]!.family;
    const unit = priceOf[point.family]!;
    told(family, { en: 'missing safety stock', zh: '低于安全库存' }, policy.safetyStockPrice, unit);
    told(family, { en: 'missing target stock', zh: '低于目标库存' }, policy.targetPrice, unit);
  });
  return findings;
}

/** Money that a unit of a segment brings per hour on a resource: margin and what its loss would cost. */
function impliedTrades(index: IndexedCase): LintFinding[] {
  const { source, routing, periodCount } = index;
  if (source.company[0]?.objective === 'minimizeCost') return [];
  const cost = cheapestCost(index);
  const findings: LintFinding[] = [];
  source.resources.forEach((resource, r) => {
    const claims = source.segments.flatMap((segment, g) => {
      const family = index.segmentFamily[g]!;
      for (let p = 0; p < source.processes.length; p++) {
        if (index.processFamily[p] !== family) continue;
        for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
          const hours = routing.hoursPerUnit[entry]!;
          if (routing.resource[entry] !== r || hours <= 0) continue;
          const unit = index.price[g * periodCount]! - cost[family]! + segment.lostSalesCost;
          return [{ segment, hours, perHour: unit / hours }];
        }
      }
      return [];
    });
    // The worst trade of the resource: a preferred customer who brings less for the hour than another.
    let worst: { preferred: (typeof claims)[number]; other: (typeof claims)[number] } | null = null;
    for (const preferred of claims) {
      for (const other of claims) {
        if (preferred.segment.priority >= other.segment.priority || preferred.perHour >= other.perHour)
          continue;
        const ratio = other.perHour / Math.max(1e-9, preferred.perHour);
        if (worst === null || ratio > worst.other.perHour / Math.max(1e-9, worst.preferred.perHour))
          worst = { preferred, other };
      }
    }
    if (worst === null || worst.other.perHour < TRADE_MIN * worst.preferred.perHour) return;
    const dropped = worst.other.hours / worst.preferred.hours;
    findings.push(
      finding(
        'impliedTrade',
        resource.resource,
        `${resource.resource}: short of hours, the plan drops {0} of ${worst.preferred.segment.segment} (priority {1}) to save 1 of ${worst.other.segment.segment} (priority {2}), which brings {3} times as much an hour`,
        `${resource.resource}：工时不足时，计划会放弃 {0} 件 ${worst.preferred.segment.segment}（优先级 {1}）以保 1 件 ${worst.other.segment.segment}（优先级 {2}），后者每小时收益为其 {3} 倍`,
        [
          dropped,
          worst.preferred.segment.priority,
          worst.other.segment.priority,
          worst.other.perHour / Math.max(1e-9, worst.preferred.perHour),
        ],
      ),
    );
  });
  return findings;
}

/** Hard promises to all customers of families that only one resource can make, against all hours that it can have. */
function unreachableService(index: IndexedCase): LintFinding[] {
  const { source, periodCount, routing } = index;
  const target = Math.max(
    0,
    ...source.serviceTargets.flatMap((row) =>
      row.mode === 'hard' && row.window === 'horizon' && row.grade === 'any' && row.segment === null
        ? [row.fillRateMin]
        : [],
    ),
  );
  if (target === 0) return [];
  return source.resources.flatMap((resource, r) => {
    let needed = 0;
    source.families.forEach((_, f) => {
      const ways = source.processes.flatMap((process, p) =>
        index.processFamily[p] === f && process.isAllowed ? [p] : [],
      );
      const hours = ways.map((p) => {
        for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++)
          if (routing.resource[entry] === r) return routing.hoursPerUnit[entry]! / source.processes[p]!.yield;
        return 0;
      });
      const least = ways.length === 0 ? 0 : Math.min(...hours);
      let demand = 0;
      index.segmentFamily.forEach((family, g) => {
        if (family !== f) return;
        for (let t = 0; t < periodCount; t++) demand += index.demandUnits[g * periodCount + t]!;
      });
      const stock = index.stockPoints.reduce(
        (sum, point, k) => (point.family === f ? sum + index.openingStock[k]! : sum),
        0,
      );
      needed += least * Math.max(0, target * demand - stock);
    });
    let available = 0;
    for (let t = 0; t < periodCount; t++) {
      const cell = r * periodCount + t;
      available += index.regularHours[cell]! * index.efficiency[cell]! + index.overtimeHoursMax[cell]!;
    }
    if (index.labour.isFed[r] === 1 || source.shiftOptions.some((_, s) => index.shiftResource[s] === r))
      return [];
    if (source.investments.some((_, i) => index.investments.resource[i] === r)) return [];
    if (needed <= available) return [];
    return [
      finding(
        'unreachableService',
        resource.resource,
        `${resource.resource}: the promise of {0} % needs {1} h over the horizon, all its hours are {2} h`,
        `${resource.resource}：{0} % 的承诺需要 {1} 小时，全部工时仅 {2} 小时`,
        [target * 100, needed, available],
      ),
    ];
  });
}

function unusedResources(index: IndexedCase): LintFinding[] {
  const used = new Set(index.routing.resource);
  return index.source.resources.flatMap((resource, r) =>
    used.has(r)
      ? []
      : [
          finding(
            'unusedResource',
            resource.resource,
            `${resource.resource}: no process uses its hours`,
            `${resource.resource}：没有工艺使用其工时`,
          ),
        ],
  );
}

function supplyPaths(index: IndexedCase): LintFinding[] {
  const fed = new Set(index.routes.flatMap((route) => (route.toDemand >= 0 ? [route.toDemand] : [])));
  const findings = new Map<string, LintFinding>();
  index.source.segments.forEach((segment, g) => {
    const point = index.segmentDemandPoint[g]!;
    if (index.demandPoints[point]!.directFrom >= 0 || fed.has(point)) return;
    const where = `${segment.family} > ${segment.market}`;
    findings.set(
      where,
      finding(
        'noSupplyPath',
        where,
        `${segment.family}: no lane leads to ${segment.market} from a site where it lies`,
        `${segment.family}：没有从其存放地点通往 ${segment.market} 的线路`,
      ),
    );
  });
  return [...findings.values()];
}
