/** Goal: the link of a report names a run so that the page reads the same levers from it; what is no run is none. */
import { expect, test } from 'vitest';
import { linkedRun, runLink } from '../../../solver/experiments/runLink.ts';
import { type Lever, leverSchema } from '../../../solver/scenario/levers.ts';

const levers: readonly Lever[] = [
  leverSchema.parse({ type: 'demand', factor: 1.1, fromPeriod: '2027-02' }),
  leverSchema.parse({ type: 'shifts', shiftsMax: 4 }),
];

test('a link keeps the server and its case, and the page reads the run from it', () => {
  const link = runLink('http://localhost:3000/plan?case=lan%20hai', { number: 17, levers });
  const { origin, pathname, searchParams } = new URL(link!);
  expect([origin, pathname, searchParams.get('case')]).toEqual([
    'http://localhost:3000',
    '/experiments',
    'lan hai',
  ]);
  expect(linkedRun(searchParams.get('run')!, searchParams.get('changes')!)).toEqual({ number: 17, levers });
});

test('no link to a run without levers, nor to one with more than an address holds', () => {
  expect(runLink('http://localhost', { number: 1, levers: [] })).toBeNull();
  expect(runLink('http://localhost', { number: 1, levers: new Array(200).fill(levers[0]) })).toBeNull();
});

test.each([
  ['', ''],
  ['3', '[{"type":"demand","factor":1'],
  ['3', '[]'],
  ['3', '[{"type":"unknown"}]'],
  ['0', '[{"type":"demand","factor":1.1}]'],
])('%s, %s is no run', (run, text) => {
  expect(linkedRun(run, text)).toBeNull();
});
