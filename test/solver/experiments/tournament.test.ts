/** Goal: a tournament sums its courses up as they are: differences, ranks, who is worse in what, when enough is known. */
import { expect, test } from 'vitest';
import {
  type Course,
  courseFigures,
  isDecided,
  summarizeTournament,
  tournamentSchema,
} from '../../../solver/experiments/tournament.ts';
import { tournamentAmount, tournamentReport } from '../../../solver/experiments/tournamentReport.ts';
import { tournamentSentences } from '../../../solver/experiments/tournamentSentences.ts';
import type { SimulationFigures } from '../../../solver/policies/figures.ts';

const policies = ['today', 'better', 'same'].map((name) => ({ name, title: { en: name, zh: name } }));
const worths = [
  [100, 50, 75, 90],
  [112, 61, 86, 101],
  [101, 49, 76, 89],
];

/** Courses of made-up figures; `better` has more stock in each future. */
const courses = policies.flatMap(({ name: policy }, p) =>
  worths[p]!.map((worth, future): Course => {
    const figures: Partial<SimulationFigures> = {
      worth,
      money: { margin: worth, cost: 0, penalty: 0 } as SimulationFigures['money'],
      stockChange: 0,
      fillRate: 0.9,
      fillRateByGrade: { A: 0.9, B: null, C: null },
      inventoryValue: p === 1 ? 20 + future : 10 + future,
      backlogUnits: 0,
      lostUnits: 0,
      overtimeHours: 0,
      notMadeUnits: 0,
      churn: 0,
      bullwhip: null,
      fallbacks: 0,
    };
    return { policy, future, figures: courseFigures(figures as SimulationFigures), seconds: 1 };
  }),
);

/**
 * Courses in three futures whose worth differs from today's by gain − 1, gain and gain + 1: Student's t with 2 degrees of freedom is
 * gain × √3, and its two-sided probability 1 − √(3 gain² ÷ (2 + 3 gain²)).
 */
function ofGains(gains: Readonly<Record<string, number>>, stockOf: (gain: number) => number = () => 10) {
  const names = ['today', ...Object.keys(gains)];
  const template = courses[0]!.figures;
  return summarizeTournament(
    names.flatMap((policy) =>
      [-1, 0, 1].map((step, future) => {
        const worth = 100 * future + (policy === 'today' ? 0 : gains[policy]! + step);
        const inventoryValue = policy === 'today' ? 10 : stockOf(gains[policy]!) + step;
        return { policy, future, figures: { ...template, worth, inventoryValue }, seconds: 1 };
      }),
    ),
    names.map((name) => ({ name, title: { en: name, zh: name } })),
    { reference: 'today' },
  );
}
const pOf = (gain: number) => 1 - Math.sqrt((3 * gain ** 2) / (2 + 3 * gain ** 2));
const result = summarizeTournament(courses, policies, { reference: 'today' });

test('paired differences see through what futures have in common; the best comes first', () => {
  expect(result.standings.map(({ policy }) => policy)).toEqual(['better', 'today', 'same']);
  const [better, today, same] = result.standings;
  expect(better!.differences.worth).toMatchObject({ mean: 11.25, count: 4 });
  expect(better!.differences.worth.lower).toBeGreaterThan(10);
  expect(better!.probability).toBeLessThan(0.001);
  expect(better!.losesOn).toEqual(['inventoryValue']);
  expect(better!.rank).toMatchObject({ mean: 1, bestShare: 1 });
  expect(better!.worst).toEqual({ future: 1, difference: 11 });
  expect(today).toMatchObject({ isReference: true, probability: 1, losesOn: [] });
  expect(same!.differences.worth.lower).toBeLessThan(0);
  expect(same!.differences.worth.upper).toBeGreaterThan(0);
  expect(result.standings.every(({ seconds }) => seconds === 4)).toBe(true);
});

test('a policy is efficient where no other is as good in money and service and better in one: as good in one is not enough', () => {
  // All have the same fill rate: only the one with the most money is efficient.
  expect(result.standings.map(({ policy, isEfficient }) => [policy, isEfficient])).toEqual([
    ['better', true],
    ['today', false],
    ['same', false],
  ]);
});

test('the finding is a sentence', () => {
  const [first, second] = tournamentSentences(result, (money) => money.toFixed(1));
  expect(first!.en).toMatch(
    /^better beats today by 11\.3 ±\u00a00\.\d \(95\u00a0%, 4 futures, p\u00a0<\u00a00\.001\), and loses on inventory\.$/,
  );
  expect(first!.zh).toContain('优于');
  expect(second!.en).toMatch(/^same is not shown to differ from today: 0\.0 ±\u00a0/);
});

test('policies are called as people call them, with a small letter within a sentence unless it is a name', () => {
  const renamed = (policy: string, reference: string) =>
    tournamentSentences(
      {
        ...result,
        reference,
        standings: result.standings.map((own) => ({ ...own, policy: own.isReference ? reference : policy })),
      },
      (money) => money.toFixed(1),
    )[0]!;
  expect(renamed('lpSafetyStock', 'targetStock').en).toMatch(
    /^Linear program with safety stock beats target stock by 11\.3 /,
  );
  expect(renamed('lpSafetyStock', 'targetStock').zh).toMatch(/^含安全库存的线性规划优于目标库存/);
  expect(renamed('wagnerWhitin', 'silverMeal').en).toMatch(/^Wagner–Whitin beats Silver–Meal by /);
  expect(renamed('Ours', 'Theirs').en).toMatch(/^Ours beats Theirs by /);
});

test('the report stands alone: the same sentences, every policy in its tables and plots, in both languages', () => {
  const options = {
    title: 'A <b> & "c"',
    currency: 'EUR',
    notes: [{ en: 'No order is firm.', zh: '没有确定订单。' }],
    facts: [['seed', '7']] as const,
  };
  const sentences = tournamentSentences(result, tournamentAmount('EUR'));
  for (const language of ['en', 'zh'] as const) {
    const html = tournamentReport(result, options, language);
    for (const words of sentences) expect(html).toContain(words[language].replaceAll('<', '&lt;'));
    for (const { name } of policies) expect(html).toContain(`<td class="line">${name}</td>`);
    expect(html).toContain('<td class="line number">&lt;\u00a00.001</td>');
    expect(html).toContain('<h1>A &lt;b&gt; &amp; &quot;c&quot;</h1>');
    expect(html).not.toMatch(/<script|<link|src=|@import|url\(/);
    // Two plots, each for a wide page and for a phone.
    expect(html.match(/<svg/g)).toHaveLength(4);
    expect(html).toContain(options.notes[0]![language]);
    expect(html).toContain('<td class="line">seed</td><td class="line">7</td>');
  }
});

test('a policy is better or worse where Holm says so, not where its own interval leaves out 0', () => {
  // By hand: 1 − √(27 ÷ 29) = 0.03510 and 1 − √(300 ÷ 302) = 0.00332; times 2 and 1, or 3, 2 and 2.
  expect([pOf(3), pOf(10)]).toEqual([expect.closeTo(0.0351, 4), expect.closeTo(0.00332, 5)]);
  const two = ofGains({ sure: 10, likely: 3 }).standings;
  expect(two.map(({ policy, finding }) => [policy, finding])).toEqual([
    ['sure', 'better'],
    ['likely', 'better'],
    ['today', null],
  ]);
  expect(two.map(({ probability }) => probability)).toEqual([
    expect.closeTo(2 * pOf(10), 9),
    expect.closeTo(pOf(3), 9),
    1,
  ]);
  const three = ofGains({ sure: 10, likely: 3, unlikely: -3 });
  expect(three.standings.map(({ policy, finding }) => [policy, finding])).toEqual([
    ['sure', 'better'],
    ['likely', 'notShownToDiffer'],
    ['today', null],
    ['unlikely', 'notShownToDiffer'],
  ]);
  const likely = three.standings[1]!;
  expect(likely.differences.worth.lower).toBeGreaterThan(0);
  expect(likely.probability).toBeCloseTo(2 * pOf(3), 9);
  expect(tournamentSentences(three, (money) => money.toFixed(1)).map(({ en }) => en)).toEqual([
    'sure beats today by 10.0 ±\u00a02.5 (95\u00a0%, 3 futures, p\u00a0=\u00a00.010).',
    'likely is not shown to differ from today: 3.0 ±\u00a02.5 (95\u00a0%, 3 futures, p\u00a0=\u00a00.070).',
    'unlikely is not shown to differ from today: -3.0 ±\u00a02.5 (95\u00a0%, 3 futures, p\u00a0=\u00a00.070).',
  ]);
  expect(ofGains({ bad: -10 }).standings[1]).toMatchObject({ policy: 'bad', finding: 'worse' });
});

test('what a policy loses on is corrected for all figures of all policies together', () => {
  // 14 figures beside worth: stock that is 10 more has 0.00332 × 14 = 0.046, but × 28 = 0.093 where two policies are compared.
  const stock = () => 20;
  expect(ofGains({ one: 10 }, stock).standings[0]!.losesOn).toEqual(['inventoryValue']);
  const [first, second] = ofGains({ one: 10, two: 10 }, stock).standings;
  expect([first!.losesOn, second!.losesOn]).toEqual([[], []]);
  expect(first!.differences.inventoryValue.lower).toBeGreaterThan(0);
});

test('it is over when differences are known well enough; courses that are missing are reported', () => {
  const until = (halfWidth: number, futuresMin: number) => isDecided(result, { halfWidth, futuresMin });
  expect([until(5, 4), until(0.1, 4), until(5, 5), isDecided(result, undefined)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(() => summarizeTournament(courses.slice(1), policies, { reference: 'today' })).toThrow(
    'today has no course in future 0',
  );
  expect(() => summarizeTournament(courses, policies, { reference: 'nobody' })).toThrow('nobody');
});

test('a file needs two policies and says what it leaves out', () => {
  const stated = {
    tournament: 't',
    case: 'c',
    periods: 3,
    futures: { count: 2 },
    policies: [{ policy: 'lp' }, { policy: 'chase' }],
  };
  expect(tournamentSchema.parse(stated)).toMatchObject({
    windowPeriods: 12,
    futures: { seed: 1, method: 'parametric' },
  });
  expect(tournamentSchema.safeParse({ ...stated, policies: [{ policy: 'lp' }] }).success).toBe(false);
  expect(
    tournamentSchema.safeParse({ ...stated, policies: [{ policy: 'lp' }, { policy: 'guess' }] }).success,
  ).toBe(false);
});
