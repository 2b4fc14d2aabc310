/** Goal: a presentation that was begun outlives a reload of its tab, and one that was ended does not. */
import { expect, test } from 'vitest';
import { createBegunPresentation, NO_PRESENTATION } from '../../../web/state/presentation.ts';

function memoryStorage(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, next: string) => {
      kept = next;
    },
  };
}

test('what was begun is there after a reload, until it is ended', () => {
  const storage = memoryStorage();
  const begun = { address: '/present?decision=2', order: { caseId: 'sample', ids: ['2', '1'] } };
  const [before, set] = createBegunPresentation(storage);
  expect(before()).toEqual(NO_PRESENTATION);
  set(begun);
  expect(before()).toEqual(begun);
  const [after, end] = createBegunPresentation(storage);
  expect(after()).toEqual(begun);
  end(NO_PRESENTATION);
  expect(createBegunPresentation(storage)[0]()).toEqual(NO_PRESENTATION);
});

test('without a storage, or with one that is full or holds nothing that is read, it lasts until the tab is loaded again', () => {
  const full = {
    getItem: () => 'no JSON',
    setItem: () => {
      throw new Error('full');
    },
  };
  for (const storage of [undefined, full]) {
    const [begun, set] = createBegunPresentation(storage);
    expect(begun()).toEqual(NO_PRESENTATION);
    const going = { address: '/present', order: { caseId: 'sample', ids: ['1'] } };
    set(going);
    expect(begun()).toEqual(going);
  }
});
