/** Goal: the page Capacity names what is full and what an hour is worth, and selects cells by identifiers in the address. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createCapacityState } from '../../../../web/pages/capacity/createCapacityState.ts';
import { createSample, memoryAddresses } from '../../sampleWorkspace.ts';

test('a selected cell is in the address, shows its load and families, and closes', async () => {
  const { workspace, planningCase } = await createSample();
  createRoot((dispose) => {
    const address = memoryAddresses<'resource' | 'period'>();
    const state = createCapacityState(workspace, () => 'base', address);
    expect(state.loads().length).toBe(planningCase.resources.length);
    expect(state.title()).toMatch(/resources? /);
    expect(state.cell()).toBeNull();
    state.select(0, 1);
    expect(address.get('resource')).toBe(planningCase.resources[0]?.resource);
    expect(address.get('period')).toBe(planningCase.periods[1]?.period);
    const cell = state.cell();
    expect(cell).toEqual({ row: 0, column: 1 });
    const used = state.usesAt(cell!).reduce((sum, use) => sum + use.hours, 0);
    expect(used).toBeCloseTo(state.loadAt(cell!)?.usedHours ?? -1, 6);
    expect(state.hourWorthAt(cell!)).toBeGreaterThanOrEqual(0);
    state.close();
    expect(state.cell()).toBeNull();
    dispose();
  });
});

test('what the address names and the case does not have is reported, and nothing is selected', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const address = memoryAddresses<'resource' | 'period'>();
    const state = createCapacityState(workspace, () => 'base', address);
    address.set({ resource: 'nothing', period: 'never' });
    expect(state.unknownResources()).toEqual(['nothing']);
    expect(state.unknownPeriods()).toEqual(['never']);
    expect(state.cell()).toBeNull();
    dispose();
  });
});

test('without a plan the title says so', async () => {
  const { workspace } = await createSample({ isSolved: false });
  createRoot((dispose) => {
    const state = createCapacityState(workspace, () => 'base', memoryAddresses());
    expect(state.view()).toBeNull();
    expect(state.title()).toBe('This scenario has no plan yet.');
    dispose();
  });
});
