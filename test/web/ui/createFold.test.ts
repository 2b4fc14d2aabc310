/** Goal: a long list is folded until it is opened or what is selected is in it, and a few letters find its entries. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import { createFold } from '../../../web/ui/createFold.ts';

const named = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    value: `id-${i}`,
    text: i % 2 === 0 ? `Even ${i}` : `Odd ${i}`,
  }));

test('it is folded until pressed, searched where it is long, and keeps its order', () =>
  createRoot((dispose) => {
    const fold = createFold(() => named(20));
    expect([fold.count(), fold.isOpen(), fold.isSearched(), fold.shown()]).toEqual([20, false, false, []]);
    fold.toggle();
    expect([fold.isOpen(), fold.isSearched(), fold.shown().length]).toEqual([true, true, 20]);
    fold.search('odd 1');
    expect(fold.shown()).toEqual(['id-1', 'id-11', 'id-13', 'id-15', 'id-17', 'id-19']);
    fold.search('nothing like it');
    expect(fold.shown()).toEqual([]);
    fold.toggle();
    expect(fold.isSearched()).toBe(false);
    dispose();
  }));

test('it opens for a selected entry, and stays folded where it was closed since', () =>
  createRoot((dispose) => {
    const [isSelected, select] = createSignal(true);
    const fold = createFold(() => named(3), isSelected);
    expect([fold.isOpen(), fold.isSearched(), fold.shown().length]).toEqual([true, false, 3]);
    select(false);
    expect(fold.isOpen()).toBe(false);
    select(true);
    fold.toggle();
    expect(fold.isOpen()).toBe(false);
    dispose();
  }));
