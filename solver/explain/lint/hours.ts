/** Hours that cost nothing, that no process uses, that do not suffice. */
import { sumOf } from '../../arithmetic/sums.ts';
import { capacityMode } from '../../features/capacity/verify.ts';
import { serviceRule } from '../../features/serviceLevel/verify.ts';
import type { Lint, LintFinding } from '../../formulation/finding.ts';
import { serviceWindows } from '../../index/serviceWindows.ts';

/** A trade of more than so many units of a preferred customer for one of another is a finding. */
const TRADE_MIN = 1.2;

export function freeOvertime({ index, finding }: Lint): LintFinding[] {
  return index.source.resources.flatMap((resource, r) => {
    const hours = index.overtimeHoursMax.subarray(r * index.periodCount, (r + 1) * index.periodCount);
    if (resource.overtimeCostPerHour > 0 || !hours.some((most) => most > 0)) return [];
    return [
      finding(
        'freeOvertime',
        resource.resource,
        [{ table: 'resources', key: resource.resource, field: 'overtimeCostPerHour' }],
        {
          en: ({ name }) =>
            `${name('resources', resource.resource)}: an hour of overtime costs nothing, so that the plan uses it like any regular hour`,
          zh: ({ name }) => `${name('resources', resource.resource)}：加班不计成本，计划会当作正常工时使用`,
        },
        {
          en: ({ field }) => `Set ${field('resources', 'overtimeCostPerHour')}.`,
          zh: () => '请设定每小时加班成本。',
        },
      ),
    ];
  });
}

export function freeChoices({ index, finding }: Lint): LintFinding[] {
  const { source } = index;
  const hours = source.investments.flatMap((row) =>
    row.capitalCost > 0 || row.hoursAdded <= 0
      ? []
      : [
          finding(
            'freeHours',
            row.investment,
            [{ table: 'investments', key: row.investment, field: 'capitalCost' }],
            {
              en: ({ name, number }) =>
                `${name('investments', row.investment)}: ${number(row.hoursAdded)} hours a period at no cost, so that the plan always invests`,
              zh: ({ name, number }) =>
                `${name('investments', row.investment)}：每期增加 ${number(row.hoursAdded)} 小时且不计成本，计划必选`,
            },
            { en: ({ field }) => `Set ${field('investments', 'capitalCost')}.`, zh: () => '请设定投资额。' },
          ),
        ],
  );
  const demand = source.demandShaping.flatMap((row) => {
    const added = source.demandShapingEffects
      .filter((effect) => effect.demandShaping === row.demandShaping)
      .reduce((sum, effect) => sum + effect.unitsAdded, 0);
    if (row.cost > 0 || added <= 0) return [];
    return [
      finding(
        'freeDemand',
        row.demandShaping,
        [{ table: 'demandShaping', key: row.demandShaping, field: 'cost' }],
        {
          en: ({ name, number }) =>
            `${name('demandShaping', row.demandShaping)}: ${number(added)} units of additional demand at no cost`,
          zh: ({ name, number }) =>
            `${name('demandShaping', row.demandShaping)}：无成本增加需求 ${number(added)}`,
        },
        {
          en: () => 'Set its cost, or the demand that it takes from later periods.',
          zh: () => '请设定其成本，或其从后续期间提前的需求。',
        },
      ),
    ];
  });
  return [...hours, ...demand];
}

/** Money that a unit of a segment brings per hour on a resource: margin and what its loss would cost. */
export function impliedTrades({ index, finding, isCostMinimized, unitCost }: Lint): LintFinding[] {
  const { source, routing, periodCount } = index;
  if (isCostMinimized) return [];
  const findings: LintFinding[] = [];
  source.resources.forEach((resource, r) => {
    const claims = source.segments.flatMap((segment, g) => {
      const family = index.segmentFamily[g]!;
      for (let p = 0; p < source.processes.length; p++) {
        if (index.processFamily[p] !== family) continue;
        for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
          const hours = routing.hoursPerUnit[entry]!;
          if (routing.resource[entry] !== r || hours <= 0) continue;
          const unit = index.price[g * periodCount]! - unitCost[family]! + segment.lostSalesCost;
          return [{ segment, family, hours, perHour: unit / hours }];
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
    const { preferred, other } = worst;
    const dropped = other.hours / preferred.hours;
    findings.push(
      finding(
        'impliedTrade',
        resource.resource,
        [
          { table: 'segments', key: preferred.segment.segment, field: 'lostSalesCost' },
          { table: 'segments', key: other.segment.segment, field: 'lostSalesCost' },
        ],
        {
          en: ({ name, oneUnit, quantity, money, number }) =>
            `${name('resources', resource.resource)}: short of hours, the plan drops ${quantity(dropped, preferred.family)} of ${name('segments', preferred.segment.segment)} (priority ${number(preferred.segment.priority)}, ${money(preferred.perHour)} an hour) to save ${oneUnit(other.family)} of ${name('segments', other.segment.segment)} (priority ${number(other.segment.priority)}, ${money(other.perHour)} an hour)`,
          zh: ({ name, oneUnit, quantity, money, number }) =>
            `${name('resources', resource.resource)}：工时不足时，计划会放弃 ${quantity(dropped, preferred.family)} ${name('segments', preferred.segment.segment)}（优先级 ${number(preferred.segment.priority)}，每小时 ${money(preferred.perHour)}）以保 ${oneUnit(other.family)} ${name('segments', other.segment.segment)}（优先级 ${number(other.segment.priority)}，每小时 ${money(other.perHour)}）`,
        },
        {
          en: ({ name, field, money }) =>
            `Raise ${field('segments', 'lostSalesCost')} of ${name('segments', preferred.segment.segment)} by ${money((other.perHour - preferred.perHour) * preferred.hours)} if it comes first, promise it a fill rate, or correct the priorities.`,
          zh: ({ name, money }) =>
            `若 ${name('segments', preferred.segment.segment)} 应优先，请将其失销成本提高 ${money((other.perHour - preferred.perHour) * preferred.hours)}，或为其设定服务目标，或更正优先级。`,
        },
      ),
    );
  });
  return findings;
}

/**
 * Hard promises against hours: for each window, what its segments need of a resource that all ways of their family go
 * through, beyond opening stock and receipts, against all hours that the resource can have until the window ends.
 */
export function unreachableService({ index, finding }: Lint): LintFinding[] {
  const { source, periodCount, routing } = index;
  const windows = serviceWindows(index).filter((window) => {
    const row = source.serviceTargets[window.target]!;
    return serviceRule(index, window.target).mode === 'hard' && row.fillRateMin > 0;
  });
  const isElastic = (r: number) =>
    index.labour.isFed[r] === 1 ||
    source.shiftOptions.some((_, s) => index.shiftResource[s] === r) ||
    source.investments.some((_, i) => index.investments.resource[i] === r);
  return source.resources.flatMap((resource, r) => {
    if (isElastic(r) || capacityMode(index).mode !== 'hard') return [];
    const hoursOf = source.families.map((_, f) => {
      const ways = source.processes.flatMap((process, p) => {
        if (index.processFamily[p] !== f || !process.isAllowed) return [];
        for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++)
          if (routing.resource[entry] === r) return [routing.hoursPerUnit[entry]! / process.yield];
        return [0];
      });
      return ways.length === 0 ? 0 : Math.min(...ways);
    });
    let worst: { readonly needed: number; readonly available: number; readonly target: number } | null = null;
    for (const window of windows) {
      const { fillRateMin } = source.serviceTargets[window.target]!;
      // The fill rate may be short in one family for another: the least hours are needed when the dearest are short.
      const demandOf = new Float64Array(source.families.length);
      for (const g of window.segments)
        for (let t = window.first; t <= window.last; t++)
          demandOf[index.segmentFamily[g]!]! += index.demandUnits[g * periodCount + t]!;
      let spare = (1 - fillRateMin) * sumOf(demandOf);
      let needed = 0;
      const dearestFirst = Array.from(demandOf.keys()).sort((a, b) => hoursOf[b]! - hoursOf[a]!);
      for (const f of dearestFirst) {
        const left = Math.max(0, demandOf[f]! - spare);
        spare -= demandOf[f]! - left;
        needed += hoursOf[f]! * Math.max(0, left - suppliedUntil(index, f, window.last));
      }
      let available = 0;
      for (let t = 0; t <= window.last; t++) {
        const cell = r * periodCount + t;
        available += index.regularHours[cell]! * index.efficiency[cell]! + index.overtimeHoursMax[cell]!;
      }
      if (needed - available > (worst === null ? 1e-6 : worst.needed - worst.available))
        worst = { needed, available, target: window.target };
    }
    if (worst === null) return [];
    const { needed, available } = worst;
    const target = source.serviceTargets[worst.target]!;
    return [
      finding(
        'unreachableService',
        resource.resource,
        [
          { table: 'serviceTargets', key: target.serviceTarget, field: 'fillRateMin' },
          { table: 'resources', key: resource.resource, field: 'hoursPerWorkingDay' },
        ],
        {
          en: ({ name, number, percent }) =>
            `${name('resources', resource.resource)}: the promise ${name('serviceTargets', target.serviceTarget)} of ${percent(target.fillRateMin)} needs ${number(needed)} h, all its hours are ${number(available)} h`,
          zh: ({ name, number, percent }) =>
            `${name('resources', resource.resource)}：${name('serviceTargets', target.serviceTarget)} 的承诺（${percent(target.fillRateMin)}）需要 ${number(needed)} 小时，全部工时仅 ${number(available)} 小时`,
        },
        {
          en: ({ name, number }) =>
            `Promise less, or give ${name('resources', resource.resource)} ${number(needed - available)} hours more.`,
          zh: ({ name, number }) =>
            `请降低承诺，或为 ${name('resources', resource.resource)} 增加 ${number(needed - available)} 小时。`,
        },
      ),
    ];
  });
}

/** Units of a family that are available without production: opening stock and receipts through a period. */
function suppliedUntil(index: Lint['index'], family: number, last: number): number {
  const { periodCount } = index;
  let units = 0;
  index.stockPoints.forEach((point, k) => {
    if (point.family !== family) return;
    units += index.openingStock[k]!;
    for (let t = 0; t <= last; t++) units += index.scheduledReceipts[k * periodCount + t]!;
  });
  index.demandPoints.forEach((point, d) => {
    if (point.family !== family) return;
    for (let t = 0; t <= last; t++) units += index.marketReceipts[d * periodCount + t]!;
  });
  return units;
}

export function unusedResources({ index, finding }: Lint): LintFinding[] {
  const used = new Set(index.routing.resource);
  return index.source.resources.flatMap((resource, r) =>
    used.has(r)
      ? []
      : [
          finding(
            'unusedResource',
            resource.resource,
            [{ table: 'resources', key: resource.resource, field: 'resource' }],
            {
              en: ({ name }) => `${name('resources', resource.resource)}: no process uses its hours`,
              zh: ({ name }) => `${name('resources', resource.resource)}：没有工艺使用其工时`,
            },
            {
              en: () => 'Add a row of routings that names it, or remove it.',
              zh: () => '请添加引用它的工艺路线，或删除该资源。',
            },
          ),
        ],
  );
}

export function supplyPaths({ index, finding }: Lint): LintFinding[] {
  const fed = new Set(index.routes.flatMap((route) => (route.toDemand >= 0 ? [route.toDemand] : [])));
  const findings = new Map<string, LintFinding>();
  index.source.segments.forEach((segment, g) => {
    const point = index.segmentDemandPoint[g]!;
    if (index.demandPoints[point]!.directFrom >= 0 || fed.has(point)) return;
    const where = `${segment.family} > ${segment.market}`;
    if (findings.has(where)) return;
    findings.set(
      where,
      finding(
        'noSupplyPath',
        where,
        [{ table: 'segments', key: segment.segment, field: 'market' }],
        {
          en: ({ name }) =>
            `${name('families', segment.family)}: no lane leads to ${name('markets', segment.market)} from a site where it lies`,
          zh: ({ name }) =>
            `${name('families', segment.family)}：没有从其存放地点通往 ${name('markets', segment.market)} 的线路`,
        },
        {
          en: ({ name }) =>
            `Add a lane to ${name('markets', segment.market)} that carries ${name('families', segment.family)}, or stock where its lane leaves.`,
          zh: ({ name }) =>
            `请添加运送 ${name('families', segment.family)} 到 ${name('markets', segment.market)} 的线路，或在其发货地点设置库存。`,
        },
      ),
    );
  });
  return [...findings.values()];
}
