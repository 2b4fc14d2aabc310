/**
 * Goal: what is reported of the change from one plan to another is in the two plans, and by cause it is what cold solves of the mixed inputs
 * say, to the cent.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { changeSentences, whatChanged } from '../../../solver/explain/whatChanged.ts';
import { moneyTotals } from '../../../solver/plan/finance.ts';
import { comparePlans } from '../../../solver/plan/views/planComparison.ts';
import { formulateAndSolve } from '../../../solver/run/solve.ts';
import { applyLever, leverSchema } from '../../../solver/scenario/levers.ts';
import { plainBlanks } from '../../../solver/words/noBreak.ts';
import { smallCase } from '../../cases/smallCase.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-9 };

const before = smallCase((document) => {
  document.shiftOptions = [];
  document.inventoryLimits = [];
  document.frozenCells = [];
  document.serviceTargets = [];
  for (const row of document.segments!) row.lostSalesCost = 0;
});
const lever = (value: object) => leverSchema.parse(value);
const after = [
  lever({ type: 'demand', family: 'x', factor: 1.3 }),
  lever({ type: 'cost', component: 'production', factor: 1.1 }),
].reduce((current, one) => applyLever(current, one).planningCase, before);

function planOf(planningCase: typeof before) {
  const { result, formulation } = formulateAndSolve(planningCase, options);
  return { index: formulation.index, plan: result.plan!, money: result.money! };
}

test('money, inputs and cells are those of the two plans; by cause as cold solves of mixed inputs say', () => {
  const [from, to] = [planOf(before), planOf(after)];
  const changed = whatChanged(from, to, { options, doubts: { from: 0, to: 0 } });
  const marginOf = (money: typeof from.money) => moneyTotals(money).margin;
  expect(changed.moves.margin).toBeCloseTo(marginOf(to.money) - marginOf(from.money), 6);
  expect(changed.inputs.map(({ table, field }) => `${table} ${field}`).sort()).toEqual([
    'demand units',
    'processes variableCost',
  ]);
  const cells = comparePlans(from, to);
  for (const cell of changed.moves.cells) expect(cells).toContainEqual(cell);
  expect(changed.moves.cells.length).toBeGreaterThan(2);
  const sizes = changed.moves.money.map(({ amount }) => Math.abs(amount));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  const { bridge } = changed;
  if (bridge?.kind !== 'bridge') return expect.unreachable();
  // Both ends are known: only the two mixed cases are solved.
  expect(bridge.solves).toBe(2);
  const margins = [
    marginOf(from.money),
    marginOf(planOf({ ...before, demand: after.demand }).money),
    marginOf(planOf({ ...before, processes: after.processes }).money),
    marginOf(to.money),
  ];
  const [none, demand, cost, both] = margins as [number, number, number, number];
  const byId = new Map(bridge.causes.map((cause) => [cause.id, cause.money]));
  expect(byId.get('demand')).toBeCloseTo((demand - none + both - cost) / 2, 1);
  expect(byId.get('processes')).toBeCloseTo((cost - none + both - demand) / 2, 1);
  const sum = bridge.causes.reduce((all, { money }) => all + money, 0);
  expect(Math.round(100 * sum)).toBe(Math.round(100 * bridge.toMoney) - Math.round(100 * bridge.fromMoney));
  const texts = changeSentences(changed, to);
  expect(texts.every(({ en, zh }) => en !== '' && zh !== '')).toBe(true);
  // Lines of money are what they do to the result, as causes are: they add up to it.
  const lines = texts.slice(3, 9).map(({ en }) => /([+−])\u2060?€?([\d,.]+)$/.exec(en)!);
  const amounts = lines.map(
    ([, sign, size = '']) => (sign === '−' ? -1 : 1) * Number(size.replaceAll(',', '')),
  );
  const result = changed.moves.margin - changed.moves.penalties;
  expect(Math.abs(amounts.reduce((all, amount) => all + amount, 0) - result)).toBeLessThan(3.5);
  // Five lines of money by name, and the others together.
  expect(changed.moves.money.length).toBeGreaterThan(5);
  expect(texts.length).toBe(
    1 + 2 + Math.min(5, changed.moves.money.length) + 1 + 1 + changed.moves.cells.length,
  );
  // Cells are ranked by their difference at standard cost, and show it.
  const { cells: moved, cellCount } = changed.moves;
  const values = moved.map(({ value }) => value);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  const shown = texts.slice(-moved.length - 1).map(({ en }) => plainBlanks(en));
  expect(shown[0]).toContain(`(${cellCount}), those that differ most at standard cost first`);
  moved.forEach(({ family, difference, value }, c) => {
    const { standardCost } = before.families.find((row) => row.family === family)!;
    expect(value).toBeCloseTo(Math.abs(difference) * standardCost, 6);
    const [, money = ''] = /\(€([\d,.]+)\)$/.exec(shown[c + 1]!) ?? [];
    expect(Math.abs(Number(money.replaceAll(',', '')) - value)).toBeLessThan(0.51);
  });
  expect(texts.at(-1)!.zh).toMatch(/（€[\d,.万\u2060]+）$/);
});

test('the same plan has not changed; without solves inputs stand for causes', () => {
  const from = planOf(before);
  const same = whatChanged(from, from);
  expect(same.moves).toMatchObject({ margin: 0, penalties: 0, money: [], cells: [] });
  expect(same.inputs).toEqual([]);
  const to = planOf(after);
  const texts = changeSentences(whatChanged(from, to), to);
  expect(texts.some(({ en }) => en.startsWith('Input '))).toBe(true);
});
