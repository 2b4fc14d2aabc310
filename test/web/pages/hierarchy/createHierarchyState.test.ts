/** Goal: the page Hierarchy shows what the address names, and nothing in place of what does not exist. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createHierarchyState } from '../../../../web/pages/hierarchy/createHierarchyState.ts';
import { createSample, memoryAddresses } from '../../sampleWorkspace.ts';

test('a node and a period of the address that do not exist are reported, and no other is shown', async () => {
  const { workspace, planningCase } = await createSample({ isSolved: false });
  createRoot((dispose) => {
    const address = memoryAddresses<'node' | 'period'>();
    const state = createHierarchyState(workspace, () => 'base', address);
    expect(state.selected()).toBe(state.nodes()[0]);
    expect([state.unknownNode(), ...state.unknownPeriods()]).toEqual(['']);
    // Nothing is stated: the parts are equal, and no sum of 0 is shown.
    expect(state.rows().every(({ share }) => share === null)).toBe(true);
    expect(state.sum()).toBeNull();
    address.set({ node: 'nothing', period: 'never' });
    expect(state.selected()).toBeNull();
    expect([state.unknownNode(), ...state.unknownPeriods()]).toEqual(['nothing', 'never']);
    const node = state.nodes().at(-1)?.node ?? '';
    address.set({ node, period: planningCase.periods[0]?.period ?? '' });
    expect(state.selected()?.node).toBe(node);
    expect([state.unknownNode(), ...state.unknownPeriods()]).toEqual(['']);
    dispose();
  });
});
