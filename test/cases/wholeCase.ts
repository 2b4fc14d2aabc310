/** Random small cases in which any feature may meet any other, as documents: rows by table. A few contradict themselves. */
import { seededRandom } from '../../scenarios/random.ts';

type Cell = string | number | boolean | null;
export type CaseRows = { [table: string]: { [field: string]: Cell }[] };

export const switchable = [
  'maximumLateness',
  'overtime',
  'labour',
  'capacity',
  'minimumUtilization',
  'materials',
  'blends',
  'lanes',
  'inventoryLimits',
  'safetyStock',
  'targetStock',
  'serviceLevel',
  'fairShare',
  'smoothing',
  'stability',
  'endOfHorizon',
  'frozenCells',
  'targets',
];

/** The case of a seed. */
export function wholeCaseOf(seed: number): CaseRows {
  const random = seededRandom(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const chance = (share: number) => random() < share;
  const pick = <T>(...choices: readonly T[]): T => choices[whole(0, choices.length - 1)]!;
  const maybe = <T>(share: number, value: () => T): T | null => (chance(share) ? value() : null);
  const count = whole(2, 4);
  const startsLate = chance(0.4);
  const isMixed = chance(0.25);
  const P = Array.from({ length: count }, (_, t) => `P${t}`);
  const somePeriod = () => pick(...P);
  const rows: CaseRows = {};
  const put = (table: string, row: { [field: string]: Cell }) => {
    rows[table] = [...(rows[table] ?? []), row];
  };
  const share = (on: number) => (chance(0.5) ? on : 0);
  put('company', {
    company: 'c',
    currency: 'EUR',
    objective: chance(0.3) ? 'minimizeCost' : 'maximizeMargin',
    capitalCostRatePerYear: pick(0, 0.12),
    discountRatePerPeriod: chance(0.2) ? 0.1 : 0,
    emissionsPrice: chance(0.2) ? 0.5 : 0,
    backlogAtEndAllowed: chance(0.5),
  });
  P.forEach((period, t) => {
    put('periods', {
      period,
      start: startsLate ? `${t < 2 ? 2027 : 2028}-${t < 2 ? 11 + t : `0${t - 1}`}-01` : `2027-0${t + 1}-01`,
      workingDays: chance(0.1) ? 0 : pick(10, 20, 22),
      length: isMixed ? pick(0.25, 1, 3) : 1,
    });
  });
  const familyCount = whole(1, 2);
  const F = Array.from({ length: familyCount }, (_, f) => `f${f}`);
  put('groups', { group: 'g' });
  const perishable = chance(0.3);
  for (const family of F)
    put('families', {
      family,
      group: maybe(0.6, () => 'g'),
      standardCost: whole(0, 20),
      volumePerUnit: pick(0, 1, 2),
      emissionsPerUnit: pick(0, 1, 2.5),
      scrapCost: pick(0, 1, 4),
      shelfLifePeriods: perishable && chance(0.7) ? whole(1, 3) : null,
    });
  const S = chance(0.45) ? ['s', 'w'] : ['s'];
  for (const site of S) put('sites', { site, throughputUnitsMax: maybe(0.15, () => whole(5, 30)) });
  const M = chance(0.4) ? ['m', 'n'] : ['m'];
  for (const market of M) put('markets', { market });
  const hasLanes = chance(0.4);
  const lane = (fields: { [field: string]: Cell }, ready = 0.3) =>
    put('lanes', {
      family: null,
      ...fields,
      unitCost: pick(0, 1, 3),
      leadTimePeriods: chance(ready) ? 1 : 0,
      unitsMax: maybe(0.3, () => whole(5, 25)),
      ...(chance(0.25)
        ? { truckUnits: pick(5, 10), truckCost: pick(0, 4, 10), trucksMax: maybe(0.4, () => whole(1, 3)) }
        : {}),
    });
  if (S.length > 1) lane({ lane: 's-w', fromSite: 's', toSite: 'w' });
  if (hasLanes)
    for (const market of M) {
      const from = S.length > 1 && chance(0.6) ? 'w' : 's';
      lane(
        { lane: `${from}-${market}`, fromSite: from, toMarket: market, family: maybe(0.2, () => 'f0') },
        0.2,
      );
    }
  const resourceCount = whole(0, 2);
  const R = Array.from({ length: resourceCount }, (_, r) => `r${r}`);
  for (const resource of R) {
    put('resources', {
      resource,
      site: 's',
      hoursPerWorkingDay: pick(0, 1, 2),
      hoursPerPeriod: maybe(0.4, () => whole(10, 40)),
      efficiency: pick(1, 1, 0.8),
      overtimeHoursMax: pick(0, 5, 12),
      overtimeHoursMaxPerYear: maybe(0.25, () => whole(0, 12)),
      overtimeCostPerHour: whole(0, 4),
      utilizationMin: chance(0.12) ? 0.3 : 0,
    });
    if (chance(0.3))
      put('resourcePeriods', {
        resource,
        period: somePeriod(),
        hours: maybe(0.5, () => whole(0, 40)),
        overtimeHoursMax: maybe(0.5, () => whole(0, 9)),
        efficiency: maybe(0.3, () => 0.5),
      });
    if (chance(0.2))
      put('shiftOptions', {
        shiftOption: `x${resource}`,
        resource,
        hoursPerShift: pick(4, 8),
        costPerShift: whole(1, 20),
        shiftsMax: whole(0, 3),
        shiftsMaxPerYear: maybe(0.4, () => whole(0, 3)),
        firstPeriod: maybe(0.3, () => P[0]!),
        lastPeriod: maybe(0.3, () => P[count - 1]!),
      });
    if (chance(0.25)) {
      put('labourPools', {
        labourPool: `l${resource}`,
        resource,
        headcountOpening: whole(0, 4),
        headcountOpeningNew: 0,
        headcountMax: maybe(0.5, () => whole(2, 5)),
        hoursPerHeadPerWorkingDay: pick(0.5, 1),
        wagePerHead: whole(0, 8),
        hireCost: whole(0, 6),
        layoffCost: whole(0, 6),
        hiresMax: maybe(0.4, () => whole(0, 2)),
        layoffsMax: maybe(0.3, () => whole(0, 2)),
        overtimeHoursPerHeadMax: pick(0, 0, 3),
        productivityFirstPeriod: pick(1, 0.6),
        productivitySecondPeriod: pick(1, 0.8),
        layoffProtectedPeriods: pick(0, 0, 1, 2),
        isWhole: chance(0.3),
      });
      if (chance(0.3))
        put('labourPeriods', {
          labourPool: `l${resource}`,
          period: somePeriod(),
          hoursPerHead: maybe(0.5, () => whole(5, 20)),
          wagePerHead: maybe(0.3, () => whole(0, 9)),
          hiresMax: maybe(0.4, () => whole(0, 2)),
          layoffsMax: maybe(0.4, () => whole(0, 2)),
        });
    }
    if (chance(0.15))
      put('investments', {
        investment: `i${resource}`,
        resource,
        hoursAdded: whole(5, 20),
        capitalCost: whole(5, 60),
        earliestPeriod: maybe(0.3, somePeriod),
        leadTimePeriods: whole(0, 1),
        lifetimePeriods: pick(1, 2, 999),
        exclusiveGroup: maybe(0.4, () => 'one'),
        prerequisite: resource === 'r1' && (rows.investments ?? []).length > 0 && chance(0.5) ? 'ir0' : null,
      });
  }
  const processes: string[] = [];
  for (const family of F)
    for (let i = 0; i < whole(1, 2); i++) {
      const process = `${family}p${i}`;
      processes.push(process);
      const hasLots = chance(0.35);
      put('processes', {
        process,
        family,
        site: chance(0.85) ? 's' : S[S.length - 1]!,
        kind: chance(0.2) ? 'subcontract' : 'make',
        isAllowed: chance(0.97),
        yield: pick(1, 1, 0.9, 0.5),
        variableCost: whole(0, 8),
        leadTimePeriods: chance(0.2) ? 1 : 0,
        unitsMin: chance(0.08) ? whole(1, 4) : 0,
        unitsMax: chance(0.6) || resourceCount === 0 ? whole(8, 40) : null,
        unitsMinTotal: chance(0.1) ? whole(1, 20) : 0,
        lotUnitsMin: hasLots ? share(whole(2, 12)) : 0,
        lotUnitsMultiple: hasLots ? maybe(0.4, () => pick(3, 5)) : null,
        setupCost: hasLots ? share(whole(5, 40)) : 0,
        firstPeriod: maybe(0.1, () => P[1]!),
        lastPeriod: maybe(0.1, () => P[count - 1]!),
        setupCarryOverPeriods: hasLots ? maybe(0.4, () => whole(1, 2)) : null,
      });
      for (const resource of R)
        if (chance(0.7))
          put('routings', {
            process,
            resource,
            hoursPerUnit: pick(0.5, 1, 1, 2),
            setupHours: hasLots ? share(whole(1, 8)) : 0,
          });
      if (chance(0.25))
        put('processPeriods', {
          process,
          period: somePeriod(),
          unitsMin: null,
          unitsMax: maybe(0.5, () => whole(0, 30)),
          variableCost: maybe(0.5, () => whole(0, 12)),
          setupCost: hasLots ? maybe(0.3, () => whole(0, 30)) : null,
        });
    }
  if (familyCount > 1 && chance(0.3))
    put('billsOfMaterial', { process: 'f1p0', component: 'f0', family: 'f0', unitsPerUnit: pick(1, 2, 0.5) });
  if (chance(0.35)) {
    put('materials', {
      material: 'a',
      openingStock: whole(0, 20),
      closingStockMin: chance(0.2) ? whole(1, 9) : 0,
      stockMax: maybe(0.3, () => whole(10, 60)),
      holdingCost: pick(0, 0.5, 1),
    });
    put('billsOfMaterial', { process: 'f0p0', component: 'a', material: 'a', unitsPerUnit: pick(1, 2) });
    for (let i = 0; i < whole(1, 2); i++) {
      const discount = pick('none', 'none', 'convex', 'allUnits', 'incremental');
      put('supplies', {
        supply: `u${i}`,
        material: 'a',
        unitCost: whole(0, 4),
        orderCost: share(whole(0, 15)),
        unitsMin: chance(0.2) ? whole(2, 15) : 0,
        unitsMax: chance(0.5) || discount !== 'none' ? whole(15, 80) : 200,
        unitsMinTotal: chance(0.1) ? whole(1, 20) : 0,
        leadTimePeriods: chance(0.3) ? 1 : 0,
        discount,
      });
      if (discount === 'none' && chance(0.3))
        put('supplyPeriods', {
          supply: `u${i}`,
          period: somePeriod(),
          unitCost: maybe(0.5, () => whole(0, 6)),
          unitsMax: maybe(0.5, () => whole(15, 40)),
        });
      if (discount !== 'none') {
        const [low, high] = discount === 'convex' ? [1, 4] : [4, 1];
        put('priceBreaks', { supply: `u${i}`, fromUnits: 0, unitCost: low });
        put('priceBreaks', { supply: `u${i}`, fromUnits: whole(5, 12), unitCost: 2.5 });
        if (chance(0.5)) put('priceBreaks', { supply: `u${i}`, fromUnits: whole(13, 25), unitCost: high });
      }
    }
    if (chance(0.3)) put('materialReceipts', { material: 'a', period: somePeriod(), units: whole(1, 20) });
  }
  for (const family of F)
    for (const market of M)
      for (let i = 0; i < whole(1, 2); i++) {
        const segment = `${family}${market}${i}`;
        const lateness = pick(0, 0, 1, 2, 3);
        put('segments', {
          segment,
          family,
          market,
          grade: pick('A', 'B'),
          price: whole(2, 30),
          priority: whole(1, 2),
          latenessPeriodsMax: lateness,
          backlogCost: pick(0, 1, 3),
          openingBacklog: lateness > 0 && chance(0.25) ? whole(1, 8) : 0,
          openingBacklogPrice: maybe(0.4, () => whole(1, 20)),
          latePriceBasis: chance(0.25) ? 'delivery' : 'order',
          lostSalesAllowed: chance(0.95),
          lostSalesCost: pick(0, 2, 10),
          remainingLifePeriodsMin:
            rows.families!.find((r) => r.family === family)!.shelfLifePeriods !== null && chance(0.4) ? 1 : 0,
        });
        for (const period of P)
          if (chance(0.85)) {
            const units = whole(0, 25);
            put('demand', {
              segment,
              period,
              units,
              firmUnits: chance(0.15) ? Math.min(units, whole(0, 5)) : 0,
              price: maybe(0.3, () => whole(2, 40)),
            });
          }
      }
  for (const family of F)
    for (const site of S) {
      if (chance(0.2)) continue;
      const max = maybe(0.25, () => whole(5, 40));
      put('inventoryPolicies', {
        family,
        site,
        openingStock: Math.min(max ?? 99, share(whole(0, 25))),
        safetyStock: chance(0.4) ? whole(1, 10) : 0,
        safetyStockMode: pick('soft', 'soft', 'hard', 'off'),
        safetyStockPrice: pick(0, 1, 4),
        targetStock: chance(0.3) ? whole(1, 12) : 0,
        targetDaysOfSupply: S.length === 1 && chance(0.3) ? pick(5, 15, 30) : 0,
        targetMode: pick('soft', 'soft', 'hard', 'off'),
        targetPrice: pick(0, 1, 2),
        stockMax: max,
        closingStockMin: chance(0.15) ? whole(1, 5) : 0,
        holdingCost: maybe(0.7, () => whole(0, 3)),
        holdingBase: pick('ending', 'ending', 'average'),
        unitValue: maybe(0.3, () => whole(1, 10)),
      });
      if (chance(0.2))
        put('inventoryPeriods', {
          family,
          site,
          period: somePeriod(),
          safetyStock: maybe(0.5, () => whole(0, 8)),
          targetStock: maybe(0.3, () => whole(0, 8)),
          stockMax: max === null ? null : maybe(0.3, () => whole(20, 40)),
          holdingCost: maybe(0.3, () => whole(0, 3)),
        });
    }
  if (chance(0.3))
    put('scheduledReceipts', { family: 'f0', site: pick(...S), period: somePeriod(), units: whole(1, 15) });
  if (chance(0.2))
    put('laneReceipts', { family: 'f0', market: pick(...M), period: somePeriod(), units: whole(1, 15) });
  if (chance(0.2)) put('demandAfterHorizon', { family: 'f0', unitsPerWorkingDay: whole(0, 2) });
  const first = chance(0.2) ? P[0]! : null;
  if (chance(0.3))
    put('serviceTargets', {
      serviceTarget: 't',
      segment: null,
      family: maybe(0.3, () => 'f0'),
      group: maybe(0.2, () => 'g'),
      market: maybe(0.3, () => 'm'),
      grade: pick('any', 'any', 'A', 'B'),
      window: pick('period', 'rolling', 'horizon'),
      windowPeriods: whole(1, 5),
      firstPeriod: first,
      lastPeriod: first === null ? null : P[count - 1]!,
      fillRateMin: pick(0.2, 0.6, 0.9),
      mode: pick('hard', 'soft', 'soft', 'off'),
      shortfallPrice: pick(1, 5, 20),
    });
  if (chance(0.25))
    put('fairShares', {
      fairShare: 'e',
      family: maybe(0.3, () => 'f0'),
      priority: 1,
      tolerance: pick(0, 0.1, 0.3),
      mode: pick('hard', 'soft', 'off'),
      deviationPrice: pick(1, 6),
    });
  if (chance(0.25))
    put('inventoryLimits', {
      inventoryLimit: 'v',
      measure: pick('volume', 'value', 'averageValue'),
      site: maybe(0.4, () => 's'),
      group: maybe(0.3, () => 'g'),
      period: null,
      max: whole(5, 150),
      mode: pick('hard', 'soft', 'soft', 'off'),
      excessPrice: pick(0.2, 1),
    });
  if (chance(0.25)) {
    put('targets', {
      target: 'k',
      measure: pick('revenue', 'margin', 'cash', 'inventoryValue', 'emissions', 'capital'),
      period: maybe(0.5, somePeriod),
      sense: pick('atLeast', 'atMost'),
      value: whole(0, 300),
      mode: pick('soft', 'soft', 'hard'),
      deviationPrice: pick(0.1, 0.5, 2),
    });
  }
  if (chance(0.25))
    put('smoothing', {
      smoothing: 'z',
      family: maybe(0.4, () => 'f0'),
      site: maybe(0.3, () => 's'),
      previousUnits: maybe(0.6, () => whole(0, 20)),
      increaseCost: pick(0, 0.5, 2),
      decreaseCost: pick(0, 0.5, 2),
      increaseMax: maybe(0.3, () => whole(2, 20)),
      decreaseMax: maybe(0.3, () => whole(2, 20)),
      isPerWorkingDay: chance(0.3),
    });
  if (chance(0.2))
    put('referencePlan', {
      process: pick(...processes),
      period: somePeriod(),
      units: whole(0, 20),
      changePrice: pick(0, 1, 3),
      changeUnitsMax: maybe(0.4, () => whole(2, 15)),
    });
  if (chance(0.3))
    put('frozenCells', {
      measure: 'production',
      item: pick(...processes),
      period: somePeriod(),
      value: whole(0, 20),
    });
  if (chance(0.15) && R.length > 0)
    put('frozenCells', { measure: 'overtime', item: 'r0', period: somePeriod(), value: whole(0, 6) });
  if (chance(0.2) && rows.lanes !== undefined)
    put('frozenCells', {
      measure: 'shipment',
      item: rows.lanes[0]!.lane!,
      family: 'f0',
      period: somePeriod(),
      value: whole(0, 9),
    });
  for (let l = 0; l < pick(0, 0, 0, 1, 2); l++) {
    put('demandShaping', {
      demandShaping: `d${l}`,
      cost: whole(0, 40),
      exclusiveGroup: maybe(0.3, () => 'x'),
      period: maybe(0.5, somePeriod),
    });
    for (const period of P)
      if (chance(0.6))
        put('demandShapingEffects', {
          demandShaping: `d${l}`,
          segment: pick(...rows.segments!.map((r) => r.segment!)),
          period,
          unitsAdded: whole(-10, 15),
        });
  }
  if (familyCount > 0 && processes.includes('f0p1') && chance(0.25)) {
    const min = whole(1, 4);
    put('blendLimits', {
      blendLimit: 'q',
      family: 'f0',
      min: maybe(0.6, () => min),
      max: maybe(0.6, () => min + whole(0, 3)),
    });
    put('blendQualities', { blendLimit: 'q', process: 'f0p0', quality: whole(0, 4) });
    put('blendQualities', { blendLimit: 'q', process: 'f0p1', quality: whole(2, 9) });
  }
  for (let i = 0; i < pick(0, 0, 1, 2); i++) {
    const feature = pick(...switchable);
    if (!(rows.constraintModes ?? []).some((r) => r.feature === feature))
      put('constraintModes', { feature, mode: pick('hard', 'soft', 'off'), violationPrice: pick(0, 1, 4) });
  }
  for (const { shiftOption } of rows.shiftOptions ?? [])
    if (chance(0.4))
      put('shiftPeriods', {
        shiftOption: shiftOption!,
        period: somePeriod(),
        shiftsMax: maybe(0.7, () => whole(0, 3)),
        costPerShift: maybe(0.5, () => whole(1, 20)),
      });
  for (const { labourPool } of rows.labourPools ?? [])
    if (chance(0.3)) {
      const period = somePeriod();
      const overtimeHoursPerHeadMax = whole(0, 4);
      const present = (rows.labourPeriods ?? []).find(
        (row) => row.labourPool === labourPool && row.period === period,
      );
      if (present !== undefined) present.overtimeHoursPerHeadMax = overtimeHoursPerHeadMax;
      else put('labourPeriods', { labourPool: labourPool!, period, overtimeHoursPerHeadMax });
    }
  return rows;
}
