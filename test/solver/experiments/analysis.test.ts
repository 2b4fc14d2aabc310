/** Goal: what an experiment is said to show is what its rows show: differences, corrections, ranks, effects and interactions by hand, and a report that stands alone. */

import { describe, expect, test } from 'vitest';
import { isKnownEnough, type ResultRow, summarizeExperiment } from '../../../solver/experiments/analysis.ts';
import type { Metric } from '../../../solver/experiments/experiment.ts';
import { metricText } from '../../../solver/experiments/experiment.ts';
import { experimentReport, experimentSentences } from '../../../solver/experiments/experimentReport.ts';

const metrics: readonly Metric[] = [
  { name: 'worth', title: { en: 'worth', zh: '综合价值' }, unit: 'money', better: 'more' },
  { name: 'fillRate', title: { en: 'fill rate', zh: '满足率' }, unit: 'share', better: 'more' },
];
const columns = ['hours', 'policy', 'future'];
const row = (number: number, levels: readonly string[], ...figures: (number | null)[]): ResultRow => ({
  number,
  levels,
  status: figures[0] === null ? 'failed: no' : 'simulated',
  figures,
});

/** Two policies in three futures at two levels: b is better by 9, 10, 11 each. */
const rows = ['few', 'many'].flatMap((hours, h) =>
  ['a', 'b'].flatMap((policy, p) =>
    [0, 1, 2].map((future) =>
      row(
        1 + h * 6 + p * 3 + future,
        [hours, policy, String(future)],
        100 * h + 50 * future + (p === 1 ? 9 + future : 0),
        0.9 - 0.05 * p,
      ),
    ),
  ),
);
const by = { column: 'policy', reference: 'a', levels: ['a', 'b'] };
const summary = summarizeExperiment({ columns, metrics, rows }, { compared: by, confidence: 0.95 });

test('differences are paired, ranks follow from them', () => {
  const [worth, service] = summary.compared!.differences;
  // The same three futures at both levels are three observations, not six.
  expect(worth).toMatchObject({ metric: 'worth', level: 'b', mean: 10, count: 3 });
  // Deviation of 9, 10, 11 is 1, so t with 2 degrees of freedom gives ± 4.302653 ÷ √3.
  expect(worth!.upper - worth!.mean).toBeCloseTo(4.302653 / Math.sqrt(3), 5);
  expect(service!.mean).toBeCloseTo(-0.05, 12);
  expect(worth!.holm).toBeCloseTo(0.003316, 5);
  expect(summary.compared!.ranks).toMatchObject([
    { level: 'a', mean: expect.closeTo(2, 9), bestShare: 0 },
    { level: 'b', mean: expect.closeTo(1, 9), bestShare: 1 },
  ]);
  expect(isKnownEnough(summary, { halfWidth: 2.5, futuresMin: 3 })).toBe(true);
  expect(isKnownEnough(summary, { halfWidth: 2, futuresMin: 3 })).toBe(false);
  expect(isKnownEnough(summary, { halfWidth: 2.5, futuresMin: 4 })).toBe(false);
});

test('both policies are efficient: one in worth, one in service', () => {
  const efficient = summary.pareto!.points.filter(({ isEfficient }) => isEfficient);
  expect(efficient.map(({ levels }) => levels.join())).toEqual(['many,a', 'many,b']);
});

test('the worst runs come first', () => {
  expect(summary.worst[0]).toEqual({ number: 1, value: 0 });
});

describe('effects', () => {
  test('of an additive table there is no interaction; of a product all is one', () => {
    const table = (value: (a: number, b: number) => number) =>
      summarizeExperiment(
        {
          columns: ['a', 'b'],
          metrics: metrics.slice(0, 1),
          rows: [-1, 1].flatMap((a) =>
            [-1, 1].map((b) => row(a + 2 * b + 4, [String(a), String(b)], value(a, b))),
          ),
        },
        { compared: null, confidence: 0.95 },
      );
    const additive = table((a, b) => 5 + 2 * a + b);
    expect(additive.effects.map(({ share }) => share)).toEqual([0.8, 0.2]);
    expect(additive.effects[0]!.levels).toMatchObject([
      { level: '-1', effect: -2 },
      { level: '1', effect: 2 },
    ]);
    expect(additive.interactions[0]!.share).toBeCloseTo(0, 12);
    expect(table((a, b) => a * b).interactions[0]!.share).toBeCloseTo(1, 12);
  });
});

test('runs without an answer are counted and left out', () => {
  const failed = [...rows, row(13, ['few', 'b', '3'], null, null)];
  const found = summarizeExperiment({ columns, metrics, rows: failed }, { compared: by, confidence: 0.95 });
  expect(found).toMatchObject({ runCount: 13, failedCount: 1 });
  expect(found.compared!.differences[0]).toMatchObject({ count: 3 });
});

test('the report is one page that loads nothing and escapes names, in both languages', () => {
  const options = {
    title: 'A <b> & "c"',
    confidence: 0.95,
    runLink: () => null,
    runCommand: ({ number }: { readonly number: number }) => `show ${number}`,
    number: (_: string, value: number) => value.toFixed(2),
    facts: [['runs', '12']] as const,
  };
  const sentences = experimentSentences(summary, metrics, options);
  expect(sentences.map(({ en }) => en)).toContain(
    'b beats a by 10.00 ±\u00a02.48 of worth (95\u00a0%, 3\u00a0pairs, p\u00a0=\u00a00.003), and loses on fill rate.',
  );
  // What rounds to nothing is not called more than any other.
  const [effect, ...rest] = summary.effects;
  const effectsOf = (share: number) => ({
    ...summary,
    effects: [{ ...effect!, share }, ...rest.map((own) => ({ ...own, share: 0 }))],
  });
  const said = (share: number) =>
    experimentSentences(effectsOf(share), metrics, options).filter(({ en }) =>
      /more than any other/.test(en),
    );
  expect([said(0.004).length, said(0.006).length]).toEqual([0, 1]);
  // Columns and levels have names for people, in both languages.
  const named = experimentSentences(summary, metrics, {
    ...options,
    name: (column, level) => ({ en: `the ${level ?? column}`, zh: `此${level ?? column}` }),
  });
  expect(named[0]?.en).toMatch(/^the b beats the a by /);
  expect(named[0]?.zh).toMatch(/^此b 的综合价值优于此a /);
  for (const language of ['en', 'zh'] as const) {
    const html = experimentReport({ columns, metrics, rows }, summary, options, language);
    expect(html).toContain('A &lt;b&gt; &amp; &quot;c&quot;');
    expect(html).not.toMatch(/<script|<link|src=|@import|url\(/);
    expect(html.match(/<svg/g)!.length).toBeGreaterThan(3);
    expect(html).toContain('show 1');
    // What people call a level is its name everywhere on the page.
    const callsB = (column: string, level: string | null) => (level === 'b' ? 'Bee' : (level ?? column));
    const calling = experimentReport(
      { columns, metrics, rows },
      summary,
      { ...options, name: callsB },
      language,
    );
    expect(calling.match(/>b</g)).toBeNull();
    expect(calling.match(/>Bee</g)!.length).toBeGreaterThan(2);
  }
});

test('values of metrics: money scaled with its currency, goods with the decimals of their unit', () => {
  const form = { currency: 'EUR', digits: 1 };
  const texts = (unit: Parameters<typeof metricText>[0], value: number) =>
    (['en', 'zh'] as const).map((language) => metricText(unit, value, form, language));
  expect(texts('money', 1_234_567)).toEqual(['€1.23\u00a0m', '€123.5\u2060万']);
  expect(texts('units', -12.25)).toEqual(['−12.3', '−12.3']);
  expect(texts('share', 0.9535)).toEqual(['95.4\u00a0%', '95.4%']);
  expect(texts('hours', 12.4)).toEqual(['12', '12']);
  expect(texts(null, 0.12345)).toEqual(['0.123', '0.123']);
});
