/**
 * Goal: while a unit and a currency are chosen, what lists, loads, levelling, previews and the budget show is of the stated plan: pieces are
 * pallets and money has its currency at the rate of its period, shares and hours are what they were, and what is typed is stored converted.
 */
import { createRoot } from 'solid-js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { loadsOf } from '../../../solver/levelling/loads.ts';
import { createIncome, type IncomeAtVerdict } from '../../../web/comparison/income/createIncome.ts';
import { formatMoney } from '../../../web/language/format.ts';
import { statedInputsOf, statementNow } from '../../../web/language/stated.ts';
import { statedViewOf } from '../../../web/language/statedViews.ts';
import { createByHand } from '../../../web/pages/planning/createByHand.ts';
import { createLoads } from '../../../web/pages/planning/loads/createLoads.ts';
import { createHeadlines } from '../../../web/pages/scenarios/headlines.ts';
import { statedAnswer } from '../../../web/preview/statedAnswer.ts';
import { shownIn } from '../../../web/state/shownUnits.ts';
import { createSample } from '../sampleWorkspace.ts';

const PIECES = 4;
const RATE = 5;

/** Pallets of four, another currency at a fifth, and a budget. */
function withUnits(planningCase: PlanningCase): PlanningCase {
  const { families, periods } = planningCase;
  const [first] = families;
  return {
    ...planningCase,
    unitsOfMeasure: [{ unit: 'pallets', name: 'pallets', nameZh: '托盘', decimals: 2 }],
    unitConversions: families.map(({ family }) => ({
      unit: 'pallets',
      family,
      units: 1,
      familyUnits: PIECES,
    })),
    currencyRates: periods.map(({ period }) => ({ currency: 'CHF', period, rate: RATE })),
    budget: periods.map(({ period }) => ({
      family: first?.family ?? '',
      period,
      demandUnits: null,
      producedUnits: null,
      closingStock: null,
      revenue: 2000,
      margin: 1000,
    })),
  };
}

beforeEach(() => {
  shownIn.unit.show('pallets');
  shownIn.currency.show('CHF');
});
afterEach(() => {
  shownIn.unit.show('');
  shownIn.currency.show('');
});

test('the list of scenarios', async () => {
  const { workspace } = await createSample({ changed: withUnits });
  const own = workspace.viewOf('base');
  const texts = createHeadlines(workspace).of('base');
  expect(own?.totals.margin).not.toBe(0);
  expect(texts?.[1]).toBe(formatMoney((own?.totals.margin ?? 0) / RATE, 'CHF'));
});

test('loads: hours stay, units behind them and what is moved by hand are in the unit', async () => {
  const { workspace } = await createSample({ file: 'build-ahead.json', changed: withUnits });
  const { byHand, loads, dispose } = createRoot((dispose) => {
    const byHand = createByHand(workspace, () => 'base');
    return { byHand, loads: createLoads(workspace, () => 'base', byHand), dispose };
  });
  loads.setShown('all');
  const stored = workspace.viewOf('base');
  if (stored === null) throw new Error('no plan');
  const load = loads.loads().find(({ table }) => table === 'resources');
  const ownLoad = loadsOf(stored.index, stored.plan).find(({ table }) => table === 'resources');
  if (load === undefined || ownLoad === undefined) throw new Error('no load');
  ownLoad.used.forEach((hours, t) => {
    expect(load.used[t]).toBeCloseTo(hours, 6);
  });
  const period = load.used.findIndex((hours, t) => t > 0 && hours > 0);
  loads.select(load, period);
  const [use] = loads.uses();
  if (use === undefined) throw new Error('no use');
  const cell = use.process * stored.index.periodCount + period;
  expect(use.units).toBeCloseTo(stored.plan.production[cell]! / PIECES, 6);
  await loads.move({
    process: use.process,
    period,
    units: 2,
    toProcess: use.process,
    first: period - 1,
    last: period - 1,
  });
  expect(byHand.plan()?.production[cell]).toBeCloseTo(stored.plan.production[cell]! - 2 * PIECES, 6);
  expect(loads.shownUnitsOf(0, 2 * PIECES)).toBeCloseTo(2, 9);
  dispose();
});

test('previews and What-if state the plan that their worker made', async () => {
  const { workspace } = await createSample({ changed: withUnits });
  const own = workspace.viewOf('base');
  const shown = statedViewOf(workspace, 'base');
  if (own === null || shown === null) throw new Error('no plan');
  const made = statedAnswer(
    own.index,
    {
      plan: own.plan,
      keyFigures: own.keyFigures,
      optimized: own.result.summary.optimized ?? null,
      money: own.money,
    },
    statementNow(workspace, own.planningCase),
  );
  expect(made?.figures.lostUnits).toBeCloseTo((own.keyFigures.lostUnits?.value ?? 0) / PIECES, 6);
  expect(made?.figures.contributionMargin).toBeCloseTo(shown.totals.margin, 6);
  expect(made?.figures.fillRate).toBe(own.keyFigures.fillRate?.value);
  expect(made?.index.source.families.every(({ unit }) => unit === 'pallets')).toBe(true);
});

test('profit by quarter against the budget, in one unit', async () => {
  const { workspace, planningCase } = await createSample({ changed: withUnits });
  const view = statedViewOf(workspace, 'base');
  const inputs = statedInputsOf(workspace, 'base');
  if (view === null || inputs === null || !('index' in inputs)) throw new Error('no plan');
  const { income, dispose } = createRoot((dispose) => ({
    income: createIncome(
      workspace,
      () => [{ name: 'A', view }],
      () => false,
    ),
    dispose,
  }));
  const [standing] = income.standing();
  expect(standing?.budget === undefined ? null : standing.budget % (1000 / RATE)).toBeCloseTo(0, 9);
  expect(income.unit()).toContain('CHF');
  const lines = income.lines();
  expect(lines.map(({ title }) => title)).toEqual(['A', 'Budget', 'A − Budget']);
  expect(lines.every(({ cells }) => cells.length === income.headings().length)).toBe(true);
  expect(planningCase.budget.length).toBeGreaterThan(0);
  // No version is active: nothing is said to be set against one.
  expect(income.beside()).toBe('budget');
  dispose();
});

test('what stood beside a plan when it was decided is shown in the currency of today, and nothing of the case of today', async () => {
  const { workspace } = await createSample({ changed: withUnits });
  const view = statedViewOf(workspace, 'base');
  const own = workspace.viewOf('base');
  if (view === null || own === null) throw new Error('no plan');
  const { periods, company } = own.planningCase;
  const currency = company[0]?.currency ?? '';
  const budget = {
    currency,
    periods: periods.map(({ period }) => ({ period, revenue: 70, margin: 30 })),
  };
  const shown = (atVerdict: IncomeAtVerdict) =>
    createRoot((dispose) => {
      const income = createIncome(
        workspace,
        () => [{ name: 'A', view }],
        () => false,
        () => atVerdict,
      );
      const [standing] = income.standing();
      const answer = { budget: standing?.budget ?? null, active: income.besideActive()?.by ?? null };
      dispose();
      return answer;
    });
  const active = { name: 'Version 1', view };
  const { budget: promised, active: by } = shown({ budget, active });
  expect(promised).toBeCloseTo((30 / RATE) * periods.length, 9);
  expect(by).toEqual([0]);
  // A version that counts in another currency is subtracted from nothing, and a budget in one is none of the plan's.
  expect(shown({ budget: { ...budget, currency: 'NOK' }, active: { name: '', view: own } })).toEqual({
    budget: null,
    active: null,
  });
  expect(shown({ budget: null, active: null })).toEqual({ budget: null, active: null });
});
