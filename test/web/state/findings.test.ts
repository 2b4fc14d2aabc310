/** Goal: rules of findings that could not be read are not taken for "no findings": it is reported, and they are asked for once. */
import { createMemo, createRoot } from 'solid-js';
import { expect, test, vi } from 'vitest';
import type { LintFinding } from '../../../solver/explain/costLint.ts';
import type { IndexedCase } from '../../../solver/index/indexedCase.ts';
import { createFindings } from '../../../web/state/findings.ts';

const index = {} as IndexedCase;
const found = [{ rule: 'odd' }] as unknown as readonly LintFinding[];

function arrange(load: () => Promise<() => readonly LintFinding[]>) {
  const findings = createFindings(load);
  return createRoot((dispose) => ({
    findings,
    shown: [createMemo(() => findings.of(index)), createMemo(() => findings.of(index))],
    dispose,
  }));
}

test('findings come to whatever computes with them once their rules are read', async () => {
  const load = vi.fn(async () => () => found);
  const { findings, shown, dispose } = arrange(load);
  expect(shown.map((memo) => memo())).toEqual([[], []]);
  await expect.poll(() => shown.map((memo) => memo())).toEqual([found, found]);
  expect(findings.hasFailed()).toBe(false);
  expect(load).toHaveBeenCalledTimes(1);
  dispose();
});

test('rules that cannot be read are reported', async () => {
  const load = vi.fn(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  const { findings, shown, dispose } = arrange(load);
  await expect.poll(() => findings.hasFailed()).toBe(true);
  expect(shown.map((memo) => memo())).toEqual([[], []]);
  expect(load).toHaveBeenCalledTimes(1);
  dispose();
});
