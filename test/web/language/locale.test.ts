/** Goal: whatever the browser calls its locale, the pages choose a language of theirs and Intl is never handed that tag. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { languageOfTags, localeOf } from '../../../solver/words/language.ts';
import { currencySymbol } from '../../../web/language/format.ts';
import { root } from '../../root.ts';

test('the first language of the browser that the pages have', () => {
  expect(languageOfTags(['zh-CN', 'en'])).toBe('zh');
  expect(languageOfTags(['de-DE', 'zh-Hans-CN', 'en'])).toBe('zh');
  expect(languageOfTags(['en-US@posix'])).toBe('en');
  for (const tags of [[], [undefined], ['C'], ['C.UTF-8'], ['de-DE'], [''], ['zhuang']])
    expect(languageOfTags(tags)).toBe('en');
});

test('the locales that Intl is handed are known to it', () => {
  for (const language of ['en', 'zh'] as const)
    expect(Intl.NumberFormat.supportedLocalesOf(localeOf(language))).toHaveLength(1);
});

test('a currency that is none is shown as it is', () => {
  expect(currencySymbol('EUR')).toBe('€');
  expect(currencySymbol('points')).toBe('points\u00a0');
});

test('pages format through web/language, and no other code asks the browser for its locale', () => {
  const files = execFileSync('git', ['ls-files', 'web'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('web/language/'));
  const offenders = files.filter((file) =>
    /\bIntl\.|\.toLocale\w*\(|navigator\.languages?\b/.test(readFileSync(path.join(root, file), 'utf8')),
  );
  expect(offenders).toEqual([]);
});
