/** Goal: a tournament sums its courses up as they are: differences, ranks, who is worse in what, when enough is known. */
import { expect, test } from 'vitest';
import {
  type Course,
  isDecided,
  summarizeTournament,
  tournamentSchema,
} from '../../../solver/experiments/tournament.ts';
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
    return { policy, future, figures: figures as SimulationFigures, seconds: 1 };
  }),
);
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

test('the finding is a sentence', () => {
  const [first, second] = tournamentSentences(result, (money) => money.toFixed(1));
  expect(first!.en).toMatch(
    /^better beats today by 11\.3 ± 0\.\d \(95 %, 4 futures\), and loses on inventory\.$/,
  );
  expect(first!.zh).toContain('优于');
  expect(second!.en).toContain('no difference is sure');
});

test('it is over when differences are known well enough; courses that are missing are told', () => {
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
