/**
 * Goal: what a pack says of assumptions is of the reference and the options that it was made of, whichever they are: each case is solved
 * again from nothing.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { inputHashOf } from '../../node/inputHash.ts';
import { type Payload, payloadText, readPayload } from '../../packs/offline/payload.ts';
import { cellIn } from '../../packs/pack.ts';
import { packContents } from '../../packs/packContents.ts';
import { comparisonOf } from '../../packs/pages/comparison.ts';
import { riskPage } from '../../packs/pages/risks.ts';
import { type ScenarioChoice, solvePack } from '../../packs/solvePack.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { combinedScenario, resolveCombination } from '../../solver/scenario/combinations.ts';
import { packScenarios, smallCaseWithAssumption } from './smallPack.ts';

const backend = await loadHighsBackend();
const base = smallCaseWithAssumption();
const solver = { backend, clock: () => 0 };
const pack = (chosen: ScenarioChoice, scenarios = packScenarios) =>
  solvePack(
    base,
    scenarios,
    chosen,
    { decisions: [], before: null, madeAt: '2026-12-01' },
    { ...solver, hasAnalyses: true },
  );
const caseOf = (assumption: string | null, option: string) =>
  resolveCombination(base, packScenarios, { assumption, option }).planningCase;

test('a reference that decides something is under each assumption what it decides, not what nothing decided would be', () => {
  const options = ['prices', 'base'];
  const made = pack({ options, assumptions: ['demand-up'] });
  const cold = [null, 'demand-up'].map((assumption) =>
    options.map((option) => solvePlan(caseOf(assumption, option), solver).optimized!),
  );
  expect(made.matrix?.entries.map((row) => row.map((entry) => entry?.objective.value))).toEqual(
    cold.map((row) => row.map(({ value }) => expect.closeTo(value, 1))),
  );
  const table = riskPage(made, comparisonOf(made))
    ?.rows.flat()
    .find(({ kind }) => kind === 'table');
  const cells = table?.kind === 'table' ? (table.rows[0]?.cells ?? []) : [];
  const [money, effect] = cells.flatMap((cell) => (cell.kind === 'number' ? [cell.value] : []));
  expect(money).toBeCloseTo(cold[1]![0]!.money, 1);
  expect(effect).toBeCloseTo(cold[1]![0]!.money - cold[0]![0]!.money, 1);
  // No scenario has these inputs: the file that is opened offline carries them.
  const restored = readPayload(JSON.parse(payloadText(made, packScenarios)) as Payload);
  expect(restored.assumptions.map(({ index }) => inputHashOf(index.source))).toEqual([
    inputHashOf(caseOf('demand-up', 'prices')),
  ]);
});

test('an option that assumes something else than the reference is listed and is not called better', () => {
  const options = ['base', 'prices', 'demand-up'];
  const made = pack({ options, assumptions: ['demand-up'] });
  const { objective } = comparisonOf({ ...made, recommended: 2 }).recommended;
  const { recommended, title, options: compared } = comparisonOf(made);
  expect(compared.map(({ isRanked }) => isRanked)).toEqual([true, true, false]);
  // More demand would be worth more; the company does not decide it.
  expect(objective.value).toBeGreaterThan(recommended.objective.value);
  expect(recommended.id).toBe('prices');
  expect(title.en).not.toContain('Demand');
  expect(made.matrix?.entries.map((row) => row.length)).toEqual([2, 2]);
  expect(made.kept?.regrets).toHaveLength(2);
  const { pages } = packContents(made);
  const cells = (id: string, row: number) => {
    const table = pages
      .find((page) => page.id === id)
      ?.rows.flat()
      .find(({ kind }) => kind === 'table');
    return table?.kind === 'table' ? (table.rows[row]?.cells ?? []).map((cell) => cellIn(cell, 'en')) : [];
  };
  expect(cells('summary', 2)).toContain('other assumption');
  expect(cells('regret', 0)).toHaveLength(3);
  const asked = comparisonOf({ ...made, recommended: 2 });
  expect(asked.title.en).toBe(
    'C Demand +20\u00a0% assumes something else than A Do nothing: neither is better than the other',
  );
  const alone = { ...made, options: made.options.filter(({ id }) => id !== 'prices') };
  expect(comparisonOf(alone).title.en).toBe(
    'All other options assume something else than A Do nothing: none is better or worse',
  );
  // The file that is opened offline knows it, too.
  const restored = readPayload(JSON.parse(payloadText(made, packScenarios)) as Payload);
  expect(comparisonOf(restored).options.map(({ isRanked }) => isRanked)).toEqual([true, true, false]);
});

test('options that stand on an assumption do not have it twice in their regrets', () => {
  const both = combinedScenario(packScenarios, { assumption: 'demand-up', option: 'prices' });
  const made = pack({ options: ['demand-up', both.scenario], assumptions: ['demand-up'] }, [
    ...packScenarios,
    both,
  ]);
  // It changes nothing of what they are: each regrets the same with it as without.
  const regrets = made.kept?.regrets ?? [];
  expect(regrets.map(({ worst }) => worst!.amount > 1)).toEqual([true, false]);
  for (const { worst, mean } of regrets) expect(mean!.amount).toBeCloseTo(worst!.amount, 1);
});
