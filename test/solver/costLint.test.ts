/** Goal: prices that make a plan that nobody wants are told before anything is solved; a sound case is quiet. */
import { expect, test } from 'vitest';
import { indexCase } from '../../solver/case/indexed.ts';
import { type LintRule, lintCosts } from '../../solver/explain/costLint.ts';
import { smallCase } from './smallCase.ts';

type Change = NonNullable<Parameters<typeof smallCase>[0]>;

const rulesOf = (change: Change) => lintCosts(indexCase(smallCase(change))).map((finding) => finding.rule);

const cases: readonly (readonly [LintRule, Change])[] = [
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
      document.lanes = document.lanes!.filter((lane) => lane.toMarket !== 'home' || lane.fromSite === 'x');
      document.markets!.push({ market: 'far' });
      document.lanes!.push({ lane: 'x-far', fromSite: 'plant', toMarket: 'far', family: 'x' });
      document.segments![2]!.market = 'far';
    },
  ],
];

test.each(cases)('%s is told', (rule, change) => {
  expect(rulesOf(() => undefined)).not.toContain(rule);
  expect(rulesOf(change)).toContain(rule);
});

test('every finding speaks both languages, with its numbers', () => {
  for (const [, change] of cases)
    for (const { text } of lintCosts(indexCase(smallCase(change)))) {
      expect(text.en).not.toMatch(/\{\d\}|NaN|undefined/);
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
    }
});
