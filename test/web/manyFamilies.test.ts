/**
 * Goal: 500 families are no obstacle to Capacity and the preview: every cell of the heat map is the sum of what stands behind it,
 * and what a changed input would bring is what a fresh solve of it brings. Few periods: 18 take the same way, only longer.
 */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { benchmarkCase } from '../../benchmarks/cases.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { WhatIf } from '../../solver/run/whatIf.ts';
import { createCapacityState } from '../../web/pages/capacity/createCapacityState.ts';
import { createSample, memoryAddresses } from './sampleWorkspace.ts';

const FAMILIES = 500;
const sample = await createSample({
  changed: () => benchmarkCase({ name: 'many', families: FAMILIES, periods: 2, resources: 20 }),
});
const backend = await loadHighsBackend();

test('Capacity adds up what stands behind each of its cells', () => {
  createRoot((dispose) => {
    const state = createCapacityState(sample.workspace, () => 'base', memoryAddresses());
    expect(state.view()?.planningCase.families.length).toBe(FAMILIES);
    const families = new Set<number>();
    for (const [row, cells] of state.loads().entries())
      for (const [column, load] of cells.entries()) {
        const uses = state.usesAt({ row, column });
        for (const { family } of uses) families.add(family);
        const hours = uses.reduce((sum, use) => sum + use.hours, 0);
        expect(Math.abs(hours - load.usedHours)).toBeLessThan(1e-6 * Math.max(1, load.usedHours));
      }
    expect(families.size).toBeGreaterThan(FAMILIES * 0.9);
    dispose();
  });
});

test('the preview of more demand is what a fresh solve of it brings', () => {
  const [stored, fresh] = ['base', 'more'].map((id) => sample.workspace.viewOf(id));
  if (!stored || !fresh) throw new Error('no plan');
  const whatIf = new WhatIf({ backend, clock: processClock, timeLimitSeconds: 60 });
  const before = whatIf.solve(stored.planningCase).result;
  const { result, startKind } = whatIf.solve(fresh.planningCase);
  expect(startKind.kind).toBe('warm');
  expect(result.verification?.failureCount).toBe(0);
  expect(before.optimized?.value).toBeCloseTo(stored.result.summary.optimized?.value ?? Number.NaN, 0);
  const expected = fresh.result.summary.optimized?.value ?? Number.NaN;
  expect(Math.abs((result.optimized?.value ?? 0) - expected)).toBeLessThan(1e-6 * Math.abs(expected));
  expect(expected).not.toBeCloseTo(before.optimized?.value ?? Number.NaN, 0);
});
