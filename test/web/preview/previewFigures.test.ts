/** Goal: the preview ranks by what is optimized, as every page does: its first number holds the penalties, and they are reported. */
import { expect, test } from 'vitest';
import type { ObjectiveDefinition, ObjectiveValue } from '../../../solver/plan/objective.ts';
import { previewFigures } from '../../../web/preview/previewFigures.ts';

const margin: ObjectiveDefinition = { mode: 'maximizeMargin', isDiscounted: false, goals: [] };
const worth = (money: number, penalties: number, definition = margin): ObjectiveValue => ({
  definition,
  value: definition.mode === 'minimizeCost' ? money + penalties : money - penalties,
  better: definition.mode === 'minimizeCost' ? 'less' : 'more',
  money,
  penalties,
  goals: [],
});
const figures = { fillRateA: 0.9, lostUnits: 0, averageInventoryValue: 100 };
const companyIn = (unit: string) =>
  ({ company: [{ currency: 'CNY' }], families: [{ unit }], unitsOfMeasure: [] }) as never;
const texts = (answer: ObjectiveValue, stored: ObjectiveValue | null) =>
  previewFigures(
    { objective: answer, figures },
    stored === null ? null : { objective: stored, figures },
    companyIn('pcs'),
  )
    .slice(0, 3)
    .map(({ title, value, difference }) => [
      title,
      value,
      difference?.text ?? '',
      difference?.isGood ?? null,
    ]);

test('a margin that grows by less than its penalties is reported as worse', () => {
  expect(texts(worth(1300, 500), worth(1000, 100))).toEqual([
    ['Optimized value', '800', '−100', false],
    ['Contribution margin', '¥1,300', '+\u2060¥300', true],
    ['Planning penalties', '500', '+400', false],
  ]);
});

test('without penalties in either plan the optimized value is the money, told once', () => {
  expect(texts(worth(1300, 0), worth(1000, 0))[0]).toEqual([
    'Contribution margin',
    '¥1,300',
    '+\u2060¥300',
    true,
  ]);
  expect(texts(worth(1300, 0), worth(1000, 0))[1]?.[0]).not.toBe('Planning penalties');
});

test('penalties that are gone are reported too; what rounds to nothing is no change', () => {
  const lines = texts(worth(1300, 0), worth(1300.2, 100));
  expect(lines.map(([title]) => title)).toEqual([
    'Optimized value',
    'Contribution margin',
    'Planning penalties',
  ]);
  expect(lines[1]).toEqual(['Contribution margin', '¥1,300', '', null]);
});

test('goals in order are a line each: what the first keeps equal the second may lose', () => {
  const goals = [
    { rank: 1, measure: 'lostUnits', grade: 'any' },
    { rank: 2, measure: 'margin', grade: 'any' },
  ];
  const inOrder = { mode: 'goals', isDiscounted: false, goals } as unknown as ObjectiveDefinition;
  const plan = (lost: number, margin: number): ObjectiveValue => ({
    ...worth(margin, 0, inOrder),
    value: lost,
    better: 'less',
    goals: [lost, margin],
  });
  expect(texts(plan(10, 900), plan(10, 1000)).slice(0, 2)).toEqual([
    ['1. lost units', '10\u00a0units', '', null],
    ['2. margin less penalties', '900', '−100', false],
  ]);
  expect(texts(plan(12, 900), plan(10, 1000))[0]?.slice(2)).toEqual(['+2\u00a0units', false]);
});

test('a difference below the digits of the total is shown in its own', () => {
  const [total] = texts(worth(859_500_000, 0), worth(859_504_924, 0));
  expect(total).toEqual(['Contribution margin', '¥859.5\u00a0m', '−\u2060¥4,924', false]);
});

test('costs fall for the better; another objective than that of the stored plan has no difference', () => {
  const cost: ObjectiveDefinition = { mode: 'minimizeCost', isDiscounted: false, goals: [] };
  expect(texts(worth(900, 10, cost), worth(1000, 10, cost))[0]).toEqual([
    'Optimized value',
    '910',
    '−100',
    true,
  ]);
  expect(texts(worth(900, 10, cost), worth(1000, 10))[0]).toEqual(['Optimized value', '910', '', null]);
});

test('lost amounts have their unit and its decimals', () => {
  const answer = { objective: worth(900, 0), figures: { ...figures, lostUnits: 0.4 } };
  const lost = previewFigures(answer, { objective: worth(1000, 0), figures }, companyIn('t')).find(
    ({ value }) => value === '0.4',
  );
  expect(lost?.title).toContain('(t)');
  expect(lost?.difference?.text).toBe('+0.4');
});
