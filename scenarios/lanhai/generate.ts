/**
 * Makes the tables of Lanhai Appliances (澜海电器), an invented manufacturer: run `node scenarios/lanhai/generate.ts`.
 * Seeded: the same script makes the same files. All numbers are invented; the tensions are on purpose:
 * - air conditioners peak from May to July and overload two lines in Qingdao for three months;
 * - the water-heater line in Hefei has hours to spare;
 * - two refrigerator families start with months of stock;
 * - late orders of export grade C cost more than they earn;
 * - one family is new (no history before July 2026), one ends in February 2027;
 * - compressors for air conditioners are bought a month ahead: a contract that must be filled, and a dearer spot market;
 * - the packing hall in Hefei works with people who are hired and laid off;
 * - a budget of two calendar years promises more than is expected, of the new family most;
 * - demand is agreed from lines: sales submit four months, further out a forecast with events; one family replaces another.
 */

import { splitByWeights } from '../../solver/hierarchy/largestRemainder.ts';
import { sampleLineUnits, samplePastForecasts } from '../demandLines.ts';
import { seededRandom } from '../random.ts';
import { writeSample } from '../writeSample.ts';

const random = seededRandom(20261124);
const round = (value: number, step = 1) => Math.round(value / step) * step;
const month = (first: Date, offset: number) =>
  new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + offset, 1));
const label = (day: Date) => day.toISOString().slice(0, 7);

const firstPlanned = new Date(Date.UTC(2026, 11, 1));
const PLANNED = 18;
const PAST = 36;
// Working days by calendar month, January first: the Spring Festival and the October week are short.
const WORKING_DAYS = [21, 17, 23, 21, 20, 21, 23, 22, 21, 18, 21, 22];

const planned = Array.from({ length: PLANNED }, (_, t) => month(firstPlanned, t));
const past = Array.from({ length: PAST }, (_, t) => month(firstPlanned, t - PAST));

interface FamilyPlan {
  id: string;
  group: string;
  en: string;
  zh: string;
  /** Mean units a month in 2027. */
  monthly: number;
  price: number;
  cost: number;
  volume: number;
  weight: number;
  /** Growth a year. */
  trend: number;
}

const groups = [
  {
    id: 'ac',
    en: 'Air conditioners',
    zh: '空调',
    season: [0.55, 0.6, 0.9, 1.15, 1.65, 1.95, 1.75, 1.1, 0.7, 0.5, 0.5, 0.65],
  },
  {
    id: 'fridge',
    en: 'Refrigerators',
    zh: '冰箱',
    season: [0.95, 0.8, 0.95, 1, 1.1, 1.2, 1.15, 1.05, 0.95, 0.9, 1, 0.95],
  },
  {
    id: 'washer',
    en: 'Washing machines',
    zh: '洗衣机',
    season: [1, 0.8, 0.95, 0.95, 1, 1, 0.95, 1, 1.05, 1.1, 1.15, 1.05],
  },
  {
    id: 'kitchen',
    en: 'Kitchen appliances',
    zh: '厨电',
    season: [1.1, 0.8, 0.95, 0.95, 1.05, 1.05, 0.9, 0.9, 1, 1.1, 1.15, 1.05],
  },
  {
    id: 'heater',
    en: 'Water heaters',
    zh: '热水器',
    season: [1.3, 1.1, 1, 0.85, 0.75, 0.7, 0.7, 0.75, 0.9, 1.15, 1.4, 1.4],
  },
  {
    id: 'small',
    en: 'Small appliances',
    zh: '小家电',
    season: [1.15, 0.8, 0.9, 0.9, 0.95, 1.1, 0.9, 0.9, 0.95, 1.05, 1.3, 1.1],
  },
];

const families: FamilyPlan[] = [
  ['ac-split-15', 'ac', 'Split 1.5 HP', '1.5 匹挂机', 16000, 2499, 1690, 0.34, 42, 0.03],
  ['ac-split-20', 'ac', 'Split 2 HP', '2 匹挂机', 9600, 3299, 2240, 0.4, 52, 0.02],
  ['ac-floor-30', 'ac', 'Floor-standing 3 HP', '3 匹柜机', 6500, 6299, 4180, 0.72, 84, 0.01],
  ['ac-inverter-pro', 'ac', 'Inverter Pro (new)', '变频 Pro（新品）', 7800, 4199, 2690, 0.36, 44, 0.12],
  ['ac-window', 'ac', 'Window unit', '窗机', 5200, 1799, 1180, 0.22, 30, -0.04],
  ['fr-two-door', 'fridge', 'Two-door 220 l', '双门 220 升', 9200, 1899, 1270, 0.62, 55, 0],
  ['fr-three-door', 'fridge', 'Three-door 270 l', '三门 270 升', 7600, 2599, 1800, 0.74, 63, 0.02],
  ['fr-multi-door', 'fridge', 'Multi-door 500 l', '多门 500 升', 4200, 5299, 3490, 1.12, 98, 0.06],
  ['fr-chest', 'fridge', 'Chest freezer', '冷柜', 3800, 1499, 1000, 0.6, 42, -0.02],
  ['fr-wine', 'fridge', 'Wine cooler', '酒柜', 900, 3999, 2480, 0.5, 48, 0.03],
  ['wm-front-10', 'washer', 'Front loader 10 kg', '滚筒 10 公斤', 9400, 3099, 2150, 0.5, 70, 0.04],
  ['wm-front-dry', 'washer', 'Washer-dryer', '洗烘一体', 5200, 4699, 3120, 0.54, 78, 0.08],
  ['wm-top-8', 'washer', 'Top loader 8 kg (ends)', '波轮 8 公斤（停产）', 3600, 1199, 810, 0.38, 34, -0.1],
  ['wm-top-10', 'washer', 'Top loader 10 kg', '波轮 10 公斤', 6100, 1599, 1075, 0.42, 38, 0],
  ['wm-mini', 'washer', 'Mini washer 3 kg', '迷你 3 公斤', 2800, 1299, 860, 0.18, 20, 0.05],
  ['kt-hood', 'kitchen', 'Range hood', '油烟机', 7200, 2799, 1700, 0.28, 24, 0.02],
  ['kt-hob', 'kitchen', 'Gas hob', '燃气灶', 7000, 1599, 940, 0.09, 14, 0.01],
  ['kt-dishwasher', 'kitchen', 'Dishwasher', '洗碗机', 3100, 4299, 2850, 0.42, 46, 0.1],
  ['kt-steam-oven', 'kitchen', 'Steam oven', '蒸烤箱', 2600, 3899, 2420, 0.24, 33, 0.07],
  ['kt-sterilizer', 'kitchen', 'Sterilizer', '消毒柜', 2200, 1399, 900, 0.2, 22, -0.03],
  ['wh-electric-60', 'heater', 'Electric 60 l', '电热水器 60 升', 5600, 1299, 880, 0.24, 23, 0],
  ['wh-electric-80', 'heater', 'Electric 80 l', '电热水器 80 升', 3200, 1699, 1140, 0.3, 28, 0.01],
  ['wh-gas-16', 'heater', 'Gas 16 l', '燃气热水器 16 升', 4600, 2599, 1690, 0.1, 17, 0.03],
  ['wh-instant', 'heater', 'Instant heater', '即热式', 1700, 999, 620, 0.05, 6, 0.04],
  ['wh-heat-pump', 'heater', 'Heat pump', '空气能', 900, 6999, 4600, 0.7, 95, 0.08],
  ['sm-rice-cooker', 'small', 'Rice cooker', '电饭煲', 16000, 399, 252, 0.03, 4.2, 0.02],
  ['sm-kettle', 'small', 'Kettle', '电水壶', 21000, 149, 92, 0.015, 1.4, 0],
  ['sm-air-fryer', 'small', 'Air fryer', '空气炸锅', 11000, 449, 278, 0.045, 5, 0.04],
  ['sm-purifier', 'small', 'Air purifier', '空气净化器', 4200, 1899, 1110, 0.09, 9, 0.01],
  ['sm-vacuum', 'small', 'Vacuum cleaner', '吸尘器', 6400, 1299, 790, 0.06, 6, 0.05],
].map(
  ([id, group, en, zh, monthly, price, cost, volume, weight, trend]) =>
    ({ id, group, en, zh, monthly, price, cost, volume, weight, trend }) as FamilyPlan,
);

const markets = [
  { id: 'domestic', en: 'Domestic dealers', zh: '国内经销', price: 0.74, elasticity: -1.2 },
  { id: 'online', en: 'E-commerce', zh: '电商', price: 0.78, elasticity: -1.7 },
  { id: 'export', en: 'Export', zh: '出口', price: 0.725, elasticity: -0.8 },
];
const marketShare: Record<string, readonly number[]> = {
  ac: [0.5, 0.26, 0.24],
  fridge: [0.46, 0.3, 0.24],
  washer: [0.44, 0.32, 0.24],
  kitchen: [0.55, 0.37, 0.08],
  heater: [0.6, 0.34, 0.06],
  small: [0.28, 0.47, 0.25],
};
// Key accounts (A) have framework contracts with low late fees: the cheapest plan lets them wait. The service
// target says otherwise, and that is what the company must decide about.
const grades = [
  { id: 'A', share: 0.46, price: 0.99, lateFee: 0.012, goodwill: 0.16, lateness: 1 },
  { id: 'B', share: 0.33, price: 1.0, lateFee: 0.02, goodwill: 0.08, lateness: 2 },
  { id: 'C', share: 0.21, price: 1.0, lateFee: 0.024, goodwill: 0.03, lateness: 2 },
];

/** Units of a family in a month, smooth: level × trend × season × life cycle. */
function expectedUnits(family: FamilyPlan, day: Date): number {
  const season = groups.find((group) => group.id === family.group)?.season ?? [];
  const years = day.getUTCFullYear() - 2027 + (day.getUTCMonth() - 6) / 12;
  return (
    family.monthly *
    (1 + family.trend) ** years *
    (season[day.getUTCMonth()] ?? 1) *
    lifeCycle(family.id, day)
  );
}

function lifeCycle(family: string, day: Date): number {
  const months = (day.getUTCFullYear() - 2026) * 12 + day.getUTCMonth();
  // New in July 2026, at full volume after nine months.
  if (family === 'ac-inverter-pro') return Math.min(1, Math.max(0, (months - 5) / 9));
  // Ends in February 2027.
  if (family === 'wm-top-8') return months > 13 ? 0 : Math.min(1, Math.max(0, (15 - months) / 9));
  return 1;
}

const segments = families.flatMap((family) =>
  markets.flatMap((market, m) =>
    grades.map((grade) => {
      const price = round(family.price * market.price * grade.price, 1);
      const isCostly = market.id === 'export' && grade.id === 'C';
      return {
        segment: `${family.id}/${market.id}/${grade.id}`,
        family: family.id,
        market: market.id,
        grade: grade.id,
        price,
        priority: grade.id === 'A' ? 1 : grade.id === 'B' ? 2 : 3,
        latenessPeriodsMax: grade.lateness,
        // Contract penalties of export grade C are higher than what the order earns.
        backlogCost: round(
          isCostly ? 1.15 * Math.max(0, price - family.cost) + 0.05 * price : grade.lateFee * price,
          0.5,
        ),
        lostSalesCost: round(grade.goodwill * price, 0.5),
        priceElasticity: market.elasticity,
        share: (marketShare[family.group]?.[m] ?? 0) * grade.share,
      };
    }),
  ),
);

const bySegment = new Map(families.map((family) => [family.id, family]));
const demand = segments.flatMap((segment) =>
  planned.map((day, t) => {
    const family = bySegment.get(segment.family)!;
    const units = round(expectedUnits(family, day) * segment.share);
    const firmShare = t === 0 ? 0.8 : t === 1 ? 0.45 : t === 2 ? 0.2 : 0;
    return { segment: segment.segment, period: label(day), units, firmUnits: Math.floor(units * firmShare) };
  }),
);

/** Orders that will not come again: a winter of smog, and a chain that filled its shops. */
const oneOff: Record<string, number> = {
  'sm-purifier/online/A|2026-01': 2.3,
  'kt-steam-oven/domestic/B|2026-05': 1.9,
};

const salesHistory = segments.flatMap((segment) =>
  past.map((day) => {
    const family = bySegment.get(segment.family)!;
    const noise = 1 + 0.12 * (random() + random() + random() - 1.5);
    const usual = round(expectedUnits(family, day) * segment.share * noise);
    const demandUnits = round(usual * (oneOff[`${segment.segment}|${label(day)}`] ?? 1));
    const month0 = day.getUTCMonth();
    const isPeak = family.group === 'ac' && month0 >= 4 && month0 <= 6;
    const sold = round(demandUnits * (isPeak ? (segment.grade === 'C' ? 0.86 : 0.95) : 1));
    return { segment: segment.segment, period: label(day), demandUnits, soldUnits: sold };
  }),
);

/** What a unit of a family earns on average. */
const averagePrice = (family: FamilyPlan) =>
  segments
    .filter((segment) => segment.family === family.id)
    .reduce((sum, { price, share }) => sum + price * share, 0);

/** More than is expected now was promised for 2027: of the new family most. */
const ambition = (family: FamilyPlan, day: Date) =>
  day.getUTCFullYear() < 2027
    ? 1
    : family.id === 'ac-inverter-pro'
      ? 1.12
      : family.group === 'ac'
        ? 1.05
        : 1.02;

/**
 * The budgets of 2026 and 2027; each month ends with stock for half of the next, of air conditioners in their season (April to July)
 * for a fifth: lines are full and stock runs down. They are booked as plans are: what is made costs
 * money when it is made, three per cent less than standard (purchasing promised so much), and three per cent of revenue go for
 * transport, stores and late fees when goods are sold. So a quarter that builds stock for the season earns less, and the season more.
 */
const budgetDays = [...past, ...planned].filter((day) => [2026, 2027].includes(day.getUTCFullYear()));
const budget = families.flatMap((family) => {
  const sales = (day: Date) => round(expectedUnits(family, day) * ambition(family, day), 10);
  const cover = (day: Date) =>
    family.group === 'ac' && day.getUTCMonth() >= 3 && day.getUTCMonth() <= 6 ? 0.2 : 0.5;
  const stock = (day: Date) => round(sales(month(day, 1)) * cover(day), 10);
  return budgetDays.map((day) => {
    const [units, price] = [sales(day), averagePrice(family)];
    const produced = Math.max(0, units + stock(day) - stock(month(day, -1)));
    return {
      family: family.id,
      period: label(day),
      demandUnits: units,
      producedUnits: produced,
      closingStock: stock(day),
      revenue: round(units * price, 1000),
      margin: round(0.97 * (units * price - produced * family.cost), 1000),
    };
  });
});

/** Mean demand of a family a month over the first planned year. */
const mean = (family: FamilyPlan) =>
  planned.slice(0, 12).reduce((sum, day) => sum + expectedUnits(family, day), 0) / 12;

const plantsOf = (family: FamilyPlan): string[] => {
  const inQingdao = ['ac', 'fridge', 'washer'].includes(family.group);
  const both = ['ac-split-15', 'ac-split-20', 'fr-two-door', 'sm-purifier'].includes(family.id);
  return both ? ['qingdao', 'hefei'] : [inQingdao ? 'qingdao' : 'hefei'];
};
const outsourced = ['ac-split-15', 'ac-window', 'sm-kettle', 'sm-rice-cooker'];

interface ResourcePlan {
  id: string;
  site: string;
  en: string;
  zh: string;
  kind: string;
  hoursPerDay: number;
  efficiency: number;
  overtime: number;
  overtimeCost: number;
}
const resources: ResourcePlan[] = [
  ['qd-ac1', 'qingdao', 'AC line 1', '空调一线', 'line', 20, 0.9, 40, 5200],
  ['qd-ac2', 'qingdao', 'AC line 2', '空调二线', 'line', 20, 0.88, 40, 5200],
  ['qd-fridge', 'qingdao', 'Fridge line', '冰箱线', 'line', 20, 0.91, 36, 4600],
  ['qd-washer', 'qingdao', 'Washer line', '洗衣机线', 'line', 20, 0.9, 36, 4300],
  ['qd-press', 'qingdao', 'Press shop', '冲压车间', 'machine', 22, 0.86, 30, 2600],
  ['qd-paint', 'qingdao', 'Paint shop', '喷涂车间', 'machine', 21, 0.9, 30, 2400],
  ['hf-flex', 'hefei', 'Flexible line', '柔性线', 'line', 16, 0.85, 30, 4800],
  ['hf-kitchen', 'hefei', 'Kitchen line', '厨电线', 'line', 16, 0.9, 30, 3600],
  ['hf-heater', 'hefei', 'Water-heater line', '热水器线', 'line', 16, 0.92, 20, 3300],
  ['hf-small', 'hefei', 'Small-appliance line', '小家电线', 'line', 16, 0.92, 30, 2500],
  ['hf-test', 'hefei', 'Test centre', '检测中心', 'machine', 20, 0.95, 40, 1500],
  ['hf-packing', 'hefei', 'Packing hall', '包装车间', 'labour', 0, 1, 0, 95],
  ['fs-line', 'foshan', 'Foshan contract line', '佛山外协线', 'line', 12, 1, 0, 0],
].map(
  ([id, site, en, zh, kind, hoursPerDay, efficiency, overtime, overtimeCost]) =>
    ({ id, site, en, zh, kind, hoursPerDay, efficiency, overtime, overtimeCost }) as ResourcePlan,
);

/** What a compressor costs by contract; subcontractors bring their own. */
const COMPRESSOR = 285;

/** Hours of packing per unit in Hefei, by group. */
const packingHours: Record<string, number> = {
  ac: 0.05,
  fridge: 0.07,
  kitchen: 0.06,
  heater: 0.05,
  small: 0.015,
};

const billsOfMaterial: Record<string, unknown>[] = [];

/** Units an hour on the main line of each process. */
const processes: Record<string, unknown>[] = [];
const routings: Record<string, unknown>[] = [];
function addProcess(
  family: FamilyPlan,
  site: string,
  line: string,
  unitsPerHour: number,
  costFactor: number,
  extra: [string, number][],
) {
  const process = `${family.id}@${line}`;
  const place = resources.find((resource) => resource.id === line)!;
  const usesCompressor = family.group === 'ac' && site !== 'foshan';
  if (usesCompressor)
    billsOfMaterial.push({ process, component: 'compressor', material: 'compressor', unitsPerUnit: 1 });
  processes.push({
    process,
    family: family.id,
    site,
    name: `${family.en}, ${place.en}`,
    nameZh: `${family.zh}，${place.zh}`,
    kind: site === 'foshan' ? 'subcontract' : 'make',
    isAllowed: site !== 'foshan',
    variableCost: round(family.cost * costFactor, 0.5) - (usesCompressor ? COMPRESSOR : 0),
    unitsMax: site === 'foshan' ? round(mean(family) * 0.35, 100) : '',
  });
  routings.push({ process, resource: line, hoursPerUnit: round(1 / unitsPerHour, 1e-5) });
  for (const [resource, hours] of extra) routings.push({ process, resource, hoursPerUnit: hours });
  if (site === 'hefei')
    routings.push({ process, resource: 'hf-packing', hoursPerUnit: packingHours[family.group] ?? 0.03 });
}
const press: [string, number] = ['qd-press', 0.0031];
const paint: [string, number] = ['qd-paint', 0.0028];
for (const family of families) {
  const isOn = (...ids: string[]) => ids.includes(family.id);
  if (family.group === 'ac') {
    const speed = family.id === 'ac-floor-30' ? 38 : family.id === 'ac-window' ? 62 : 52;
    if (isOn('ac-split-15', 'ac-window', 'ac-inverter-pro'))
      addProcess(family, 'qingdao', 'qd-ac1', speed, 0.965, [press, paint]);
    if (isOn('ac-split-20', 'ac-floor-30', 'ac-inverter-pro'))
      addProcess(family, 'qingdao', 'qd-ac2', speed, 0.97, [press, paint]);
    if (isOn('ac-split-15', 'ac-split-20'))
      addProcess(family, 'hefei', 'hf-flex', speed * 0.7, 1.02, [['hf-test', 0.0012]]);
  } else if (family.group === 'fridge') {
    addProcess(family, 'qingdao', 'qd-fridge', family.id === 'fr-multi-door' ? 62 : 84, 0.965, [
      press,
      ['qd-paint', 0.002],
    ]);
    if (isOn('fr-two-door')) addProcess(family, 'hefei', 'hf-flex', 46, 1.02, [['hf-test', 0.0012]]);
  } else if (family.group === 'washer') {
    addProcess(family, 'qingdao', 'qd-washer', 81, 0.965, [press, paint]);
  } else if (family.group === 'kitchen') {
    addProcess(family, 'hefei', 'hf-kitchen', 88, 0.965, [['hf-test', 0.003]]);
  } else if (family.group === 'heater') {
    addProcess(family, 'hefei', 'hf-heater', 84, 0.965, [['hf-test', 0.0035]]);
  } else {
    addProcess(family, 'hefei', 'hf-small', 218, 0.965, [['hf-test', 0.0014]]);
    if (isOn('sm-purifier')) addProcess(family, 'qingdao', 'qd-washer', 90, 0.99, []);
  }
  if (outsourced.includes(family.id))
    addProcess(family, 'foshan', 'fs-line', family.group === 'ac' ? 40 : 160, 1.03, []);
}

const sitesOf = (family: FamilyPlan) => [
  ...plantsOf(family),
  ...(outsourced.includes(family.id) ? ['foshan'] : []),
];
const laneCost: Record<string, Record<string, number>> = {
  qingdao: { domestic: 62, online: 70, export: 118 },
  hefei: { domestic: 55, online: 58, export: 136 },
  foshan: { domestic: 68, online: 64, export: 110 },
};
const lanes = families.flatMap((family) =>
  sitesOf(family).flatMap((site) =>
    markets.map((market) => ({
      lane: `${site}-${market.id}/${family.id}`,
      fromSite: site,
      toMarket: market.id,
      family: family.id,
      // Freight is bought by volume; CNY per m³ by lane.
      unitCost: round((laneCost[site]?.[market.id] ?? 0) * family.volume, 0.1),
      leadTimePeriods: market.id === 'export' ? 1 : 0,
    })),
  ),
);
const laneReceipts = families.map((family) => ({
  family: family.id,
  market: 'export',
  period: label(planned[0]!),
  units: segments
    .filter((segment) => segment.family === family.id && segment.market === 'export')
    .reduce((sum, segment) => sum + round(expectedUnits(family, planned[0]!) * segment.share), 0),
}));

const EXCESS: Record<string, number> = { 'fr-chest': 4.6, 'fr-wine': 6.2 };
const inventoryPolicies = families.flatMap((family) =>
  sitesOf(family)
    .filter((site) => site !== 'foshan')
    .map((site, s, all) => {
      const monthly = mean(family) / all.length;
      const isEnding = family.id === 'wm-top-8';
      const safety = isEnding ? 0 : round(monthly * 0.22, 10);
      return {
        family: family.id,
        site,
        openingStock: round(monthly * (EXCESS[family.id] ?? (isEnding ? 0.35 : 0.42 + 0.16 * random())), 10),
        safetyStock: safety,
        safetyStockMode: 'soft',
        safetyStockPrice: round(family.cost * 0.05, 0.5),
        targetDaysOfSupply: s === 0 && ['fridge', 'washer'].includes(family.group) && !isEnding ? 8 : 0,
        targetMode: 'soft',
        targetPrice: round(family.cost * 0.012, 0.1),
        closingStockMin: safety,
      };
    }),
);

// December is frozen: production orders are out. They follow December's demand on the first process of each family.
const frozenCells = families.flatMap((family) => {
  const process = processes.find((row) => row.family === family.id && row.kind === 'make');
  const units = round(expectedUnits(family, planned[0]!) * (family.id in EXCESS ? 0.15 : 0.96), 10);
  const first = process === undefined || family.id === 'wm-top-8' ? [] : [process];
  return first.map((row) => ({
    measure: 'production',
    item: row.process,
    period: label(planned[0]!),
    value: units,
    reason: 'December orders are released',
  }));
});

const supplyHistory = families.flatMap((family) => {
  let stock = mean(family) * 0.5;
  return past.map((day) => {
    const sold = salesHistory
      .filter((row) => row.period === label(day) && row.segment.startsWith(`${family.id}/`))
      .reduce((sum, row) => sum + row.soldUnits, 0);
    const demandUnits = salesHistory
      .filter((row) => row.period === label(day) && row.segment.startsWith(`${family.id}/`))
      .reduce((sum, row) => sum + row.demandUnits, 0);
    const produced = Math.max(
      0,
      round(sold + (mean(family) * 0.5 - stock) * 0.6 + sold * 0.05 * (random() - 0.5)),
    );
    stock = Math.max(0, stock + produced - sold);
    return {
      family: family.id,
      period: label(day),
      producedUnits: produced,
      closingStock: round(stock),
      backlogUnits: 0,
      lostUnits: demandUnits - sold,
    };
  });
});

const proportions = [0.4, 0.3, 0.2, 0.1];
const memberWords = [
  ['white', '白'],
  ['silver', '银'],
  ['graphite', '灰'],
  ['export version', '出口版'],
] as const;

/** What sales submit for the months ahead, in this many months. */
const SUBMITTED = 4;
const monthAt = (period: string) => planned.findIndex((day) => label(day) === period);
const unitsAt = new Map(demand.map((row) => [`${row.segment}|${row.period}`, row.units]));
const groupOf = new Map(families.map((family) => [family.id, family.group]));
const randomOfLines = seededRandom(20270101);

const demandLineUnits = sampleLineUnits({
  segments,
  periods: planned.map(label),
  digits: 0,
  statisticalLine: 'statistical',
  units: (segment, t) => unitsAt.get(`${segment}|${label(planned[t]!)}`) ?? 0,
  submitted: SUBMITTED,
  salesLine: (market) => `sales-${market}`,
  // The new family goes to dealers abroad from March 2027 on.
  launched: (segment, t) =>
    segment.family === 'ac-inverter-pro' && segment.market === 'export' && t >= monthAt('2027-03')
      ? round((unitsAt.get(`${segment.segment}|${label(planned[t]!)}`) ?? 0) * 0.3)
      : 0,
  launchLine: 'launches',
  byHand: (segment, t) => (segment.family === 'fr-wine' && t === monthAt('2027-04') ? 1.2 : null),
  manualLine: 'by-hand',
  events: [
    {
      period: monthAt('2027-06'),
      units: 3000,
      isIn: ({ family, market }) => groupOf.get(family) === 'small' && market === 'online',
    },
    {
      period: monthAt('2027-07'),
      units: -900,
      isIn: ({ family, market }) => groupOf.get(family) === 'small' && market === 'online',
    },
    {
      period: monthAt('2027-08'),
      units: 600,
      isIn: ({ family, market }) => family === 'wm-front-10' && market === 'export',
    },
  ],
  shares: [-0.04, -0.03, -0.02].map((share, i) => ({
    period: monthAt('2027-09') + i,
    share,
    isIn: ({ family }: { readonly family: string }) => groupOf.get(family) === 'kitchen',
  })),
  random: randomOfLines,
});

/** Groups of the large appliances; the others are the kitchen and household. */
const LARGE = ['ac', 'fridge', 'washer'];

/**
 * Members have lots, minimum runs and stock of their own: the stock of a family is not where its demand is. Numbers of their
 * own source, so that they leave those of the other tables as they are.
 */
const memberRandom = seededRandom(20261125);
const members = families.flatMap((family) => {
  const stock = inventoryPolicies
    .filter((row) => row.family === family.id)
    .reduce((sum, row) => sum + row.openingStock, 0);
  const lot = LARGE.includes(family.group) ? 10 : 20;
  const stocks = splitByWeights(
    stock,
    proportions.map((share) => share * (0.7 + 0.6 * memberRandom())),
    0,
  );
  return memberWords.map(([en, zh], m) => ({
    member: `${family.id}-${m + 1}`,
    family: family.id,
    name: `${family.en}, ${en}`,
    nameZh: `${family.zh}，${zh}`,
    proportion: proportions[m],
    lotSize: lot,
    // The export version is set up for larger runs.
    unitsMin: m === 3 ? 12 * lot : 4 * lot,
    openingStock: stocks[m],
    safetyStock: round(mean(family) * 0.08 * (proportions[m] ?? 0), 10),
  }));
});

const document = {
  company: [
    {
      company: 'lanhai',
      name: 'Lanhai Appliances',
      nameZh: '澜海电器',
      description:
        'An invented appliance maker: two plants, one subcontractor, six groups. Air conditioners peak from May to July beyond what their lines can make.',
      descriptionZh:
        '虚构的家电企业：两个工厂、一个外协厂、六大品类。空调在五至七月的旺季需求超出生产线能力。',
      source: 'Invented for Equipoise; made by scenarios/lanhai/generate.ts, seed 20261124.',
      currency: 'CNY',
      capitalCostRatePerYear: 0.14,
      objective: 'maximizeMargin',
    },
  ],
  periods: planned.map((day, t) => ({
    period: label(day),
    start: day.toISOString().slice(0, 10),
    workingDays: WORKING_DAYS[day.getUTCMonth()],
    zone: t === 0 ? 'frozen' : t < 4 ? 'firm' : 'free',
  })),
  historyPeriods: past.map((day) => ({
    period: label(day),
    start: day.toISOString().slice(0, 10),
    workingDays: WORKING_DAYS[day.getUTCMonth()],
  })),
  groups: [
    ...groups.map((group) => ({
      group: group.id,
      name: group.en,
      nameZh: group.zh,
      parent: LARGE.includes(group.id) ? 'large' : 'household',
    })),
    { group: 'large', name: 'Large appliances', nameZh: '大家电' },
    { group: 'household', name: 'Kitchen and household', nameZh: '厨卫与生活电器' },
  ],
  families: families.map((family) => ({
    family: family.id,
    group: family.group,
    name: family.en,
    nameZh: family.zh,
    unit: 'pcs',
    standardCost: family.cost,
    listPrice: family.price,
    volumePerUnit: family.volume,
    weightPerUnit: family.weight,
    emissionsPerUnit: round(family.weight * 2.9, 0.1),
  })),
  members,
  unitsOfMeasure: [{ unit: 'pallets', name: 'pallets', nameZh: '托盘', decimals: 1 }],
  // A pallet takes about 1.6 m³.
  unitConversions: families.map((family) => ({
    unit: 'pallets',
    family: family.id,
    familyUnits: Math.max(1, Math.floor(1.6 / family.volume)),
  })),
  currencyRates: [
    ...planned.map((day, t) => ({
      currency: 'USD',
      period: label(day),
      rate: Math.round((7.12 - 0.01 * t) * 100) / 100,
    })),
    { currency: 'EUR', rate: 8.2 },
  ],
  sites: [
    { site: 'qingdao', name: 'Qingdao plant', nameZh: '青岛工厂', kind: 'plant' },
    { site: 'hefei', name: 'Hefei plant', nameZh: '合肥工厂', kind: 'plant' },
    { site: 'foshan', name: 'Foshan subcontractor', nameZh: '佛山外协厂', kind: 'subcontractor' },
  ],
  markets: markets.map((market) => ({ market: market.id, name: market.en, nameZh: market.zh })),
  lanes,
  laneReceipts,
  resources: resources.map((resource) => ({
    resource: resource.id,
    site: resource.site,
    name: resource.en,
    nameZh: resource.zh,
    kind: resource.kind,
    // People bring their own hours.
    hoursPerWorkingDay: resource.kind === 'labour' ? '' : resource.hoursPerDay,
    utilizationMin: resource.id === 'hf-heater' ? 0.3 : '',
    efficiency: resource.efficiency,
    overtimeHoursMax: resource.overtime,
    overtimeHoursMaxPerYear: resource.overtime > 0 ? resource.overtime * 7 : '',
    overtimeCostPerHour: resource.overtimeCost,
  })),
  materials: [
    {
      material: 'compressor',
      name: 'Compressor for air conditioners',
      nameZh: '空调压缩机',
      unit: 'pcs',
      openingStock: 45000,
      closingStockMin: 30000,
      stockMax: 60000,
      holdingCost: 2.5,
    },
  ],
  billsOfMaterial,
  supplies: [
    {
      supply: 'compressor-contract',
      material: 'compressor',
      supplier: 'Shunde Compressors',
      unitCost: COMPRESSOR,
      unitsMax: 42000,
      unitsMinTotal: 540000,
      leadTimePeriods: 1,
    },
    {
      supply: 'compressor-spot',
      material: 'compressor',
      supplier: 'Spot market',
      unitsMax: 24000,
      leadTimePeriods: 1,
      discount: 'convex',
    },
  ],
  priceBreaks: [
    { supply: 'compressor-spot', fromUnits: 0, unitCost: 318 },
    { supply: 'compressor-spot', fromUnits: 10000, unitCost: 342 },
  ],
  materialReceipts: [{ material: 'compressor', period: label(planned[0]!), units: 30000 }],
  labourPools: [
    {
      labourPool: 'packers',
      resource: 'hf-packing',
      name: 'Packers',
      nameZh: '包装工',
      headcountOpening: 24,
      headcountMax: 60,
      hoursPerHeadPerWorkingDay: 7.2,
      wagePerHead: 6800,
      hireCost: 1800,
      layoffCost: 5000,
      hiresMax: 8,
      layoffsMax: 4,
      overtimeHoursPerHeadMax: 6,
      productivityFirstPeriod: 0.6,
      layoffProtectedPeriods: 2,
    },
  ],
  smoothing: [
    { smoothing: 'hefei-pace', site: 'hefei', increaseCost: 0.6, decreaseCost: 0.9, isPerWorkingDay: true },
  ],
  fairShares: [
    {
      fairShare: 'grade-b-floor-standing',
      family: 'ac-floor-30',
      priority: 2,
      tolerance: 0.1,
      mode: 'soft',
      deviationPrice: 60,
    },
  ],
  targets: [
    {
      target: 'stock-at-year-end',
      measure: 'inventoryValue',
      period: '2027-12',
      sense: 'atMost',
      value: 110000000,
      mode: 'soft',
      deviationPrice: 0.02,
    },
  ],
  shiftOptions: [
    ['sat-ac1', 'qd-ac1', 'Saturday shift, AC line 1', '空调一线周六班', 41000],
    ['sat-ac2', 'qd-ac2', 'Saturday shift, AC line 2', '空调二线周六班', 41000],
    ['sat-flex', 'hf-flex', 'Saturday shift, flexible line', '柔性线周六班', 36000],
  ].map(([shiftOption, resource, name, nameZh, costPerShift]) => ({
    shiftOption,
    resource,
    name,
    nameZh,
    hoursPerShift: 16,
    costPerShift,
    shiftsMax: 0,
  })),
  processes,
  routings,
  segments: segments.map(({ share: _, ...segment }) => segment),
  demand,
  serviceTargets: [
    {
      serviceTarget: 'grade-a',
      name: 'Grade A over the horizon',
      nameZh: 'A 级客户（整个计划期）',
      grade: 'A',
      window: 'horizon',
      fillRateMin: 0.95,
      mode: 'hard',
    },
    {
      serviceTarget: 'all-rolling',
      name: 'All customers, any three months',
      nameZh: '全部客户（任意三个月）',
      window: 'rolling',
      windowPeriods: 3,
      fillRateMin: 0.85,
      mode: 'soft',
      shortfallPrice: 120,
    },
  ],
  inventoryPolicies,
  inventoryLimits: [
    {
      inventoryLimit: 'qingdao-warehouse',
      name: 'Qingdao warehouse',
      nameZh: '青岛仓库',
      measure: 'volume',
      site: 'qingdao',
      max: 30500,
    },
    {
      inventoryLimit: 'hefei-warehouse',
      name: 'Hefei warehouse',
      nameZh: '合肥仓库',
      measure: 'volume',
      site: 'hefei',
      max: 16000,
    },
  ],
  frozenCells,
  salesHistory,
  supplyHistory,
  budget,
  thresholds: [
    { figure: 'contributionMargin', value: 860_000_000 },
    { figure: 'averageInventoryValue', value: 105_000_000 },
    { figure: 'peakLoad', value: 1.25 },
    { figure: 'lateUnits', value: 85_000 },
    { figure: 'worstRegret', value: 5_000_000 },
  ],
  demandLines: [
    ['statistical', 'statistical', 'Statistical forecast', '统计预测', 'Demand planning'],
    ['sales-domestic', 'sales', 'Domestic sales', '国内销售', 'Domestic sales'],
    ['sales-online', 'sales', 'E-commerce', '电商', 'E-commerce'],
    ['sales-export', 'sales', 'International trade', '国际贸易', 'International trade'],
    ['launches', 'newProduct', 'New products', '新产品', 'Product marketing'],
    ['by-hand', 'manual', 'Adjustments', '人工调整', 'Demand planning'],
  ].map(([demandLine, kind, name, nameZh, owner]) => ({ demandLine, kind, name, nameZh, owner })),
  demandLineUnits,
  consensusRules: [{ consensusRule: 'all', rule: 'replacement', first: 'sales', manual: 'replace' }],
  forecastSettings: [{ segment: 'kt-sterilizer/export/C', model: 'theta' }],
  historyCorrections: [
    {
      segment: 'sm-purifier/online/A',
      period: '2026-01',
      kind: 'outlier',
      units: -round(
        salesHistory.find((row) => row.segment === 'sm-purifier/online/A' && row.period === '2026-01')!
          .demandUnits *
          (1 - 1 / 2.3),
      ),
      reason: 'Smog in January 2026',
    },
  ],
  successions: [
    { successor: 'wm-top-10', predecessor: 'wm-top-8', factor: 0.6, start: '2026-07-01', phaseInPeriods: 8 },
  ],
  demandEvents: [
    ['618', 'cumulative', 'Shopping festival in June', '六一八购物节', true],
    ['tender', 'cumulative', 'Tender of a hotel chain abroad', '海外连锁酒店招标', true],
    ['price-rise', 'proportional', 'Price rise of kitchen appliances', '厨电涨价', true],
    ['trade-in', 'proportional', 'Trade-in subsidy, not decided', '以旧换新补贴（未定）', false],
  ].map(([demandEvent, kind, name, nameZh, isActive]) => ({ demandEvent, kind, name, nameZh, isActive })),
  demandEventEffects: [
    ['618', 1, 3000],
    ['618', 2, -900],
    ['tender', 1, 600],
    ['price-rise', 1, -0.04],
    ['price-rise', 2, -0.03],
    ['price-rise', 3, -0.02],
    ['trade-in', 1, 0.12],
    ['trade-in', 2, 0.08],
    ['trade-in', 3, -0.05],
  ].map(([demandEvent, step, effect]) => ({ demandEvent, step, effect })),
  demandEventDates: [
    { demandEvent: '618', start: '2027-06-01', group: 'small', market: 'online' },
    { demandEvent: 'tender', start: '2027-08-01', family: 'wm-front-10', market: 'export' },
    { demandEvent: 'price-rise', start: '2027-09-01', group: 'kitchen' },
    { demandEvent: 'trade-in', start: '2027-05-01', group: 'fridge' },
    { demandEvent: 'trade-in', start: '2027-05-01', group: 'washer' },
  ],
  assumptions: [
    {
      assumption: 'tariff',
      statement: 'Import duties abroad stay as they are until the end of 2027.',
      statementZh: '海外进口关税在 2027 年底前不变。',
      owner: 'International trade',
      source: 'Ministry notice of October 2026',
      validFrom: '2026-11-01',
      validTo: '2027-12-31',
    },
    {
      assumption: 'warm-summer',
      statement: 'The summer of 2027 is as warm as the mean of the last five years.',
      statementZh: '2027 年夏季气温与近五年平均相当。',
      owner: 'Demand planning',
      source: 'Weather service, outlook of November 2026',
      validFrom: '2026-11-15',
      validTo: '2027-03-31',
    },
    {
      assumption: 'festival-slots',
      statement: 'The platform gives us two places on its first page in June.',
      statementZh: '平台在六月提供两个首页位置。',
      owner: 'E-commerce',
      source: 'Contract of September 2026',
      validTo: '2027-06-30',
    },
  ],
  assumptionScopes: [
    { assumption: 'tariff', market: 'export' },
    {
      assumption: 'warm-summer',
      demandLine: 'statistical',
      group: 'ac',
      firstPeriod: '2027-04',
      lastPeriod: '2027-08',
    },
    {
      assumption: 'festival-slots',
      group: 'small',
      market: 'online',
      firstPeriod: '2027-06',
      lastPeriod: '2027-06',
    },
  ],
  pastForecasts: samplePastForecasts(salesHistory, past.slice(-6).map(label), [1, 3], randomOfLines, 0),
  planningViews: [
    {
      view: 'stock-review',
      name: 'Stock review',
      nameZh: '库存评审',
      arrangement: 'details',
      detail: 'family',
    },
  ],
  planningViewRows: [
    { view: 'stock-review', row: 'closingStock', position: 1, total: 'end' },
    { view: 'stock-review', row: 'targetStock', position: 2, total: 'end' },
    { view: 'stock-review', row: 'daysOfSupply', position: 3, total: 'average' },
    { view: 'stock-review', row: 'lost', position: 4, total: 'sum' },
  ],
  reports: [
    {
      report: 'revenue-abc',
      name: 'Families by revenue',
      nameZh: '产品族收入排名',
      level1: 'family',
      level2: 'market',
      level3: 'grade',
      columns: 'total',
      ranking: 'descending',
      hasClasses: true,
    },
    {
      report: 'last-year',
      name: 'Sales forecast against last year',
      nameZh: '销售预测与上年对比',
      level1: 'mainGroup',
      level2: 'group',
      level3: 'family',
      level4: 'segment',
      columns: 'quarter',
      reference: 'lastYear',
    },
    {
      report: 'budget',
      name: 'Plan against budget',
      nameZh: '计划与预算对比',
      level1: 'mainGroup',
      level2: 'group',
      level3: 'family',
      columns: 'quarter',
      reference: 'budget',
    },
    {
      report: 'load',
      name: 'Load of resources',
      nameZh: '资源负荷',
      level1: 'site',
      level2: 'resource',
      columns: 'period',
    },
  ],
  reportFigures: [
    { report: 'revenue-abc', figure: 'revenue', position: 1 },
    { report: 'revenue-abc', figure: 'margin', position: 2 },
    { report: 'revenue-abc', figure: 'fillRate', position: 3, below: 0.95 },
    {
      report: 'last-year',
      figure: 'demand',
      position: 1,
      markOn: 'differenceShare',
      below: -0.1,
      above: 0.1,
    },
    { report: 'budget', figure: 'demand', position: 1, markOn: 'differenceShare', below: -0.05, above: 0.05 },
    { report: 'budget', figure: 'revenue', position: 2 },
    { report: 'budget', figure: 'margin', position: 3 },
    { report: 'load', figure: 'load', position: 1, above: 1 },
    { report: 'load', figure: 'overtimeHours', position: 2 },
  ],
};

await writeSample(document, import.meta.dirname);
