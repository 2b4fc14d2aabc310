/** Goal: per cent is written in one way in each language, by one function: `12.3 %` in English, `12.3%` in Chinese (docs/decisions/0104). */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { percentText, withPercent } from '../../../solver/words/numbers.ts';
import { root } from '../../root.ts';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => existsSync(path.join(root, file)));
const linesOf = (pattern: RegExp) =>
  files
    .filter((file) => pattern.test(file))
    .flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .map((line, l) => ({ place: `${file}:${l + 1}`, line })),
    );

test('each language has its form, in Chinese that of Intl', () => {
  const intl = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 1 });
  expect(percentText(0.123, 'zh')).toBe(intl.format(0.123));
  expect(percentText(0.123, 'en')).toBe('12.3\u00a0%');
  expect(percentText(-0.05, 'en')).toBe('−5\u00a0%');
  expect([withPercent('7', 'en'), withPercent('7', 'zh')]).toEqual(['7\u00a0%', '7%']);
});

test('no other code writes a computed number of per cent', () => {
  const offenders = linesOf(/^(web|solver|cli|packs|server|node)\/.*\.tsx?$/)
    .filter(({ place }) => !place.startsWith('solver/words/numbers.ts'))
    // A template that ends in a sign of per cent after a value; widths of styles are no numbers that are read.
    .filter(({ line }) => /\$\{[^}]*\}\s?%[^;]*`/.test(line) && !/width|height|left|color-mix/.test(line));
  expect(offenders).toEqual([]);
});

test('no Chinese text has a blank before a sign of per cent, no English text is without it', () => {
  const han = /\p{Script=Han}/u;
  const texts = linesOf(/^(web|solver|cli|packs|server|node)\/.*\.tsx?$|^scenarios\/.*\.json$/).flatMap(
    ({ place, line }) => [...line.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([text]) => ({ place, text })),
  );
  expect(texts.filter(({ text }) => han.test(text) && /[\d}] %/.test(text))).toEqual([]);
  // What is typed into a cell (`+10%`) and lengths of styles are no sentences.
  expect(
    texts.filter(({ text }) => !han.test(text) && / .*[\d}]%(?! ?[,)])(?<!1 1 100%)/.test(text.slice(1, -1))),
  ).toEqual([]);
  const guides = linesOf(/^docs\/guide\/.*\.zh\.md$/);
  expect(guides.filter(({ line }) => /\d %/.test(line))).toEqual([]);
});
