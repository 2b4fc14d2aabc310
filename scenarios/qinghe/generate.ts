/**
 * Makes the tables of Qinghe Foods (清禾食品), an invented dairy and juice maker: run `node scenarios/qinghe/generate.ts`.
 * Seeded: the same script makes the same files. All numbers are invented; the tensions are on purpose:
 * - milk is short from November to February and dear beyond the contract;
 * - yoghurt keeps one month only, retailers want it fresh, so that the summer peak cannot be built ahead;
 * - juice runs in campaigns: changing over costs a shift of hours;
 * - people of the packing hall take two months to learn, and the summer needs more of them;
 * - a second filler, a promotion and cheaper fruit in large orders are choices to be made.
 */
import { sampleLineUnits, samplePastForecasts } from '../demandLines.ts';
import { seededRandom } from '../random.ts';
import { writeSample } from '../writeSample.ts';

const random = seededRandom(20261201);
const months = Array.from({ length: 12 }, (_, t) => {
  const year = t === 0 ? 2026 : 2027;
  return `${year}-${String(t === 0 ? 12 : t).padStart(2, '0')}`;
});
const WORKING_DAYS = [22, 21, 17, 23, 21, 20, 21, 23, 22, 21, 18, 21];
/** Demand against the mean, December first: drinks peak in summer, cheese and butter before the festivals. */
const SUMMER = [0.8, 0.75, 0.75, 0.85, 0.95, 1.1, 1.3, 1.45, 1.4, 1.1, 0.85, 0.7];
const FESTIVAL = [1.15, 1.3, 0.9, 0.9, 0.95, 1, 0.95, 0.95, 0.95, 1.1, 1.05, 1];
const LEVEL = SUMMER.map(() => 1);

interface Family {
  readonly id: string;
  readonly group: string;
  readonly en: string;
  readonly zh: string;
  /** Tonnes a month. */
  readonly mean: number;
  readonly price: number;
  readonly cost: number;
  readonly season: readonly number[];
  readonly life: number | null;
  readonly emissions: number;
}

const families: readonly Family[] = [
  {
    id: 'yoghurt',
    group: 'dairy',
    en: 'Yoghurt',
    zh: '酸奶',
    mean: 420,
    price: 9800,
    cost: 5600,
    season: SUMMER,
    life: 1,
    emissions: 1500,
  },
  {
    id: 'drink-yoghurt',
    group: 'dairy',
    en: 'Drinking yoghurt',
    zh: '饮用酸奶',
    mean: 310,
    price: 8600,
    cost: 4700,
    season: SUMMER,
    life: 1,
    emissions: 1300,
  },
  {
    id: 'cheese',
    group: 'dairy',
    en: 'Cheese',
    zh: '奶酪',
    mean: 60,
    price: 46000,
    cost: 31000,
    season: FESTIVAL,
    life: 6,
    emissions: 8200,
  },
  {
    id: 'butter',
    group: 'dairy',
    en: 'Butter',
    zh: '黄油',
    mean: 45,
    price: 39000,
    cost: 26000,
    season: FESTIVAL,
    life: 8,
    emissions: 7900,
  },
  {
    id: 'cream',
    group: 'dairy',
    en: 'Cream',
    zh: '稀奶油',
    mean: 30,
    price: 21000,
    cost: 12000,
    season: LEVEL,
    life: null,
    emissions: 4200,
  },
  {
    id: 'orange',
    group: 'juice',
    en: 'Orange juice',
    zh: '橙汁',
    mean: 380,
    price: 6900,
    cost: 3900,
    season: SUMMER,
    life: 6,
    emissions: 700,
  },
  {
    id: 'mixed',
    group: 'juice',
    en: 'Mixed juice',
    zh: '混合果汁',
    mean: 240,
    price: 6100,
    cost: 3300,
    season: SUMMER,
    life: 6,
    emissions: 650,
  },
];

const segments: Record<string, unknown>[] = [];
const demand: Record<string, unknown>[] = [];
const grades = [
  { grade: 'A', market: 'retail', share: 0.55, price: 1.04, lost: 0.25, remaining: 1 },
  { grade: 'B', market: 'wholesale', share: 0.3, price: 0.96, lost: 0.08, remaining: 0 },
  { grade: 'C', market: 'foodservice', share: 0.15, price: 0.9, lost: 0.03, remaining: 0 },
] as const;
for (const family of families) {
  for (const { grade, market, share, price, lost, remaining } of grades) {
    const segment = `${family.id}/${market}`;
    segments.push({
      segment,
      family: family.id,
      market,
      grade,
      price: Math.round(family.price * price),
      priority: grade === 'A' ? 1 : 2,
      latenessPeriodsMax: grade === 'B' && family.life === null ? 1 : 0,
      backlogCost: Math.round(family.price * 0.02),
      lostSalesCost: Math.round(family.price * lost),
      ...(remaining > 0 && family.life !== null ? { remainingLifePeriodsMin: remaining } : {}),
    });
    months.forEach((period, t) => {
      const units = family.mean * share * family.season[t]! * (0.95 + 0.1 * random());
      demand.push({ segment, period, units: Math.round(units * 10) / 10 });
    });
  }
}

/** The three years before: the same seasons, three per cent less each year back, and chance. */
const past = Array.from({ length: 36 }, (_, t) => new Date(Date.UTC(2023, 11 + t, 1)));
const labelOf = (day: Date) => day.toISOString().slice(0, 7);
const randomOfPast = seededRandom(20261202);
const salesHistory = families.flatMap((family) =>
  grades.flatMap(({ market, share }) =>
    past.map((day, t) => {
      const season = family.season[(day.getUTCMonth() + 1) % 12]!;
      const noise = 0.92 + 0.08 * (randomOfPast() + randomOfPast());
      const demandUnits = Math.round(family.mean * share * season * 0.97 ** (3 - t / 12) * noise * 10) / 10;
      return { segment: `${family.id}/${market}`, period: labelOf(day), demandUnits, soldUnits: demandUnits };
    }),
  ),
);

const unitsAt = new Map(demand.map((row) => [`${row.segment}|${row.period}`, Number(row.units)]));
const demandLineUnits = sampleLineUnits({
  segments: segments.map((row) => ({
    segment: String(row.segment),
    family: String(row.family),
    market: String(row.market),
  })),
  periods: months,
  digits: 1,
  statisticalLine: 'statistical',
  units: (segment, t) => unitsAt.get(`${segment}|${months[t]}`) ?? 0,
  submitted: 3,
  salesLine: (market) => `sales-${market}`,
  launched: () => 0,
  launchLine: '',
  byHand: () => null,
  manualLine: 'by-hand',
  events: [
    { period: months.indexOf('2027-09'), units: 20, isIn: ({ family }) => family === 'cheese' },
    {
      period: months.indexOf('2027-06'),
      units: 40,
      isIn: ({ market, family }) => market === 'retail' && family === 'orange',
    },
  ],
  shares: [-0.05, -0.03].map((share, i) => ({
    period: months.indexOf('2027-04') + i,
    share,
    isIn: ({ family }: { readonly family: string }) => family === 'butter',
  })),
  random: randomOfPast,
});

const process = (id: string, family: string, cost: number, more: Record<string, unknown> = {}) => ({
  process: id,
  family,
  site: 'plant',
  variableCost: cost,
  ...more,
});

await writeSample(
  {
    company: [
      {
        company: 'qinghe',
        name: 'Qinghe Foods',
        nameZh: '清禾食品',
        description: 'An invented dairy and juice maker: fresh goods, recipes, campaigns, people who learn.',
        descriptionZh: '虚构的乳品与果汁企业：短保质期、配方、批次生产、人员培训。',
        currency: 'CNY',
        capitalCostRatePerYear: 0.08,
        emissionsPrice: 0.09,
        objective: 'maximizeMargin',
      },
    ],
    periods: months.map((period, t) => ({
      period,
      start: `${period}-01`,
      workingDays: WORKING_DAYS[t],
      zone: t === 0 ? 'firm' : 'free',
    })),
    groups: [
      { group: 'dairy', name: 'Dairy', nameZh: '乳品' },
      { group: 'juice', name: 'Juice', nameZh: '果汁' },
    ],
    families: families.map((family) => ({
      family: family.id,
      group: family.group,
      name: family.en,
      nameZh: family.zh,
      unit: 't',
      standardCost: family.cost,
      listPrice: family.price,
      volumePerUnit: 1.6,
      emissionsPerUnit: family.emissions,
      scrapCost: 300,
      ...(family.life === null ? {} : { shelfLifePeriods: family.life }),
    })),
    unitsOfMeasure: [
      { unit: 'pallets', name: 'pallets', nameZh: '托盘', decimals: 1 },
      { unit: 'kg', name: 'kg', nameZh: '千克', decimals: 0 },
    ],
    unitConversions: [
      // Cream goes in tanks: it has no pallets.
      ...Object.entries({
        yoghurt: 0.72,
        'drink-yoghurt': 0.8,
        cheese: 0.6,
        butter: 0.75,
        orange: 0.9,
        mixed: 0.9,
      }).map(([family, familyUnits]) => ({ unit: 'pallets', family, familyUnits })),
      ...families.map((family) => ({ unit: 'kg', family: family.id, units: 1000, familyUnits: 1 })),
    ],
    currencyRates: [
      ...months.map((period, t) => ({
        currency: 'USD',
        period,
        rate: Math.round((7.12 - 0.01 * t) * 100) / 100,
      })),
      { currency: 'EUR', rate: 8.2 },
    ],
    sites: [{ site: 'plant', name: 'Jinan plant', nameZh: '济南工厂' }],
    markets: [
      { market: 'retail', name: 'Retail chains', nameZh: '连锁零售' },
      { market: 'wholesale', name: 'Wholesale', nameZh: '批发' },
      { market: 'foodservice', name: 'Food service', nameZh: '餐饮' },
    ],
    resources: [
      {
        resource: 'dairy-line',
        site: 'plant',
        name: 'Dairy line',
        nameZh: '乳品线',
        hoursPerWorkingDay: 20,
        efficiency: 0.88,
        overtimeHoursMax: 40,
        overtimeCostPerHour: 900,
        utilizationMin: 0.4,
      },
      {
        resource: 'vats',
        site: 'plant',
        name: 'Cheese vats',
        nameZh: '奶酪槽',
        kind: 'tool',
        hoursPerWorkingDay: 22,
      },
      {
        resource: 'separator',
        site: 'plant',
        name: 'Separator',
        nameZh: '分离机',
        kind: 'machine',
        hoursPerWorkingDay: 16,
      },
      {
        resource: 'juice-filler',
        site: 'plant',
        name: 'Juice filler',
        nameZh: '果汁灌装线',
        hoursPerWorkingDay: 18,
        efficiency: 0.9,
        overtimeHoursMax: 30,
        overtimeCostPerHour: 700,
      },
      {
        resource: 'packing',
        site: 'plant',
        name: 'Packing hall',
        nameZh: '包装车间',
        kind: 'labour',
        overtimeCostPerHour: 55,
      },
    ],
    shiftOptions: [
      {
        shiftOption: 'sunday-dairy',
        resource: 'dairy-line',
        name: 'Sunday shift',
        nameZh: '周日班',
        hoursPerShift: 14,
        costPerShift: 16000,
        shiftsMax: 2,
      },
    ],
    processes: [
      process('make-yoghurt', 'yoghurt', 620, { setupCost: 4000, lotUnitsMin: 40 }),
      process('make-drink-yoghurt', 'drink-yoghurt', 540, { setupCost: 4000, lotUnitsMin: 40 }),
      process('make-cheese', 'cheese', 2100, { lotUnitsMultiple: 5, leadTimePeriods: 1, yield: 0.97 }),
      process('make-butter', 'butter', 1500),
      process('skim', 'cream', 700),
      process('press-orange', 'orange', 380, { setupCost: 9000, lotUnitsMin: 80, setupCarryOverPeriods: 1 }),
      process('mix-orange', 'mixed', 350, { setupCost: 6000 }),
      process('mix-apple', 'mixed', 330),
    ],
    routings: [
      { process: 'make-yoghurt', resource: 'dairy-line', hoursPerUnit: 0.44, setupHours: 10 },
      { process: 'make-drink-yoghurt', resource: 'dairy-line', hoursPerUnit: 0.36, setupHours: 8 },
      { process: 'make-butter', resource: 'dairy-line', hoursPerUnit: 0.5 },
      { process: 'make-cheese', resource: 'vats', hoursPerUnit: 5.4 },
      { process: 'skim', resource: 'separator', hoursPerUnit: 1.6 },
      { process: 'press-orange', resource: 'juice-filler', hoursPerUnit: 0.5, setupHours: 14 },
      { process: 'mix-orange', resource: 'juice-filler', hoursPerUnit: 0.55, setupHours: 9 },
      { process: 'mix-apple', resource: 'juice-filler', hoursPerUnit: 0.52 },
      ...['make-yoghurt', 'make-drink-yoghurt', 'press-orange', 'mix-orange', 'mix-apple'].map((name) => ({
        process: name,
        resource: 'packing',
        hoursPerUnit: 4,
      })),
      { process: 'make-cheese', resource: 'packing', hoursPerUnit: 11 },
      { process: 'make-butter', resource: 'packing', hoursPerUnit: 9 },
    ],
    blendLimits: [{ blendLimit: 'sweetness', family: 'mixed', min: 10.6, max: 11.6 }],
    blendQualities: [
      { blendLimit: 'sweetness', process: 'mix-orange', quality: 12.1 },
      { blendLimit: 'sweetness', process: 'mix-apple', quality: 10.2 },
    ],
    materials: [
      {
        material: 'raw-milk',
        name: 'Raw milk',
        nameZh: '生鲜乳',
        unit: 't',
        openingStock: 150,
        stockMax: 300,
        holdingCost: 60,
      },
      {
        material: 'orange-base',
        name: 'Orange base',
        nameZh: '橙汁原浆',
        unit: 't',
        openingStock: 120,
        closingStockMin: 60,
        stockMax: 900,
        holdingCost: 30,
      },
      {
        material: 'apple-base',
        name: 'Apple base',
        nameZh: '苹果原浆',
        unit: 't',
        openingStock: 60,
        closingStockMin: 30,
        stockMax: 500,
        holdingCost: 25,
      },
      {
        material: 'bottle',
        name: 'Bottles',
        nameZh: '瓶',
        unit: '1000 pcs',
        openingStock: 900,
        holdingCost: 1,
      },
    ],
    billsOfMaterial: [
      { process: 'make-yoghurt', component: 'raw-milk', material: 'raw-milk', unitsPerUnit: 1.02 },
      { process: 'make-drink-yoghurt', component: 'raw-milk', material: 'raw-milk', unitsPerUnit: 0.8 },
      { process: 'make-cheese', component: 'raw-milk', material: 'raw-milk', unitsPerUnit: 8.6 },
      { process: 'skim', component: 'raw-milk', material: 'raw-milk', unitsPerUnit: 3.2 },
      { process: 'make-butter', component: 'cream', family: 'cream', unitsPerUnit: 1.9 },
      { process: 'press-orange', component: 'orange-base', material: 'orange-base', unitsPerUnit: 0.55 },
      { process: 'mix-orange', component: 'orange-base', material: 'orange-base', unitsPerUnit: 0.5 },
      { process: 'mix-apple', component: 'apple-base', material: 'apple-base', unitsPerUnit: 0.5 },
      ...['make-drink-yoghurt', 'press-orange', 'mix-orange', 'mix-apple'].map((name) => ({
        process: name,
        component: 'bottle',
        material: 'bottle',
        unitsPerUnit: 1,
      })),
    ],
    supplies: [
      {
        supply: 'milk-contract',
        material: 'raw-milk',
        supplier: 'Cooperative',
        unitCost: 3900,
        unitsMax: 1650,
        unitsMinTotal: 12000,
      },
      {
        supply: 'milk-spot',
        material: 'raw-milk',
        supplier: 'Spot market',
        unitsMax: 700,
        discount: 'convex',
      },
      {
        supply: 'orange-import',
        material: 'orange-base',
        supplier: 'Import',
        orderCost: 12000,
        unitsMin: 60,
        unitsMax: 800,
        leadTimePeriods: 1,
        discount: 'allUnits',
      },
      {
        supply: 'apple-local',
        material: 'apple-base',
        supplier: 'Local press',
        orderCost: 2500,
        unitsMax: 400,
        discount: 'incremental',
      },
      { supply: 'bottles', material: 'bottle', supplier: 'Glass works', unitCost: 410, unitsMax: 1600 },
    ],
    supplyPeriods: ['2026-12', '2027-01', '2027-02', '2027-11'].map((period) => ({
      supply: 'milk-contract',
      period,
      unitsMax: 1250,
      unitCost: 4150,
    })),
    priceBreaks: [
      { supply: 'milk-spot', fromUnits: 0, unitCost: 4500 },
      { supply: 'milk-spot', fromUnits: 250, unitCost: 5100 },
      { supply: 'orange-import', fromUnits: 0, unitCost: 5200 },
      { supply: 'orange-import', fromUnits: 200, unitCost: 4950 },
      { supply: 'orange-import', fromUnits: 450, unitCost: 4700 },
      { supply: 'apple-local', fromUnits: 0, unitCost: 3300 },
      { supply: 'apple-local', fromUnits: 80, unitCost: 3050 },
    ],
    materialReceipts: [{ material: 'orange-base', period: '2026-12', units: 180 }],
    labourPools: [
      {
        labourPool: 'packers',
        resource: 'packing',
        name: 'Packers',
        nameZh: '包装工',
        headcountOpening: 38,
        headcountMax: 60,
        hoursPerHeadPerWorkingDay: 7,
        wagePerHead: 6400,
        hireCost: 2500,
        layoffCost: 9000,
        hiresMax: 6,
        layoffsMax: 3,
        overtimeHoursPerHeadMax: 20,
        productivityFirstPeriod: 0.5,
        productivitySecondPeriod: 0.8,
        layoffProtectedPeriods: 2,
        isWhole: true,
      },
      {
        labourPool: 'seasonal',
        resource: 'packing',
        name: 'Seasonal helpers',
        nameZh: '季节工',
        headcountMax: 15,
        hoursPerHeadPerWorkingDay: 6,
        wagePerHead: 5200,
        hireCost: 600,
        productivityFirstPeriod: 0.7,
        isWhole: true,
      },
    ],
    labourPeriods: ['2027-02'].map((period) => ({ labourPool: 'packers', period, hiresMax: 0 })),
    segments,
    demand,
    serviceTargets: [
      {
        serviceTarget: 'A',
        name: 'Retail chains, whole horizon',
        nameZh: '连锁零售（整个计划期）',
        grade: 'A',
        window: 'horizon',
        fillRateMin: 0.93,
      },
      {
        serviceTarget: 'all',
        name: 'Everybody, any three months',
        nameZh: '全部客户（任意三个月）',
        window: 'rolling',
        windowPeriods: 3,
        fillRateMin: 0.85,
        mode: 'soft',
        shortfallPrice: 900,
      },
    ],
    inventoryPolicies: families.map((family) => ({
      family: family.id,
      site: 'plant',
      openingStock: Math.round(family.mean * (family.life === 1 ? 0.15 : 0.3)),
      safetyStock: Math.round(family.mean * 0.08),
      safetyStockPrice: Math.round(family.cost * 0.01),
      closingStockMin: Math.round(family.mean * 0.1),
    })),
    openingStockAges: [
      { family: 'cheese', site: 'plant', agePeriods: 1, units: 10 },
      { family: 'cheese', site: 'plant', agePeriods: 3, units: 8 },
    ],
    inventoryLimits: [
      { inventoryLimit: 'cold-store', name: 'Cold store', nameZh: '冷库', measure: 'volume', max: 1150 },
    ],
    targets: [
      { target: 'capital-budget', measure: 'capital', sense: 'atMost', value: 2600000, mode: 'hard' },
      {
        target: 'emissions',
        measure: 'emissions',
        sense: 'atMost',
        value: 22000000,
        mode: 'soft',
        deviationPrice: 0.2,
      },
      {
        target: 'stock-in-summer',
        measure: 'inventoryValue',
        period: '2027-07',
        sense: 'atMost',
        value: 3200000,
        mode: 'soft',
        deviationPrice: 0.01,
      },
    ],
    fairShares: [
      {
        fairShare: 'second-customers',
        family: 'yoghurt',
        priority: 2,
        tolerance: 0.15,
        mode: 'soft',
        deviationPrice: 400,
      },
    ],
    smoothing: [
      {
        smoothing: 'juice',
        family: 'orange',
        previousUnits: 300,
        increaseCost: 40,
        decreaseCost: 60,
        increaseMax: 260,
      },
    ],
    referencePlan: [
      { process: 'make-yoghurt', period: '2026-12', units: 330, changePrice: 150, changeUnitsMax: 80 },
      { process: 'press-orange', period: '2026-12', units: 300, changePrice: 120 },
    ],
    frozenCells: [
      { measure: 'production', item: 'make-cheese', period: '2026-12', value: 60, reason: 'milk is bought' },
    ],
    investments: [
      {
        investment: 'second-filler',
        name: 'Second filler',
        nameZh: '第二灌装机',
        resource: 'juice-filler',
        hoursAdded: 120,
        capitalCost: 1900000,
        leadTimePeriods: 3,
        exclusiveGroup: 'filler',
      },
      {
        investment: 'faster-filler',
        name: 'Faster filler heads',
        nameZh: '高速灌装头',
        resource: 'juice-filler',
        hoursAdded: 60,
        capitalCost: 700000,
        leadTimePeriods: 2,
        exclusiveGroup: 'filler',
      },
      {
        investment: 'dairy-upgrade',
        name: 'Dairy line upgrade',
        nameZh: '乳品线改造',
        resource: 'dairy-line',
        hoursAdded: 70,
        capitalCost: 600000,
        leadTimePeriods: 2,
      },
      {
        investment: 'dairy-robot',
        name: 'Robot on the dairy line',
        nameZh: '乳品线机器人',
        resource: 'dairy-line',
        hoursAdded: 40,
        capitalCost: 500000,
        leadTimePeriods: 1,
        prerequisite: 'dairy-upgrade',
      },
    ],
    demandShaping: [
      {
        demandShaping: 'spring-promotion',
        name: 'Cheese at the Spring Festival',
        nameZh: '春节奶酪促销',
        cost: 90000,
        exclusiveGroup: 'festival',
        period: '2027-01',
      },
      {
        demandShaping: 'butter-promotion',
        name: 'Butter at the Spring Festival',
        nameZh: '春节黄油促销',
        cost: 70000,
        exclusiveGroup: 'festival',
        period: '2027-01',
      },
      {
        demandShaping: 'summer-juice',
        name: 'Juice in spring',
        nameZh: '春季果汁促销',
        cost: 60000,
        period: '2027-04',
      },
    ],
    demandShapingEffects: [
      { demandShaping: 'spring-promotion', segment: 'cheese/retail', period: '2027-01', unitsAdded: 14 },
      { demandShaping: 'spring-promotion', segment: 'cheese/retail', period: '2027-02', unitsAdded: -6 },
      { demandShaping: 'butter-promotion', segment: 'butter/retail', period: '2027-01', unitsAdded: 11 },
      { demandShaping: 'butter-promotion', segment: 'butter/retail', period: '2027-02', unitsAdded: -5 },
      { demandShaping: 'summer-juice', segment: 'orange/retail', period: '2027-04', unitsAdded: 60 },
      { demandShaping: 'summer-juice', segment: 'orange/retail', period: '2027-05', unitsAdded: -15 },
    ],
    historyPeriods: past.map((day) => ({
      period: labelOf(day),
      start: `${labelOf(day)}-01`,
      // December first, as the plan counts.
      workingDays: WORKING_DAYS[(day.getUTCMonth() + 1) % 12],
    })),
    salesHistory,
    demandLines: [
      ['statistical', 'statistical', 'Statistical forecast', '统计预测', 'Planning'],
      ['sales-retail', 'sales', 'Retail chains', '连锁零售', 'Key accounts'],
      ['sales-wholesale', 'sales', 'Wholesale', '批发', 'Regional sales'],
      ['sales-foodservice', 'sales', 'Food service', '餐饮', 'Regional sales'],
      ['by-hand', 'manual', 'Adjustments', '人工调整', 'Planning'],
    ].map(([demandLine, kind, name, nameZh, owner]) => ({ demandLine, kind, name, nameZh, owner })),
    demandLineUnits,
    demandEvents: [
      ['mid-autumn', 'cumulative', 'Cheese for the Mid-Autumn Festival', '中秋奶酪礼盒', true],
      ['world-cup', 'cumulative', 'Orange juice at the summer games', '夏季赛事橙汁促销', true],
      ['butter-price', 'proportional', 'Butter becomes dearer', '黄油涨价', true],
    ].map(([demandEvent, kind, name, nameZh, isActive]) => ({ demandEvent, kind, name, nameZh, isActive })),
    demandEventEffects: [
      ['mid-autumn', 1, 20],
      ['world-cup', 1, 40],
      ['butter-price', 1, -0.05],
      ['butter-price', 2, -0.03],
    ].map(([demandEvent, step, effect]) => ({ demandEvent, step, effect })),
    demandEventDates: [
      { demandEvent: 'mid-autumn', start: '2027-09-01', family: 'cheese' },
      { demandEvent: 'world-cup', start: '2027-06-01', family: 'orange', market: 'retail' },
      { demandEvent: 'butter-price', start: '2027-04-01', family: 'butter' },
    ],
    assumptions: [
      {
        assumption: 'school-milk',
        statement: 'Schools keep their order of drinking yoghurt.',
        statementZh: '学校维持饮用酸奶订单。',
        owner: 'Key accounts',
        source: 'Letter of the school board, November 2026',
        validTo: '2027-08-31',
      },
      {
        assumption: 'milk-price',
        statement: 'The price of raw milk does not rise by more than 3 %.',
        statementZh: '生鲜乳价格涨幅不超过 3%。',
        owner: 'Procurement',
        source: 'Cooperative, outlook of October 2026',
        validFrom: '2026-11-01',
        validTo: '2027-05-31',
      },
    ],
    assumptionScopes: [
      { assumption: 'school-milk', family: 'drink-yoghurt', market: 'foodservice' },
      { assumption: 'milk-price', group: 'dairy' },
    ],
    pastForecasts: samplePastForecasts(salesHistory, past.slice(-6).map(labelOf), [1, 3], randomOfPast, 1),
  },
  import.meta.dirname,
);
