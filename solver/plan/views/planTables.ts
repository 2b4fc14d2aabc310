/**
 * Everything that a plan decides as tables to read and export: one table per subject, a row per item and measure, values by
 * period. Pure: no format, no language chosen; pages, CSV and command line print the same tables. Money is in finance.ts.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import { same, type Words } from '../../words/words.ts';
import type { Plan } from '../plan.ts';
import { digitsOfUnit } from '../units.ts';
import { type PlanFlows, planFlows } from './planFlows.ts';
import { isInto, movementsAt, movementTitles, openings, stockMovements } from './stockMovements.ts';

export type { Words };

export const planSubjects = [
  'production',
  'subcontracting',
  'setups',
  'stock',
  'stockByAge',
  'shipments',
  'deliveries',
  'purchases',
  'materials',
  'labour',
  'overtime',
  'shifts',
  'investments',
  'demandLevers',
] as const;
export type PlanSubject = (typeof planSubjects)[number];

/** Something of the case in a row's first cells: its identifier and its name in both languages. */
export interface PlanItem {
  readonly id: string;
  readonly name: Words;
}

export interface PlanTableRow {
  /** The items that the row is about, one for each of the table's item columns; empty in a row of totals. */
  readonly items: readonly PlanItem[];
  /** What is counted, as a stable name and as a title. */
  readonly measure: string;
  readonly title: Words;
  readonly unit: Words;
  /** Decimals with which the values are shown. */
  readonly digits: number;
  /** One value for each period. */
  readonly values: readonly number[];
  /** Sum over the periods; null for levels (stock, headcount), which do not add up over time. */
  readonly total: number | null;
}

export interface PlanTable {
  readonly subject: PlanSubject;
  readonly title: Words;
  /** Titles of the item columns. */
  readonly itemColumns: readonly { readonly name: string; readonly title: Words }[];
  /** Rows of an item stay together. No rows when the case has nothing of the subject. */
  readonly rows: readonly PlanTableRow[];
  /** Sums over the items, for each measure and unit that more than one row has. */
  readonly totals: readonly PlanTableRow[];
  /** What to say when there are no rows. */
  readonly absent: Words;
}

/** All tables of a plan, in the order of `planSubjects`; one of a subject that the case does not have has no rows. */
export function planTables(index: IndexedCase, plan: Plan): readonly PlanTable[] {
  return tablesOfFlows(index, planFlows(index, plan));
}

/** The same tables from series that are known already, for example rounded ones. */
export function tablesOfFlows(index: IndexedCase, flows: PlanFlows): readonly PlanTable[] {
  const write = writer(index);
  return planSubjects.map((subject) => {
    const { title, itemColumns, absent, rows } = subjects[subject];
    const filled = rows(index, flows, write);
    return {
      subject,
      title,
      itemColumns: itemColumns.map((name) => ({ name, title: itemTitles[name] })),
      rows: filled,
      totals: totalsOf(filled),
      absent,
    };
  });
}

/** A table whose rows have some quantity; rows that are 0 in every period are left out. */
export function withoutEmptyRows(table: PlanTable): PlanTable {
  return { ...table, rows: table.rows.filter((row) => row.values.some((value) => value !== 0)) };
}

const itemTitles = {
  family: { en: 'Family', zh: '产品族' },
  site: { en: 'Site', zh: '地点' },
  process: { en: 'Process', zh: '工艺' },
  resource: { en: 'Resource', zh: '资源' },
  from: { en: 'From', zh: '发货地' },
  to: { en: 'To', zh: '收货地' },
  lane: { en: 'Lane', zh: '线路' },
  market: { en: 'Market', zh: '市场' },
  grade: { en: 'Grade', zh: '等级' },
  age: { en: 'Age', zh: '库龄' },
  supplier: { en: 'Supplier', zh: '供应商' },
  material: { en: 'Material', zh: '物料' },
  labourPool: { en: 'Labour pool', zh: '人员池' },
  shiftOption: { en: 'Extra shift', zh: '加班班次' },
  investment: { en: 'Investment', zh: '投资' },
  demandLever: { en: 'Demand lever', zh: '需求措施' },
} as const satisfies Readonly<Record<string, Words>>;

const unitWords = {
  hours: { en: 'h', zh: '小时' },
  heads: { en: 'heads', zh: '人' },
  shifts: { en: 'shifts', zh: '班' },
  setups: { en: 'setups', zh: '次' },
  orders: { en: 'orders', zh: '单' },
  trucks: { en: 'trucks', zh: '车' },
  starts: { en: 'starts', zh: '次' },
  chosen: { en: 'chosen', zh: '选用' },
} as const satisfies Readonly<Record<string, Words>>;

type Unit = keyof typeof unitWords;

/** Units that are whole numbers by their nature. */
const wholeUnits: ReadonlySet<Unit> = new Set(['shifts', 'setups', 'orders', 'trucks', 'starts', 'chosen']);

interface Measure {
  readonly measure: string;
  readonly title: Words;
  readonly values: readonly number[];
  readonly isLevel?: boolean;
}

/** Makes rows and items of a case. */
function writer(index: IndexedCase) {
  const { source, periodCount } = index;
  const named = (
    id: string,
    row: { readonly name: string; readonly nameZh: string } | undefined,
  ): PlanItem => {
    const en = row?.name || id;
    return { id, name: { en, zh: row?.nameZh || en } };
  };
  const series = (values: Float64Array, item: number): number[] =>
    Array.from(values.subarray(item * periodCount, (item + 1) * periodCount));
  const row = (items: readonly PlanItem[], unit: Words, digits: number, known: Measure): PlanTableRow => ({
    items,
    measure: known.measure,
    title: known.title,
    unit,
    digits,
    values: known.values,
    total: known.isLevel === true ? null : known.values.reduce((a, b) => a + b, 0),
  });
  return {
    series,
    plain: (text: string): PlanItem => ({ id: text, name: same(text) }),
    family: (f: number) => named(source.families[f]!.family, source.families[f]),
    site: (s: number) => named(source.sites[s]!.site, source.sites[s]),
    market: (m: number) => named(source.markets[m]!.market, source.markets[m]),
    resource: (r: number) => named(source.resources[r]!.resource, source.resources[r]),
    material: (m: number) => named(source.materials[m]!.material, source.materials[m]),
    process: (p: number) => named(source.processes[p]!.process, source.processes[p]),
    named,
    /** Rows in a unit of a fixed kind (hours, heads). */
    rows: (items: readonly PlanItem[], unit: Unit, measures: readonly Measure[]): PlanTableRow[] =>
      measures.map((known) => row(items, unitWords[unit], wholeUnits.has(unit) ? 0 : 1, known)),
    /** Rows in the unit of a family or material. */
    quantities: (items: readonly PlanItem[], unit: string, measures: readonly Measure[]): PlanTableRow[] =>
      measures.map((known) => row(items, same(unit), digitsOfUnit(unit), known)),
    unitOf: (family: number) => source.families[family]!.unit,
    money: (items: readonly PlanItem[], measures: readonly Measure[]): PlanTableRow[] =>
      measures.map((known) => row(items, same(source.company[0]?.currency ?? ''), 0, known)),
  };
}

type Writer = ReturnType<typeof writer>;

interface Subject {
  readonly title: Words;
  readonly itemColumns: readonly (keyof typeof itemTitles)[];
  readonly absent: Words;
  readonly rows: (index: IndexedCase, flows: PlanFlows, write: Writer) => readonly PlanTableRow[];
}

const subjects: Readonly<Record<PlanSubject, Subject>> = {
  production: {
    title: { en: 'Production', zh: '生产' },
    itemColumns: ['family', 'site', 'process', 'resource'],
    absent: { en: 'The case has no process that makes goods.', zh: '数据中没有生产工艺。' },
    rows: (index, flows, write) => processRows(index, flows, write, 'make'),
  },
  subcontracting: {
    title: { en: 'Subcontracting', zh: '外协' },
    itemColumns: ['family', 'site', 'process', 'resource'],
    absent: { en: 'The case has no subcontracted process.', zh: '数据中没有外协工艺。' },
    rows: (index, flows, write) => processRows(index, flows, write, 'subcontract'),
  },
  setups: {
    title: { en: 'Setups and lots', zh: '换型与批量' },
    itemColumns: ['family', 'site', 'process', 'resource'],
    absent: {
      en: 'No process of the case has setups, minimum lots or lot multiples.',
      zh: '数据中没有换型、最小批量或批量倍数的工艺。',
    },
    rows: setupRows,
  },
  stock: {
    title: { en: 'Stock', zh: '库存' },
    itemColumns: ['family', 'site'],
    absent: { en: 'The case has no place where goods lie.', zh: '数据中没有库存点。' },
    rows: stockRows,
  },
  stockByAge: {
    title: { en: 'Stock by age', zh: '库龄' },
    itemColumns: ['family', 'site', 'age', 'to'],
    absent: { en: 'No family of the case has a shelf life.', zh: '数据中没有保质期的产品族。' },
    rows: ageRows,
  },
  shipments: {
    title: { en: 'Shipments by lane', zh: '按线路的运输' },
    itemColumns: ['from', 'to', 'lane', 'family'],
    absent: {
      en: 'The case has no lanes: every market is served from stock directly.',
      zh: '数据中没有运输线路：各市场直接由库存供货。',
    },
    rows: shipmentRows,
  },
  deliveries: {
    title: { en: 'Deliveries', zh: '交付' },
    itemColumns: ['family', 'market', 'grade'],
    absent: { en: 'The case has no demand segments.', zh: '数据中没有需求细分。' },
    rows: deliveryRows,
  },
  purchases: {
    title: { en: 'Purchases', zh: '采购' },
    itemColumns: ['material', 'supplier'],
    absent: { en: 'The case has no supply of materials.', zh: '数据中没有物料供应。' },
    rows: (index, flows, write) =>
      index.source.supplies.flatMap((supply, s) => {
        const m = index.supply.supplyMaterial[s]!;
        const items = [write.material(m), write.plain(supply.supplier || supply.supply)];
        const unit = index.source.materials[m]!.unit;
        const ordered = write.quantities(items, unit, [
          {
            measure: 'ordered',
            title: { en: 'Ordered', zh: '订购量' },
            values: write.series(flows.purchases, s),
          },
        ]);
        if (!index.supply.orderSupplies.includes(s)) return ordered;
        const orders = { measure: 'orders', title: { en: 'Orders', zh: '订单' } };
        return [
          ...ordered,
          ...write.rows(items, 'orders', [{ ...orders, values: write.series(flows.orders, s) }]),
        ];
      }),
  },
  materials: {
    title: { en: 'Material stock', zh: '物料库存' },
    itemColumns: ['material'],
    absent: { en: 'The case has no materials.', zh: '数据中没有物料。' },
    rows: materialRows,
  },
  labour: {
    title: { en: 'Headcount', zh: '人员' },
    itemColumns: ['labourPool', 'resource'],
    absent: { en: 'The case has no labour pools.', zh: '数据中没有人员池。' },
    rows: labourRows,
  },
  overtime: {
    title: { en: 'Overtime', zh: '加班' },
    itemColumns: ['resource', 'site'],
    absent: { en: 'No resource of the case may work overtime.', zh: '数据中没有可加班的资源。' },
    rows: (index, flows, write) =>
      index.source.resources.flatMap((row, r) => {
        const mayWork =
          index.overtimeHoursMax
            .subarray(r * index.periodCount, (r + 1) * index.periodCount)
            .some((max) => max > 0) ||
          index.source.labourPools.some(
            (pool) => pool.resource === row.resource && pool.overtimeHoursPerHeadMax > 0,
          );
        const values = write.series(flows.overtimeHours, r);
        if (!mayWork && values.every((hours) => hours === 0)) return [];
        const items = [write.resource(r), write.site(index.resourceSite[r]!)];
        return write.rows(items, 'hours', [
          { measure: 'overtimeHours', title: { en: 'Overtime', zh: '加班工时' }, values },
        ]);
      }),
  },
  shifts: {
    title: { en: 'Extra shifts', zh: '加开班次' },
    itemColumns: ['shiftOption', 'resource'],
    absent: { en: 'The case has no extra shifts.', zh: '数据中没有可加开的班次。' },
    rows: (index, flows, write) =>
      index.source.shiftOptions.flatMap((option, s) => {
        const items = [write.named(option.shiftOption, option), write.resource(index.shiftResource[s]!)];
        const shifts = write.series(flows.shifts, s);
        return [
          ...write.rows(items, 'shifts', [
            { measure: 'shifts', title: { en: 'Extra shifts', zh: '加开班次' }, values: shifts },
          ]),
          ...write.rows(items, 'hours', [
            {
              measure: 'shiftHours',
              title: { en: 'Hours added', zh: '增加工时' },
              values: shifts.map((count) => count * option.hoursPerShift),
            },
          ]),
        ];
      }),
  },
  investments: {
    title: { en: 'Investments', zh: '投资' },
    itemColumns: ['investment', 'resource'],
    absent: { en: 'The case has no investments to choose from.', zh: '数据中没有可选投资。' },
    rows: (index, flows, write) =>
      index.source.investments.flatMap((row, i) => {
        const items = [write.named(row.investment, row), write.resource(index.investments.resource[i]!)];
        const starts = write.series(flows.investmentStarts, i);
        return [
          ...write.rows(items, 'starts', [
            { measure: 'starts', title: { en: 'Started', zh: '启动' }, values: starts },
          ]),
          ...write.money(items, [
            {
              measure: 'capitalCost',
              title: { en: 'Capital cost', zh: '投资额' },
              values: starts.map((start) => start * row.capitalCost),
            },
          ]),
        ];
      }),
  },
  demandLevers: {
    title: { en: 'Demand levers', zh: '需求措施' },
    itemColumns: ['demandLever'],
    absent: { en: 'The case has no demand levers to choose from.', zh: '数据中没有可选需求措施。' },
    rows: (index, flows, write) =>
      index.source.demandLevers.flatMap((row, l) => {
        const items = [write.named(row.demandLever, row)];
        const chosen = write.series(flows.demandLeverChoices, l);
        return [
          ...write.rows(items, 'chosen', [
            { measure: 'chosen', title: { en: 'Chosen', zh: '选用' }, values: chosen },
          ]),
          ...write.money(items, [
            {
              measure: 'cost',
              title: { en: 'Cost', zh: '成本' },
              values: chosen.map((share) => share * row.cost),
            },
          ]),
        ];
      }),
  },
};

/** Family, site, process and the resources it runs on. */
function processItems(index: IndexedCase, p: number, write: Writer): readonly PlanItem[] {
  const on = Array.from(
    { length: index.routing.start[p + 1]! - index.routing.start[p]! },
    (_, i) => index.routing.resource[index.routing.start[p]! + i]!,
  ).map(write.resource);
  const resources = {
    id: on.map((item) => item.id).join(' '),
    name: { en: on.map((item) => item.name.en).join(', '), zh: on.map((item) => item.name.zh).join('、') },
  };
  return [
    write.family(index.processFamily[p]!),
    write.site(index.processSite[p]!),
    write.process(p),
    resources,
  ];
}

function processRows(
  index: IndexedCase,
  flows: PlanFlows,
  write: Writer,
  kind: 'make' | 'subcontract',
): PlanTableRow[] {
  return index.source.processes.flatMap((process, p) => {
    if (process.kind !== kind) return [];
    const started = {
      measure: 'started',
      title: kind === 'make' ? { en: 'Started', zh: '投产' } : { en: 'Ordered', zh: '外协下单' },
      values: write.series(flows.production, p),
    };
    // Units started are units in stock unless some are lost or take time.
    const isSame = process.yield === 1 && process.leadTimePeriods === 0;
    const intoStock = {
      measure: 'intoStock',
      title: { en: 'Into stock', zh: '入库' },
      values: write.series(flows.producedIntoStock, p),
    };
    return write.quantities(
      processItems(index, p, write),
      write.unitOf(index.processFamily[p]!),
      isSame ? [started] : [started, intoStock],
    );
  });
}

function setupRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const withLots = new Set([...index.lots.setupProcesses, ...index.lots.multipleProcesses]);
  return [...withLots]
    .sort((a, b) => a - b)
    .flatMap((p) => {
      const items = processItems(index, p, write);
      const lots = write.quantities(items, write.unitOf(index.processFamily[p]!), [
        { measure: 'lot', title: { en: 'Lot', zh: '批量' }, values: write.series(flows.production, p) },
      ]);
      if (!index.lots.setupProcesses.includes(p)) return lots;
      const setups = {
        measure: 'setups',
        title: { en: 'Setups', zh: '换型' },
        values: write.series(flows.setups, p),
      };
      return [...write.rows(items, 'setups', [setups]), ...lots];
    });
}

function stockRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const movements = stockMovements(index, flows);
  return index.stockPoints.flatMap((point, k) => {
    const closing = write.series(flows.closingStock, k);
    const measures: Measure[] = [
      {
        measure: 'openingStock',
        title: { en: 'Opening stock', zh: '期初库存' },
        values: openings(flows.openingStock[k]!, closing),
        isLevel: true,
      },
      ...movementsAt(movements, [k], index.periodCount).map(({ movement, values }) => ({
        measure: movement,
        title: movementTitles[movement],
        values: isInto(movement) ? values : values.map((units) => (units === 0 ? 0 : -units)),
      })),
      {
        measure: 'closingStock',
        title: { en: 'Closing stock', zh: '期末库存' },
        values: closing,
        isLevel: true,
      },
    ];
    return write.quantities(
      [write.family(point.family), write.site(point.site)],
      write.unitOf(point.family),
      measures,
    );
  });
}

function ageRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const { shelfLife, stockPoints, routes } = index;
  const age = (periods: number): PlanItem => ({
    id: String(periods),
    name: { en: `${periods} periods`, zh: `${periods} 期` },
  });
  const lying = shelfLife.ageRows.flatMap((row, r) => {
    const point = stockPoints[row.stockPoint]!;
    const items = [write.family(point.family), write.site(point.site), age(row.age), write.plain('')];
    const values = write.series(flows.stockByAge, r);
    return write.quantities(items, write.unitOf(point.family), [
      { measure: 'stockByAge', title: { en: 'Closing stock', zh: '期末库存' }, values, isLevel: true },
    ]);
  });
  const sent = shelfLife.shippedAges.flatMap((row, r) => {
    const route = routes[row.route]!;
    const point = stockPoints[route.from]!;
    const items = [
      write.family(point.family),
      write.site(point.site),
      age(row.age),
      routeEnd(index, row.route, write),
    ];
    const values = write.series(flows.shipmentsByAge, r);
    return write.quantities(items, write.unitOf(point.family), [
      { measure: 'sentByAge', title: { en: 'Sent', zh: '发出' }, values },
    ]);
  });
  return [...lying, ...sent];
}

/** Where a route ends: a site or a market. */
function routeEnd(index: IndexedCase, r: number, write: Writer): PlanItem {
  const route = index.routes[r]!;
  return route.to >= 0
    ? write.site(index.stockPoints[route.to]!.site)
    : write.market(index.demandPoints[route.toDemand]!.market);
}

function shipmentRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const { source } = index;
  const sent = index.routes.flatMap((route, r) => {
    const items = [
      write.site(index.stockPoints[route.from]!.site),
      routeEnd(index, r, write),
      write.plain(source.lanes[route.lane]?.lane ?? ''),
      write.family(route.family),
    ];
    return write.quantities(items, write.unitOf(route.family), [
      { measure: 'sent', title: { en: 'Sent', zh: '发出' }, values: write.series(flows.shipments, r) },
    ]);
  });
  const trucks = source.lanes.flatMap((lane, l) => {
    if (lane.truckUnits === null) return [];
    const s = index.position.sites.get(lane.toSite ?? '');
    const m = index.position.markets.get(lane.toMarket ?? '');
    const items = [
      write.site(index.position.sites.get(lane.fromSite)!),
      s !== undefined ? write.site(s) : m !== undefined ? write.market(m) : write.plain(''),
      write.plain(lane.lane),
      write.plain(''),
    ];
    return write.rows(items, 'trucks', [
      { measure: 'trucks', title: { en: 'Trucks', zh: '车次' }, values: write.series(flows.trucks, l) },
    ]);
  });
  return [...sent, ...trucks];
}

function deliveryRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const { source } = index;
  return source.segments.flatMap((segment, g) => {
    const items = [
      write.family(index.segmentFamily[g]!),
      write.market(index.segmentMarket[g]!),
      write.plain(segment.grade),
    ];
    const of = (values: Float64Array) => write.series(values, g);
    const measures: Measure[] = [
      { measure: 'demand', title: { en: 'Demand', zh: '需求' }, values: of(flows.demand) },
      { measure: 'onTime', title: { en: 'Delivered on time', zh: '按时交付' }, values: of(flows.onTime) },
    ];
    if (segment.latenessPeriodsMax > 0 || index.openingBacklog[g]! > 0)
      measures.push(
        { measure: 'late', title: { en: 'Delivered late', zh: '延迟交付' }, values: of(flows.late) },
        { measure: 'newBacklog', title: { en: 'Backordered', zh: '转为欠交' }, values: of(flows.newBacklog) },
        {
          measure: 'backlog',
          title: { en: 'Backlog', zh: '欠交余额' },
          values: of(flows.backlog),
          isLevel: true,
        },
      );
    index.lateOrders.ages.forEach(({ segment: owner, age }, r) => {
      if (owner !== g) return;
      measures.push({
        measure: 'backlogByAge',
        title: { en: `Backlog ordered ${age} periods before`, zh: `其中 ${age} 期前下单的欠交` },
        values: write.series(flows.backlogByAge, r),
        isLevel: true,
      });
    });
    if (segment.lostSalesAllowed)
      measures.push({ measure: 'lost', title: { en: 'Lost sales', zh: '失销' }, values: of(flows.lost) });
    return write.quantities(items, write.unitOf(index.segmentFamily[g]!), measures);
  });
}

function materialRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  const { source, supply, periodCount } = index;
  return source.materials.flatMap((material, m) => {
    const arrived = new Array<number>(periodCount).fill(0);
    source.supplies.forEach((row, s) => {
      if (supply.supplyMaterial[s] !== m) return;
      for (let t = 0; t + row.leadTimePeriods < periodCount; t++)
        arrived[t + row.leadTimePeriods]! += flows.purchases[s * periodCount + t]!;
    });
    const used = new Array<number>(periodCount).fill(0);
    supply.bill.forEach((line, b) => {
      if (line.material !== m) return;
      for (let t = 0; t < periodCount; t++) used[t]! -= flows.used[b * periodCount + t]!;
    });
    const closing = write.series(flows.materialStock, m);
    return write.quantities([write.material(m)], material.unit, [
      {
        measure: 'openingStock',
        title: { en: 'Opening stock', zh: '期初库存' },
        values: openings(flows.openingMaterial[m]!, closing),
        isLevel: true,
      },
      {
        measure: 'receipts',
        title: { en: 'Receipts on order', zh: '在途到货' },
        values: write.series(flows.materialReceipts, m),
      },
      { measure: 'arrived', title: { en: 'Purchases that arrive', zh: '采购到货' }, values: arrived },
      {
        measure: 'used',
        title: { en: 'Used', zh: '耗用' },
        values: used.map((units) => (units === 0 ? 0 : units)),
      },
      {
        measure: 'closingStock',
        title: { en: 'Closing stock', zh: '期末库存' },
        values: closing,
        isLevel: true,
      },
    ]);
  });
}

function labourRows(index: IndexedCase, flows: PlanFlows, write: Writer): PlanTableRow[] {
  return index.source.labourPools.flatMap((pool, i) => {
    const heads = write.series(flows.headcount, i);
    const layoffs = write.series(flows.layoffs, i).map((count) => (count === 0 ? 0 : -count));
    return write.rows(
      [write.named(pool.labourPool, pool), write.resource(index.labour.resource[i]!)],
      'heads',
      [
        {
          measure: 'openingHeadcount',
          title: { en: 'Headcount before', zh: '期初人数' },
          values: openings(flows.openingHeadcount[i]!, heads),
          isLevel: true,
        },
        { measure: 'hires', title: { en: 'Hires', zh: '招聘' }, values: write.series(flows.hires, i) },
        { measure: 'layoffs', title: { en: 'Layoffs', zh: '裁员' }, values: layoffs },
        { measure: 'headcount', title: { en: 'Headcount', zh: '人数' }, values: heads, isLevel: true },
      ],
    );
  });
}

/** Sums over the items, for each measure and unit that more than one row has. */
export function totalsOf(rows: readonly PlanTableRow[]): PlanTableRow[] {
  const sums = new Map<string, PlanTableRow[]>();
  for (const row of rows) {
    const key = `${row.measure}|${row.unit.en}`;
    sums.set(key, [...(sums.get(key) ?? []), row]);
  }
  return [...sums.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined || members.length < 2) return [];
    return [
      {
        ...first,
        items: [],
        values: first.values.map((_, t) => members.reduce((sum, row) => sum + row.values[t]!, 0)),
        total: first.total === null ? null : members.reduce((sum, row) => sum + (row.total ?? 0), 0),
      },
    ];
  });
}
