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
