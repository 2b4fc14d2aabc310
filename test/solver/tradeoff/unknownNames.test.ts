/** Goal: a question that names what the case does not have is answered with what there is, in both languages; nothing that was asked for is passed over. */
import { beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { measureNamed } from '../../../solver/plan/measures.ts';
import { assumptionNamed } from '../../../solver/tradeoff/assumption.ts';
import { ladderNamed } from '../../../solver/tradeoff/ladder.ts';
import { UnknownName } from '../../../solver/words/wordedError.ts';

let planningCase: PlanningCase;
beforeAll(async () => {
  planningCase = (await loadCase('scenarios/lanhai')).planningCase;
});

const refusalOf = (ask: () => unknown) => {
  try {
    ask();
  } catch (error) {
    if (error instanceof UnknownName) return error.words;
    throw error;
  }
  return null;
};

test.each([
  ['nothing', 'objective, margin'],
  ['fillRate:retail', 'fillRate, fillRate:A, fillRate:B, fillRate:C, fillRate:domestic'],
  ['margin:A', 'margin.'],
])('measure %s', (text, names) => {
  const words = refusalOf(() => measureNamed(planningCase, text));
  expect(words?.en).toContain(`“${text}” is not known; expected one of: ${names}`);
  expect(words?.zh).toContain(`“${text}”未知`);
});

test.each([
  ['weather', 'demand, price, marketPrice'],
  ['demand:retail', 'demand, demand:ac'],
  ['cost:water', 'cost, cost:production'],
])('assumption %s', (text, names) => {
  const words = refusalOf(() => assumptionNamed(planningCase, text));
  expect(words?.en).toContain(`“${text}” is not known; expected one of: ${names}`);
});

test('a ladder: a part that there is not, or that its kind does not have; periods that the case does not have', () => {
  const asked = (
    of: Parameters<typeof ladderNamed>[1]['of'],
    steps: readonly number[],
    part: string | null,
  ) => refusalOf(() => ladderNamed(planningCase, { of, steps, part }))?.en ?? null;
  expect(asked('service', [0.95], 'Z')).toContain('“fillRate:Z” is not known');
  expect(asked('overtime', [10], 'Z')).toContain('“Z” is not known; expected one of: qd-ac1');
  expect(asked('stock', [10], 'A')).toContain('a ladder of service or overtime has a part');
  expect(asked('freeze', [99], null)).toBe('Frozen periods are whole numbers up to 18.');
  expect([
    asked('service', [0.95], 'A'),
    asked('overtime', [10], 'qd-ac1'),
    asked('freeze', [2], null),
  ]).toEqual([null, null, null]);
});

test('what there is, is read', () => {
  expect(measureNamed(planningCase, 'fillRate:A')).toEqual({
    measure: 'fillRate',
    scope: { kind: 'grade', id: 'A' },
  });
  expect(assumptionNamed(planningCase, 'cost:materials')).toMatchObject({
    type: 'cost',
    component: 'materials',
  });
});
