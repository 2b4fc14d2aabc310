/**
 * Goal: a comparison is titled by what is optimized. More money that costs more penalties than it brings is not better, and
 * plans of older inputs or without verification take no part.
 */
import { describe, expect, test } from 'vitest';
import { penaltyComponents, realComponents } from '../../../solver/case/money.ts';
import type { MoneyTotals } from '../../../solver/plan/finance.ts';
import type { ObjectiveDefinition } from '../../../solver/plan/objective.ts';
import { moneyBridge } from '../../../solver/tradeoff/comparison.ts';
import { findingOf, findingSentence, moneyMeasure, type Option } from '../../../web/comparison/options.ts';
import { setLanguage } from '../../../web/language/language.ts';
import { objectiveText } from '../../../web/language/objective.ts';

const nothing = Object.fromEntries([...realComponents, ...penaltyComponents].map((name) => [name, 0]));

function totals(revenue: number, cost: number, safetyStock: number): MoneyTotals {
  return {
    real: { ...nothing, revenue, production: cost } as unknown as MoneyTotals['real'],
    penalties: { ...nothing, safetyStock } as unknown as MoneyTotals['penalties'],
    revenue,
    cost,
    margin: revenue - cost,
    penalty: safetyStock,
  };
}

const margin: ObjectiveDefinition = { mode: 'maximizeMargin', isDiscounted: false, goals: [] };
const cost: ObjectiveDefinition = { mode: 'minimizeCost', isDiscounted: false, goals: [] };

function option(
  name: string,
  money: MoneyTotals,
  definition: ObjectiveDefinition = margin,
  isUsable = true,
): Option {
  const isCost = definition.mode === 'minimizeCost';
  const base = isCost ? money.cost : money.margin;
  return {
    id: name,
    name,
    letter: 'A',
    view: null as never,
    totals: money,
    objective: {
      definition,
      value: isCost ? base + money.penalty : base - money.penalty,
      better: isCost ? 'less' : 'more',
      money: base,
      penalties: money.penalty,
      goals: [],
    },
    doubt: 0,
    isUsable,
    isOlder: !isUsable,
  };
}

const title = (options: readonly Option[], reference = options[0]!) => {
  const found = findingOf(options, reference);
  return found === null ? null : findingSentence(found, reference, 'CNY');
};

test('with goals in order the best option is the one that is ahead in the first goal that differs', () => {
  const goal = { grade: 'any', weight: 1, relativeTolerance: 0 } as const;
  const definition: ObjectiveDefinition = {
    mode: 'goals',
    isDiscounted: false,
    goals: [
      { ...goal, rank: 1, measure: 'lostUnits' },
      { ...goal, rank: 2, measure: 'margin' },
    ],
  };
  const with_ = (name: string, lost: number, earned: number): Option => {
    const made = option(name, totals(earned, 0, 0), definition);
    return { ...made, objective: { ...made.objective, value: lost, better: 'less', goals: [lost, earned] } };
  };
  // The richest loses as many units as the reference: five units fewer come before any money.
  const options = [with_('Base', 10, 100), with_('Service', 5, 50), with_('Money', 10, 1100)];
  for (const order of [options, [options[0]!, options[2]!, options[1]!]])
    expect(findingOf(order, options[0]!)?.option.name).toBe('Service');
  // A run gives so much of a goal away that a later one may be better by rounding: that is no difference.
  const near = [with_('Base', 1_000, 100), with_('Money', 1_000.0003, 1100)];
  expect(findingOf(near, near[0]!)?.option.name).toBe('Money');
});

describe('the title of a comparison', () => {
  const base = option('Base', totals(900e6, 450e6, 1e6));

  test('more margin at the same penalties', () => {
    expect(title([base, option('Shifts', totals(910e6, 455e6, 1e6))])).toBe(
      'Shifts earns ¥5.00\u00a0m more than Base',
    );
  });

  test('its amounts are in the scale of the differences that are shown below it', () => {
    const [stock, prices] = [
      option('Stock', totals(900.4e6, 450e6, 1e6)),
      option('Prices', totals(1026e6, 450e6, 1e6)),
    ];
    const options = [base, stock, prices];
    const found = findingOf(options, base)!;
    expect(findingSentence(found, base, 'CNY')).toContain('¥126.0\u00a0m');
    expect(findingSentence(found, base, 'CNY', options)).toContain('¥126.00\u00a0m');
    setLanguage('zh');
    expect(findingSentence(found, base, 'CNY')).toContain('¥1.260\u2060亿');
    expect(findingSentence(found, base, 'CNY', options)).toContain('¥12,600\u2060万');
    setLanguage('en');
  });

  test('more margin that breaks safety stock by more than it brings is not better', () => {
    expect(title([base, option('Prices', totals(905.07e6, 450e6, 43e6))])).toBe(
      'Prices earns ¥5.07\u00a0m more than Base and breaks safety stock by 42.00\u00a0m more of penalties: not better',
    );
  });

  test('less margin that keeps safety stock can be better', () => {
    const kept = option('Stock', totals(900e6, 450.4e6, 0));
    expect(title([base, kept])).toBe(
      'Stock is 0.60\u00a0m better than Base: it earns ¥0.40\u00a0m less and breaks safety stock by 1.00\u00a0m less of penalties',
    );
    expect(title([kept, base], kept)).toBe(
      'Base earns ¥0.40\u00a0m more than Stock and breaks safety stock by 1.00\u00a0m more of penalties: not better',
    );
  });

  test('none is better', () => {
    expect(title([base, option('Down', totals(890e6, 450e6, 1e6))])).toBe('No option is better than Base');
  });

  test('companies that minimize cost read of cost', () => {
    const options = [
      option('Base', totals(900e6, 450e6, 0), cost),
      option('Cheap', totals(700e6, 440e6, 0), cost),
    ];
    expect(title(options)).toBe('Cheap costs ¥10.00\u00a0m less than Base');
    expect(objectiveText(options[0]!.objective, 'CNY')).toBe('¥450.0\u00a0m cost');
  });

  test('companies that weigh goals read of the weighted sum', () => {
    const weighted: ObjectiveDefinition = { mode: 'weighted', isDiscounted: false, goals: [] };
    const with_ = (name: string, value: number): Option => {
      const made = option(name, totals(900e6, 450e6, 0), weighted);
      return { ...made, objective: { ...made.objective, value, better: 'more' } };
    };
    expect(title([with_('Base', 120), with_('Shifts', 125.5)])).toBe(
      'Shifts is better than Base: weighted sum 125.5 against 120.0',
    );
  });

  test('plans of older inputs or without verification take no part', () => {
    const older = option('Older', totals(990e6, 450e6, 0), margin, false);
    expect(title([base, older])).toBeNull();
    expect(title([base, older, option('Shifts', totals(910e6, 455e6, 1e6))])).toContain('Shifts');
    expect(title([older, base], older)).toBeNull();
  });
});

test('penalties stay apart from money: named with it when they matter', () => {
  expect(objectiveText(option('x', totals(900e6, 450e6, 42e6)).objective, 'CNY')).toBe(
    '408.0\u00a0m = ¥450.0\u00a0m contribution margin − 42.0\u00a0m planning penalties',
  );
  expect(objectiveText(option('x', totals(900e6, 450e6, 0)).objective, 'CNY')).toBe(
    '¥450.0\u00a0m contribution margin',
  );
});

test('bridges of margin and of cost sum exactly; revenue is no part of the cost', () => {
  const from = totals(900, 450, 5);
  const to = totals(950, 470, 7);
  const ofMargin = moneyBridge('margin', from, to);
  expect(ofMargin.steps).toEqual([
    { component: 'revenue', effect: 50, isBetter: true },
    { component: 'production', effect: -20, isBetter: false },
  ]);
  expect(ofMargin.to - ofMargin.from).toBe(30);
  const ofCost = moneyBridge('cost', from, to);
  expect(ofCost.steps).toEqual([{ component: 'production', effect: 20, isBetter: false }]);
  expect(ofCost.to - ofCost.from).toBe(20);
});

test('a difference smaller than what the gaps leave open ranks nothing', () => {
  const today = { ...option('Today', totals(1000, 400, 0)), doubt: 6 };
  const other = option('Saturdays', totals(1005, 400, 0));
  expect(title([today, other])).toBe(
    'Saturdays and Today are too close to rank: the gaps of their plans leave ¥6 open',
  );
  expect(title([{ ...today, doubt: 4 }, other])).toBe('Saturdays earns ¥5 more than Today');
  expect(
    title([option('Today', totals(1000, 400, 0)), { ...option('Less', totals(999, 400, 0)), doubt: 2 }]),
  ).toMatch(/^Less and Today are too close/);
});

test('a company that maximizes margin is compared by margin, one that minimizes cost by cost', () => {
  const measure = (mode: ObjectiveDefinition['mode']) =>
    moneyMeasure({ mode, isDiscounted: false, goals: [] });
  expect([measure('maximizeMargin'), measure('minimizeCost'), measure('goals'), measure('weighted')]).toEqual(
    ['margin', 'cost', 'margin', 'margin'],
  );
});
