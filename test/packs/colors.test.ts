/** Goal: packs have the colours of the pages, in light and dark. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dark, light } from '../../packs/colors.ts';
import { root } from '../root.ts';

test('each colour of a pack is the token of the pages with its name', () => {
  const css = readFileSync(path.join(root, 'web', 'styles', 'tokens.css'), 'utf8');
  const tokensOf = (selector: string): Record<string, string> => {
    const start = css.indexOf(`${selector} {`);
    expect(start, selector).toBeGreaterThan(-1);
    const rule = css.slice(start, css.indexOf('}', start));
    return Object.fromEntries(
      [...rule.matchAll(/--([\w-]+): (#\w+);/g)].map(([, name, color]) => [name, color]),
    );
  };
  expect(tokensOf(':root')).toMatchObject(light);
  expect(tokensOf('[data-theme="dark"]')).toMatchObject(dark);
});

test('what is drawn in a chart is three times as bright or as dark as its ground', () => {
  const brightness = (color: string): number => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  for (const palette of [light, dark])
    for (const name of ['ink', 'ink-2', 'ink-3', 'accent', 'good', 'bad', 'previous'] as const) {
      const [a, b] = [brightness(palette[name]), brightness(palette.surface)];
      expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), name).toBeGreaterThanOrEqual(3);
    }
});
