/** Goal: how long work may still take is shown in both languages, the number with its unit on one line, and left out where there is no ground for it. */
import { afterEach, expect, test } from 'vitest';
import { withTimeLeft } from '../../../web/language/format.ts';
import { setLanguage } from '../../../web/language/language.ts';

afterEach(() => setLanguage('en'));

test.each([
  ['en', '3 of 20', '3 of 20, about 12\u00a0s left'],
  ['zh', '已得 3/20', '已得 3/20，约剩 12\u00a0秒'],
] as const)('%s', (language, far, expected) => {
  setLanguage(language);
  expect(withTimeLeft(far, 11.2)).toBe(expected);
  expect(withTimeLeft(far, null)).toBe(far);
});
