/**
 * Where the sliders of a what-if stand, as the address holds it, with the positions before and after those of now. `onMoved` is called when
 * they stand elsewhere.
 */
import { batch, createEffect, createSignal, on } from 'solid-js';
import type { Positions } from '../../../solver/whatif/slider.ts';
import type { AddressParameter } from '../../state/address.ts';
import { positionsText, readPositions } from './positionsText.ts';

export function createPositions(address: AddressParameter, onMoved: () => void) {
  const [positions, setPositions] = createSignal<Positions>(readPositions(address.get()));
  /** Positions before and after those of now, as texts. */
  const [before, setBefore] = createSignal<readonly string[]>([]);
  const [after, setAfter] = createSignal<readonly string[]>([]);
  /** Where the sliders stood before the hand took one. */
  let taken: string | null = null;
  const show = (next: Positions): void => {
    setPositions(next);
    onMoved();
  };
  /** Positions that stay: a step that can be taken back, in the address. */
  const settle = (next: Positions, from: string): void => {
    const text = positionsText(next);
    if (text === from) return;
    batch(() => {
      setBefore([...before(), from]);
      setAfter([]);
      setPositions(next);
    });
    address.set(text);
    onMoved();
  };
  const go = (text: string): void => {
    setPositions(readPositions(text));
    address.set(text);
    onMoved();
  };
  return {
    positions,
    /** Back, forward and links move the sliders from now on. */
    followAddress: (): void =>
      createEffect(
        on(
          address.get,
          (text) => {
            if (text !== positionsText(positions())) show(readPositions(text));
          },
          { defer: true },
        ),
      ),
    /** The hand moves a slider: shown and solved at once, not a step yet. */
    move: (id: string, position: number): void => {
      taken ??= positionsText(positions());
      show({ ...positions(), [id]: position });
    },
    /** The hand lets go. */
    letGo: (): void => {
      const from = taken;
      taken = null;
      if (from !== null) settle(positions(), from);
    },
    /** Positions that stay: a step that can be taken back, in the address. */
    settle: (next: Positions): void => settle(next, positionsText(positions())),
    steps: {
      canUndo: () => before().length > 0,
      canRedo: () => after().length > 0,
      undo: () => {
        const text = before().at(-1);
        if (text === undefined) return;
        batch(() => {
          setAfter([...after(), positionsText(positions())]);
          setBefore(before().slice(0, -1));
        });
        go(text);
      },
      redo: () => {
        const text = after().at(-1);
        if (text === undefined) return;
        batch(() => {
          setBefore([...before(), positionsText(positions())]);
          setAfter(after().slice(0, -1));
        });
        go(text);
      },
    },
  };
}
