/** Goal: every message exists in both languages with the same parameters. */
import { expect, test } from 'vitest';
import { compareMessages } from '../../web/language/messages/compare.ts';
import { dataMessages } from '../../web/language/messages/data.ts';
import { planMessages } from '../../web/language/messages/plan.ts';
import { scenarioMessages } from '../../web/language/messages/scenarios.ts';
import { shellMessages } from '../../web/language/messages/shell.ts';

const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

test('both languages', () => {
  const areas = [compareMessages, dataMessages, planMessages, scenarioMessages, shellMessages];
  const keys = areas.flatMap((area) => Object.keys(area));
  expect(new Set(keys).size).toBe(keys.length);
  for (const area of areas) {
    for (const [key, { en, zh }] of Object.entries(area)) {
      expect(zh.trim(), key).not.toBe('');
      expect(
        parameters(zh).filter((name) => !parameters(en).includes(name)),
        key,
      ).toEqual([]);
    }
  }
});
