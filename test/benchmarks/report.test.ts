/** Goal: when docs/benchmarks.md is written again, what people measured by hand stays as they wrote it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Results } from '../../benchmarks/report.ts';
import { report } from '../../benchmarks/report.ts';
import { root } from '../root.ts';

test('measurements by hand are kept word for word', () => {
  const former = readFileSync(path.join(root, 'docs', 'benchmarks.md'), 'utf8');
  const results = JSON.parse(
    readFileSync(path.join(root, 'benchmarks', 'results', 'latest.json'), 'utf8'),
  ) as Results;
  const partOf = (text: string) => /<!-- measured by hand -->\n([\s\S]+)<!-- end -->/.exec(text)?.[1];
  const again = report(results, former);
  expect(partOf(former)).toContain('| what-if, first |');
  expect(partOf(again)).toBe(partOf(former));
  expect(report(results, again)).toBe(again);
  expect(partOf(report(results, 'nothing yet'))).toBeUndefined();
});
