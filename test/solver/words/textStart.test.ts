/** Goal: a text that is cut never ends in half a character: the store and files refuse one that does. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { issueProblems } from '../../../solver/case/issueWords.ts';
import { combinedScenario } from '../../../solver/scenario/combinations.ts';
import { scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { textStart } from '../../../solver/words/textStart.ts';
import { law } from '../../runs.ts';

test('the beginning of a text has whole characters only, and all that fit', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '蓝', '😀'), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.nat(40), (whole, most) => {
      const start = textStart(whole, most);
      expect(start.isWellFormed()).toBe(true);
      expect(whole.startsWith(start)).toBe(true);
      expect(start.length).toBeGreaterThanOrEqual(Math.min(whole.length, most) - 1);
      expect(start.length).toBeLessThanOrEqual(most);
    }),
    law(300),
  );
});

test('a text that is broken elsewhere is cut between characters too', () => {
  expect(textStart('\ud83dab😀', 4)).toBe('\ud83dab');
});

test('names of combinations and values of problems are cut between characters', () => {
  const scenarios = ['more', 'up'].map((scenario) =>
    scenarioSchema.parse({ scenario, name: `${scenario} ${'😀'.repeat(98)}` }),
  );
  const { name } = combinedScenario(scenarios, { assumption: 'up', option: 'more' });
  expect(name.length).toBeGreaterThan(150);
  expect(name.isWellFormed()).toBe(true);
  const value = `x${'😀'.repeat(60)}`;
  const { error } = scenarioSchema.safeParse({ scenario: value, name: 'n' });
  const shown = issueProblems('', error?.issues ?? [], { scenario: value, name: 'n' })[0]?.value ?? '';
  expect(shown).toMatch(/^x😀+…$/u);
});
