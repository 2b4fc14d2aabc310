/** Goal: Compare shows the options that the address names against its reference, and says what it names in vain. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createCompareState } from '../../../../web/pages/compare/createCompareState.ts';
import { createSample, memoryAddress } from '../../sampleWorkspace.ts';

const addresses = () => ({
  options: memoryAddress(),
  reference: memoryAddress(),
  detail: memoryAddress(),
  penalties: memoryAddress(),
});

test('solved scenarios are options from the start; a toggle is in the address', async () => {
  const { workspace } = await createSample();
  createRoot((dispose) => {
    const address = addresses();
    const state = createCompareState(workspace, address);
    expect(state.options().map(({ id, letter }) => `${letter} ${id}`)).toEqual(['A base', 'B more']);
    expect(state.reference()?.id).toBe('base');
    expect(state.detail()?.id).toBe('more');
    expect(state.title()).not.toBe('');
    state.toggle('more');
    expect(address.options.get()).toBe('base');
    expect(state.options().map(({ id }) => id)).toEqual(['base']);
    expect(state.title()).toBe('Choose two to six solved scenarios');
    state.toggle('more');
    address.reference.set('more');
    expect(state.reference()?.id).toBe('more');
    expect(state.detail()?.id).toBe('base');
    expect(state.csv()).toContain('A Base plan');
    dispose();
  });
});

test('what the address names in vain is told once, and scenarios without a plan are listed', async () => {
  const { workspace } = await createSample({ isSolved: false });
  createRoot((dispose) => {
    const address = addresses();
    address.options.set('base,gone');
    address.reference.set('gone');
    const state = createCompareState(workspace, address);
    expect(state.unknown()).toEqual(['gone']);
    expect(state.unsolved()).toEqual(['base', 'more']);
    expect(state.options()).toEqual([]);
    dispose();
  });
});
