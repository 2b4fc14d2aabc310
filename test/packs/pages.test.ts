/**
 * Goal: what a page of a pack says beside a number is true of that number: shares are of the demand of the same plan, thresholds those of
 * the option, regrets those of what the decision optimizes, and a title names no risk, opportunity or shortage that is none.
 */
import { beforeAll, expect, test } from 'vitest';
import { cellIn, type PackCell, type PackPage, type PackTable } from '../../packs/pack.ts';
import { packContents } from '../../packs/packContents.ts';
import type { PackInput, PackPlan } from '../../packs/packInput.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import type { ObjectiveValue } from '../../solver/plan/objective.ts';
import { objectiveOf, objectiveValue } from '../../solver/plan/objective.ts';
import { budgetSums } from '../../solver/reports/budgetSums.ts';
import { solveSmallPack } from './smallPack.ts';

let input: PackInput;
beforeAll(async () => {
  input = await solveSmallPack();
}, 60_000);

const pageOf = (made: PackInput, id: string): PackPage => {
  const page = packContents(made).pages.find((one) => one.id === id);
  if (page === undefined) throw new Error(id);
  return page;
};
const tableOf = (page: PackPage, id: string): PackTable => {
  const part = page.rows.flat().find((one) => one.id === id);
  if (part?.kind !== 'table') throw new Error(id);
  return part;
};
const numberOf = (cell: PackCell | undefined) => (cell?.kind === 'number' ? cell.value : undefined);
/** Without spaces that keep words together. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
/** A plan with other amounts late and lost, as if it had been solved so. */
const short = (of: PackPlan, amount: (at: number) => number): PackPlan => ({
  ...of,
  plan: {
    ...of.plan,
    newBacklog: of.plan.newBacklog.map(() => 0),
    lost: of.plan.lost.map((_, at) => amount(at)),
  },
});

test('late or lost units are shares of the demand of the same plan, which another option may change', () => {
  const [reference] = input.options;
  const [more] = input.assumptions;
  const half = (of: PackPlan) => short(of, (at) => (of.index.demandUnits[at] ?? 0) / 2);
  const page = pageOf({ ...input, options: [half(reference!), half(more!)], recommended: 1 }, 'service');
  const table = tableOf(page, 'service');
  expect(table.columns.map(({ title }) => title.en)).toEqual([
    'Customers',
    'Demand A',
    'A',
    'share',
    'Demand B',
    'B',
    'share',
  ]);
  expect(table.rows.length).toBeGreaterThan(0);
  for (const { cells } of table.rows) {
    const [demand, , share, demandOfOther, , shareOfOther] = cells.slice(1).map(numberOf);
    expect(demandOfOther! / demand!).toBeCloseTo(1.2, 9);
    expect([share, shareOfOther]).toEqual([expect.closeTo(0.5, 9), expect.closeTo(0.5, 9)]);
  }
});

test('customers whom only the recommended option leaves short are in the title', () => {
  const [reference, other] = input.options;
  const served = short(reference!, () => 0);
  const title = (of: PackPlan) =>
    pageOf({ ...input, options: [served, of], recommended: 1 }, 'service').title;
  expect(title(short(other!, () => 0)).en).toBe('No customer waits or goes short');
  const { en, zh } = title(short(other!, (at) => (at === 0 ? 12 : 0)));
  expect(plain(en)).toMatch(/^No customer waits or goes short with A .*; B .* leaves 12 .* short in all$/);
  expect(zh).toContain('总共短缺');
});

test('what is no opportunity is not called one, and what is no risk no risk', () => {
  const [reference] = input.options;
  const [assumption] = input.assumptions;
  const by = (change: number): PackPlan => ({
    ...reference!,
    id: assumption!.id,
    name: { en: `By ${change}`, zh: `${change}` },
    money: {
      ...reference!.money,
      real: {
        ...reference!.money.real,
        revenue: reference!.money.real.revenue.map((value, t) => (t === 0 ? value + change : value)),
      },
    },
  });
  const title = (...changes: readonly number[]) =>
    pageOf({ ...input, assumptions: changes.map(by) }, 'risks').title.en;
  expect(title(-500, 300)).toMatch(/^The greatest risk is By -500: .*opportunity By 300: /);
  expect(title(-500, -300)).toMatch(/^The greatest risk is By -500: .*; no assumption is an opportunity$/);
  expect(title(-500)).not.toContain('greatest opportunity');
  expect(title(200, 300)).toMatch(/^No assumption is a risk; By 300 brings /);
  expect(title(0, 0.01)).toBe('No assumption changes the money');
});

test('an option is held against the rules of its own inputs and the thresholds that are given', () => {
  const target = (fillRateMin: number) => ({
    ...{ serviceTarget: 'all', name: '', nameZh: '', segment: null, family: null, group: null, market: null },
    ...{ grade: 'any' as const, window: 'horizon' as const, windowPeriods: 3, firstPeriod: null },
    ...{ lastPeriod: null, fillRateMin, mode: 'hard' as const, shortfallPrice: 0 },
  });
  const asking = (of: PackPlan, fillRateMin: number): PackPlan => ({
    ...of,
    index: { ...of.index, source: { ...of.index.source, serviceTargets: [target(fillRateMin)] } },
  });
  const [reference, other] = input.options;
  const own = other!.keyFigures.fillRate!.value!;
  const made = {
    ...input,
    options: [asking(reference!, 0), asking(other!, Math.min(1, own + 0.1))],
    thresholds: [{ figure: 'peakLoad' as const, value: 0.01 }],
  };
  const table = tableOf(pageOf(made, 'scorecard'), 'scorecard');
  const row = (title: string) =>
    table.rows.find(({ cells: [first] }) => first !== undefined && cellIn(first, 'en').startsWith(title))!
      .cells;
  const [, limit, a, b] = row('Fill rate, all');
  expect(cellIn(limit!, 'en')).toMatch(/^A –; B ≥\u00a0[\d.]+$|^A ≥\u00a0–; B ≥\u00a0[\d.]+$/);
  expect([a, b].map((cell) => (cell?.kind === 'number' ? cell.tone : null))).toEqual([
    undefined,
    own < 1 ? 'worse' : undefined,
  ]);
  // What most options share is said once, then the others by their letters.
  const three = {
    ...made,
    options: [asking(reference!, 0.5), asking(reference!, 0.5), asking({ ...other!, id: 'third' }, 0.9)],
  };
  const shared = tableOf(pageOf(three, 'scorecard'), 'scorecard').rows.find(({ cells: [first] }) =>
    cellIn(first!, 'en').startsWith('Fill rate, all'),
  )!.cells[1]!;
  expect(cellIn(shared, 'en')).toBe('≥\u00a050.0; C ≥\u00a090.0');
  const [, peak, load] = row('Peak load');
  expect(numberOf(peak)).toBe(0.01);
  expect(cellIn(peak!, 'zh')).toBe('≤\u00a01.0');
  expect(load?.kind === 'number' ? load.tone : null).toBe('worse');
});

test('a difference on the scorecard is that of the two numbers beside it, as pages show it; the workbook has it in full', () => {
  const [reference, other] = input.options;
  const worked = (of: PackPlan, hours: number, load: number): PackPlan => ({
    ...of,
    keyFigures: {
      ...of.keyFigures,
      overtimeAndShiftHours: { ...of.keyFigures.overtimeAndShiftHours!, value: hours },
      peakLoad: { ...of.keyFigures.peakLoad!, value: load },
    },
  });
  const made = { ...input, options: [worked(reference!, 912.6, 1.11449), worked(other!, 651.4, 1.29551)] };
  const rows = tableOf(pageOf(made, 'scorecard'), 'scorecard').rows;
  const written = (title: string) => {
    const { cells } = rows.find(({ cells: [first] }) => cellIn(first!, 'en').startsWith(title))!;
    return cells.slice(2).map((cell) => plain(cellIn(cell, 'en')));
  };
  expect(written('Overtime')).toEqual(['913', '651', '● −262']);
  expect(written('Peak load')).toEqual(['111.4', '129.6', '○ +18.2']);
  const hours = rows.find(({ cells: [first] }) => cellIn(first!, 'en').startsWith('Overtime'))!.cells[4];
  expect(numberOf(hours)).toBeCloseTo(-261.2, 9);
});

test('the title of the scorecard counts the differences that are seen below it', () => {
  const [reference] = input.options;
  const worked = (hours: number): PackPlan => ({
    ...reference!,
    id: `${hours}`,
    keyFigures: {
      ...reference!.keyFigures,
      overtimeAndShiftHours: { ...reference!.keyFigures.overtimeAndShiftHours!, value: hours },
    },
  });
  const title = (hours: number) =>
    pageOf({ ...input, options: [worked(900.1), worked(hours)], recommended: 1 }, 'scorecard').title.en;
  expect(title(899.9)).toContain('differs from A Do nothing in no key figure');
  expect(title(898.9)).toContain('in 1 of 1 key figures');
});

test('a list of decisions has a column for regrets and for conditions where there are any', () => {
  const decision = (conditions: PackInput['decisions'][number]['conditions']) => ({
    ...{ question: 'Which?', owner: '', deadline: null, recommended: 0, flips: [], risk: null },
    ...{ options: [], status: 'open' as const, verdict: null, tasks: [], conditions },
  });
  const titles = (decisions: PackInput['decisions']) =>
    tableOf(pageOf({ ...input, decisions }, 'decisions'), 'decisions').columns.map(({ title }) => title.en);
  const few = ['Question', 'Options', 'Recommended', 'Owner', 'Due', 'Status'];
  expect(titles([])).toEqual(few);
  expect(titles([decision([])])).toEqual(few);
  const condition = { statement: 'Steel stays cheap.', statementZh: '' } as never;
  expect(titles([decision([condition]), decision([])])).toEqual([
    ...few.slice(0, 3),
    'Must be true',
    ...few.slice(3),
  ]);
});

test('the worst regret of a decision is an amount of what that decision optimizes; with penalties in it, it is no money', () => {
  const [reference] = input.options;
  const optimized = objectiveValue(
    objectiveOf(reference!.index),
    reference!.index,
    reference!.plan,
    reference!.money,
  );
  const goals = {
    ...optimized,
    definition: {
      ...optimized.definition,
      mode: 'goals' as const,
      goals: [{ goal: 'served', measure: 'overtimeHours', grade: 'any', rank: 1, weight: 1, tolerance: 0 }],
    },
  } as unknown as ObjectiveValue;
  const words = (of: ObjectiveValue, amount: number, worstAssumption: number | null) => {
    const made = {
      ...input,
      decisions: [
        {
          ...{ question: 'Which?', owner: '', deadline: null, recommended: 0, conditions: [], flips: [] },
          options: [{ name: 'A', nameZh: '', summary: { optimized: of } }],
          risk: {
            keptPeriods: 1,
            assumptions: [{ name: 'More demand', nameZh: '' }],
            options: [
              {
                option: 0,
                worst: { amount, goal: of === goals ? 0 : null, byGoal: [amount], rounding: [0] },
                worstAssumption,
              },
            ],
          },
          ...{ status: 'open' as const, verdict: null, tasks: [] },
        },
      ],
    };
    return plain(cellIn(tableOf(pageOf(made, 'decisions'), 'decisions').rows[0]!.cells[3]!, 'en'));
  };
  expect(words(goals, 25, 0)).toMatch(/^25 h \(.*overtime.*\) under More demand$/i);
  expect(words({ ...optimized, penalties: 0 }, 1000, null)).toMatch(/^\D+1,000 under the inputs as planned$/);
  expect(words({ ...optimized, penalties: 5 }, 1000, 0)).toBe('1,000 under More demand');
});

test('the first page says which plan throws goods away, how many and when; others have no such table', () => {
  const [reference, ...others] = input.options;
  const { source } = reference!.index;
  const first = pageOf(input, 'summary');
  expect(first.rows.flat().map(({ id }) => id)).toEqual(['options']);
  // Own goods serve all customers of its plan: ten units that arrive as well are left.
  const [{ family, market }, { period }] = [source.segments[0]!, source.periods[0]!];
  const index = indexCase({ ...source, laneReceipts: [{ family, market, period, units: 10 }] });
  const made = { ...input, options: [{ ...reference!, index }, ...others] };
  const { rows } = tableOf(pageOf(made, 'summary'), 'broken');
  const texts = rows.map(({ cells }) => cells.map((cell) => plain(cellIn(cell, 'en'))));
  expect(texts).toEqual([
    [
      expect.stringMatching(/^A /),
      expect.stringMatching(
        /^The plan throws away 10 pcs that were under way to markets \(.*20\d\d\)\. They stay/,
      ),
    ],
  ]);
});

test('a version stands beside profit and loss where it counts in the currency of the plans and has their horizon', () => {
  const periods = input.base.periods.map(({ period }) => period);
  const version = {
    name: { en: 'Version 3', zh: '版本 3' },
    currency: 'EUR',
    periods,
    margin: 1000,
  };
  const shown = (changed: Partial<typeof version>) => {
    const page = pageOf({ ...input, activeVersion: { ...version, ...changed } }, 'profit');
    const row = tableOf(page, 'profit').rows.find(({ cells: [title] }) => {
      const text = title?.kind === 'text' ? title.text.en : '';
      return text.startsWith('Against');
    });
    return { subtitle: page.subtitle.en, numbers: row?.cells.slice(1).map(numberOf) };
  };
  const margins = input.options.map(({ keyFigures }) => keyFigures.contributionMargin?.value ?? Number.NaN);
  const { subtitle, numbers } = shown({});
  expect(subtitle).toContain(' Active: Version 3.');
  numbers?.forEach((value, i) => {
    expect(value).toBeCloseTo(margins[i]! - 1000, 6);
  });
  expect(numbers).toHaveLength(input.options.length);
  const verdict = { day: '2026-11-28', by: 'Chen', option: 1 };
  const taken = pageOf({ ...input, activeVersion: version, verdict }, 'profit');
  expect(taken.subtitle.en).toContain(' Active when decided: Version 3.');
  const { subtitle: alone } = pageOf(input, 'profit');
  for (const other of [
    { currency: 'USD' },
    { periods: periods.slice(1) },
    { periods: ['2026-12', ...periods] },
  ])
    expect(shown(other)).toEqual({ subtitle: alone.en, numbers: undefined });
});

test('money has the currency of its plans, and that of a decision the one of its evidence, whatever the case counts in now', () => {
  const [company] = input.base.company;
  const counting = (currency: string) => ({
    ...input,
    base: { ...input.base, company: [{ ...company!, currency }] },
  });
  const before = packContents(input);
  const now = packContents(counting('USD'));
  expect(company!.currency).toBe('EUR');
  expect(now.currency).toBe('EUR');
  // The case has a budget in dollars by now, which is none of plans in euros.
  expect(JSON.stringify(now.pages)).toBe(JSON.stringify(before.pages));
  const budget = input.base.periods.flatMap(({ period }) =>
    input.base.families.map(({ family }) => ({ family, period, revenue: 1000, margin: 400 })),
  ) as unknown as typeof input.base.budget;
  const budgeted = (currency: string) => {
    const made = counting(currency);
    const sums = budgetSums(
      { ...made.base, budget },
      made.base.periods.map(({ period }) => period),
    );
    return packContents({ ...made, budget: sums }).pages.some(({ id }) => id === 'budget');
  };
  expect([budgeted('EUR'), budgeted('USD')]).toEqual([true, false]);
  const [reference] = input.options;
  const { index, plan, money } = reference!;
  const optimized = { ...objectiveValue(objectiveOf(index), index, plan, money), penalties: 0 };
  const decision = {
    ...{ question: 'Which?', owner: '', deadline: null, recommended: 0, conditions: [], flips: [] },
    options: [{ name: 'A', nameZh: '', summary: { optimized, currency: 'CNY' } }],
    risk: {
      keptPeriods: 1,
      assumptions: [],
      options: [
        {
          option: 0,
          worst: { amount: 1000, goal: null, byGoal: [1000], rounding: [0] },
          worstAssumption: null,
        },
      ],
    },
    ...{ status: 'open' as const, verdict: null, tasks: [] },
  };
  const page = pageOf({ ...counting('USD'), decisions: [decision] }, 'decisions');
  expect(plain(cellIn(tableOf(page, 'decisions').rows[0]!.cells[3]!, 'en'))).toContain('¥1,000');
});

test('the worst regret with the first periods kept is marked where it is above what the company accepts', () => {
  const worst = (amount: number) => ({ amount, goal: null, byGoal: [amount], rounding: [0] });
  const kept = {
    periods: 3,
    regrets: [
      { worst: worst(1000), mean: worst(900) },
      { worst: worst(10), mean: worst(900) },
    ],
  };
  const rowsWith = (thresholds: PackInput['thresholds']) =>
    tableOf(pageOf({ ...input, kept, thresholds }, 'regret'), 'regret').rows.map(({ cells }) => ({
      title: plain(cellIn(cells[0]!, 'en')),
      values: cells.slice(1).map(numberOf),
      marked: cells.slice(1).map((cell) => cell.kind === 'number' && cell.tone === 'worse'),
    }));
  const regretsOf = (rows: ReturnType<typeof rowsWith>) =>
    rows.filter(({ title }) => /regret/i.test(title)).map(({ marked }) => marked);
  expect(regretsOf(rowsWith([]))).toEqual(new Array(4).fill([false, false]));
  const held = rowsWith([{ figure: 'worstRegret', value: 500 }] as unknown as PackInput['thresholds']);
  expect(held.at(-1)).toMatchObject({
    title: expect.stringMatching(/^Worst regret that the company accepts/),
    values: [500, 500],
  });
  expect(regretsOf(held)).toEqual([
    [false, false],
    [false, false],
    [true, false],
    [false, false],
    [false, false],
  ]);
});

test('what was approved and is not confirmed is to be confirmed; what is confirmed, rejected or open is no action of its own', () => {
  const condition = (statement: string, isConfirmed = false) => ({
    ...{ statement, statementZh: '', owner: 'plant', validTo: '2027-05-01', isConfirmed },
  });
  const decision = (question: string, option: number | null | undefined) => ({
    ...{ question, owner: '', deadline: null, recommended: 1, flips: [], risk: null, tasks: [] },
    options: [
      { name: 'Now', nameZh: '', summary: { optimized: null } },
      { name: 'More', nameZh: '', summary: { optimized: null } },
    ],
    conditions: [condition(`${question} holds`), condition(`${question} is known`, true)],
    status: 'open' as const,
    verdict: option === undefined ? null : { by: 'Li', option, reason: '' },
  });
  const decisions = [decision('Bought', 1), decision('Refused', null), decision('Open', undefined)];
  const { rows } = tableOf(pageOf({ ...input, decisions }, 'actions'), 'actions');
  const texts = rows.map(({ cells }) =>
    cells.map((cell) => (cell.kind === 'text' ? cellIn(cell, 'en') : '')).map(String),
  );
  expect(texts.filter(([what]) => /holds|known/.test(what ?? ''))).toEqual([
    ['Confirm: Bought holds', 'Bought', 'plant', '2027-05-01'],
  ]);
});
