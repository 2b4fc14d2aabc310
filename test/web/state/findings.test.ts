/** Goal: rules of findings that could not be read are not taken for "no findings": it is told, and they can be read again. */
import { createMemo, createRoot } from 'solid-js';
import { expect, test, vi } from 'vitest';
import type { LintFinding } from '../../../solver/explain/costLint.ts';
import type { IndexedCase } from '../../../solver/index/indexedCase.ts';
import { createFindings } from '../../../web/state/findings.ts';

const index = {} as IndexedCase;
const found = [{ rule: 'odd' }] as unknown as readonly LintFinding[];

test('a failed load is told once; a retry brings the findings to whatever computes with them', async () => {
  let isBroken = true;
  const load = vi.fn(async () => {
    if (isBroken) throw new TypeError('Failed to fetch dynamically imported module');
    return () => found;
  });
  const findings = createFindings(load);
  const { shown, dispose } = createRoot((dispose) => ({
    shown: createMemo(() => findings.of(index)),
    dispose,
  }));
  expect(shown()).toEqual([]);
  expect(findings.hasFailed()).toBe(false);
  await vi.waitFor(() => expect(findings.hasFailed()).toBe(true));
  expect(load).toHaveBeenCalledTimes(1);
  isBroken = false;
  findings.retry();
  expect(findings.hasFailed()).toBe(false);
  await vi.waitFor(() => expect(shown()).toEqual(found));
  expect(load).toHaveBeenCalledTimes(2);
  dispose();
});
