/** Goal: prices that make a plan that no planner would accept are reported before anything is solved; a sound case is quiet. */
import { describe, expect, test } from 'vitest';
import { rowKey, tableOf } from '../../../solver/case/planningCase.ts';
import { type LintRule, lintCosts } from '../../../solver/explain/costLint.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { smallCase } from '../../cases/smallCase.ts';

type Change = NonNullable<Parameters<typeof smallCase>[0]>;

const keepsStock: Change = (document) => {
  for (const row of document.inventoryPolicies!) {
    row.closingStockMin = row.openingStock;
    row.safetyStockPrice = 15;
  }
};

const findingsOf = (change: Change) =>
  lintCosts(
    indexCase(
      smallCase((document) => {
        keepsStock(document);
        change(document);
      }),
    ),
  );
const rulesOf = (change: Change) => findingsOf(change).map((finding) => finding.rule);

const cases: readonly (readonly [LintRule, Change])[] = [
  [
    'losingIsCheaper',
    (document) => {
      document.company![0]!.objective = 'minimizeCost';
    },
  ],
  [
    'neverDelivered',
    (document) => {
      document.company![0]!.backlogAtEndAllowed = true;
    },
  ],
  [
    'delayPays',
    (document) => {
      document.segments![0]!.latePriceBasis = 'delivery';
      document.demand![1]!.price = 60;
    },
  ],
  [
    'freeDelay',
    (document) => {
      document.segments![0]!.backlogCost = 0;
    },
  ],
  [
    'promiseTooCheap',
    (document) => {
      document.company![0]!.objective = 'minimizeCost';
      document.serviceTargets![1]!.shortfallPrice = 1;
    },
  ],
  [
    'priorityDecidesNothing',
    (document) => {
      document.segments![1]!.priority = 9;
      document.segments![1]!.price = 48;
      document.segments![1]!.lostSalesCost = 9;
    },
  ],
  [
    'liquidation',
    (document) => {
      for (const row of document.inventoryPolicies!) row.closingStockMin = 0;
    },
  ],
  [
    'safetyStockSold',
    (document) => {
      document.inventoryPolicies![0]!.safetyStockPrice = 2;
    },
  ],
  [
    'stockRuleTooCheap',
    (document) => {
      document.inventoryPolicies![0]!.safetyStockPrice = 0.1;
    },
  ],
  [
    'holdingEvaded',
    (document) => {
      document.company![0]!.capitalCostRatePerYear = 0;
      document.inventoryPolicies = document.inventoryPolicies!.slice(0, 3);
      for (const row of document.inventoryPolicies) row.holdingCost = 1;
    },
  ],
  [
    'freeOvertime',
    (document) => {
      document.resources![0]!.overtimeCostPerHour = 0;
    },
  ],
  [
    'limitTooCheap',
    (document) => {
      document.constraintModes = [{ feature: 'capacity', mode: 'soft', violationPrice: 1 }];
    },
  ],
  [
    'freeHours',
    (document) => {
      document.investments = [{ investment: 'robot', resource: 'line', hoursAdded: 10, capitalCost: 0 }];
    },
  ],
  [
    'freeDemand',
    (document) => {
      document.demandShaping = [{ demandShaping: 'promo' }];
      document.demandShapingEffects = [
        { demandShaping: 'promo', segment: 'x-A', period: '2027-02', unitsAdded: 30 },
        { demandShaping: 'promo', segment: 'x-A', period: '2027-03', unitsAdded: -10 },
      ];
    },
  ],
  [
    'uncountedShutdown',
    (document) => {
      document.periods![2]!.workingDays = 0;
      document.smoothing = [{ smoothing: 'pace', increaseCost: 1, isPerWorkingDay: true }];
    },
  ],
  [
    'freeHolding',
    (document) => {
      document.inventoryPolicies![0]!.holdingCost = 0;
    },
  ],
  [
    'soldBelowCost',
    (document) => {
      document.segments![0]!.price = 10;
    },
  ],
  [
    'lateCostsMore',
    (document) => {
      document.segments![0]!.backlogCost = 500;
    },
  ],
  [
    'penaltyOutOfScale',
    (document) => {
      document.segments![0]!.lostSalesCost = 5000;
    },
  ],
  [
    'impliedTrade',
    (document) => {
      document.segments![0]!.price = 22;
      document.segments![2]!.priority = 2;
      document.segments![2]!.price = 190;
    },
  ],
  [
    'unreachableService',
    (document) => {
      document.shiftOptions = [];
      document.resources![1]!.hoursPerPeriod = 5;
      document.serviceTargets!.push({ serviceTarget: 'all-hard', window: 'horizon', fillRateMin: 0.99 });
    },
  ],
  [
    'unusedResource',
    (document) => void document.resources!.push({ resource: 'idle', site: 'plant', hoursPerPeriod: 10 }),
  ],
  [
    'noSupplyPath',
    (document) => {
      // The only lane to the market leaves a site where nothing lies.
      document.sites!.push({ site: 'hub' });
      document.markets!.push({ market: 'far' });
      document.lanes!.push({ lane: 'hub-far', fromSite: 'hub', toMarket: 'far' });
      document.segments![2]!.market = 'far';
    },
  ],
  [
    'keptUnderWay',
    (document) => {
      document.inventoryPolicies![0]!.holdingCost = 3;
      document.lanes!.push({
        lane: 'depot-plant',
        fromSite: 'depot',
        toSite: 'plant',
        unitCost: 0.5,
        leadTimePeriods: 1,
      });
    },
  ],
  [
    'workInProgressPays',
    (document) => {
      const leading = document.processes!.find((row) => row.process === 'make-y')!;
      leading.variableCost = 1;
      document.materials = [{ material: 'steel', holdingCost: 2, openingStock: 100 }];
      document.supplies = [{ supply: 'mill', material: 'steel', unitCost: 1 }];
      document.billsOfMaterial = [
        { process: 'make-y', component: 'steel', material: 'steel', unitsPerUnit: 1 },
      ];
    },
  ],
];

test('a sound case has no findings', () => {
  expect(findingsOf(() => undefined)).toEqual([]);
});

test.each(cases)('%s is reported, with cells that exist', (rule, change) => {
  const planningCase = smallCase((document) => {
    keepsStock(document);
    change(document);
  });
  const found = lintCosts(indexCase(planningCase)).filter((finding) => finding.rule === rule);
  expect(found).not.toEqual([]);
  for (const { cells } of found)
    for (const { table, key, field } of cells) {
      expect(Object.keys(tableOf(table).fields)).toContain(field);
      // A policy that is missing is one to add.
      if (rule !== 'holdingEvaded')
        expect(planningCase[table].map((row) => rowKey(table, row))).toContain(key);
    }
});

test('every finding speaks both languages, with its numbers and their unit', () => {
  for (const [rule, change] of cases)
    for (const { text, advice } of findingsOf(change)) {
      for (const words of [text, advice]) {
        expect(words.en, rule).not.toMatch(/NaN|undefined|Infinity|∞/);
        expect(words.zh, rule).toMatch(/[\u4e00-\u9fff]/);
      }
      expect(advice.en).toMatch(/\.$/);
    }
  const [first] = findingsOf(cases[0]![1]);
  expect(first?.text.en).toContain('€9');
});

test('texts name what they are about; identifiers stay in cells and where', () => {
  const named: Change = (document) => {
    Object.assign(document.families!.find((row) => row.family === 'x')!, {
      name: 'Tables',
      nameZh: '餐桌',
      unit: 'pcs',
    });
    document.segments![0]!.backlogCost = 500;
  };
  const late = findingsOf(named).find((finding) => finding.rule === 'lateCostsMore')!;
  expect(late.where).toBe(late.cells[0]!.key);
  expect(late.text.en).toMatch(/^Tables, .*€500 per pc/);
  expect(late.text.zh).toContain('餐桌');
  expect(`${late.text.en}${late.advice.en}${late.text.zh}`).not.toContain(late.where);
  expect(late.advice.en).not.toContain('backlogCost');
  const dated = findingsOf(cases.find(([rule]) => rule === 'delayPays')![1]);
  expect(dated.find(({ rule }) => rule === 'delayPays')!.text.en).toMatch(/Jan 2027.*Feb 2027/);
});

describe('promises against hours', () => {
  const promise = (target: Record<string, unknown>) =>
    rulesOf((document) => {
      document.shiftOptions = [];
      document.resources![1]!.hoursPerPeriod = 40;
      document.serviceTargets = [{ serviceTarget: 'p', window: 'horizon', fillRateMin: 0.98, ...target }];
    }).includes('unreachableService');

  test('a promise counts the demand that it is about: family, market, grade, period', () => {
    expect(promise({})).toBe(true);
    expect(promise({ family: 'y' })).toBe(false);
    expect(promise({ grade: 'B' })).toBe(false);
    expect(promise({ firstPeriod: '2027-04' })).toBe(false);
    expect(promise({ mode: 'soft', shortfallPrice: 99 })).toBe(false);
  });

  test('the demand of the first month has only the hours of the first month', () => {
    const isReported = (hours: number) =>
      rulesOf((document) => {
        document.shiftOptions = [];
        document.resources![0]!.hoursPerWorkingDay = 100;
        document.resources![1]!.hoursPerPeriod = hours;
        document.serviceTargets = [
          { serviceTarget: 'p', window: 'horizon', lastPeriod: '2027-01', fillRateMin: 1 },
        ];
        for (const row of document.inventoryPolicies!) {
          row.openingStock = 0;
          row.closingStockMin = 0;
        }
      }).includes('unreachableService');
    // 120 units of x at 0.4 ÷ 0.96 hours; y can be bought.
    expect(isReported(49)).toBe(true);
    expect(isReported(51)).toBe(false);
  });
});
