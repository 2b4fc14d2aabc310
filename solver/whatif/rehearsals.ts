/**
 * Positions at which a what-if is tried while the hand rests, so that its first moves are answered as quickly as later ones: the browser has compiled the
 * code by then, and the solver has let in the columns that plans there use and knows a basis near by (sifting/pastBases.ts).
 */
import { type Positions, positionOf, type Slider } from './slider.ts';

/** How far the slider goes: a share of its way to the end, and so many steps where it has them. */
const REACH = 0.2;
const REACH_STEPS = 10;

/** Shares of that on each side: out to both ends, so that what plans there need is in, and then back through by other positions. */
const OUT = [0.2, 0.4, 0.6, 0.8, 1];
const BACK = [0.9, 0.7, 0.5, 0.3, 0.1];

/** Positions around others along a slider, each once. */
export function rehearsals(slider: Slider, around: Positions): readonly Positions[] {
  const { id, min, max, step } = slider;
  const from = positionOf(slider, around);
  const way = (end: number) => {
    const steps = Math.floor(Math.abs(end - from) / step + 1e-9);
    const reach = Math.sign(end - from) * Math.max(REACH * steps, Math.min(REACH_STEPS, steps));
    return (share: number) => Math.round(share * reach);
  };
  const [up, down] = [way(max), way(min)];
  const moves = [...OUT.map(up), ...OUT.map(down), ...BACK.map(down), ...BACK.toReversed().map(up)];
  return [...new Set(moves)].flatMap((moved) =>
    moved === 0 ? [] : [{ ...around, [id]: from + moved * step }],
  );
}

/** The slider that a hand moved between two positions, or the first one that positions name; null where that is none. */
export function sliderInHand(
  sliders: readonly Slider[],
  positions: Positions,
  before: Positions | null,
): Slider | null {
  const moved = sliders.find(
    (slider) => before !== null && positionOf(slider, positions) !== positionOf(slider, before),
  );
  return moved ?? sliders.find(({ id }) => positions[id] !== undefined) ?? sliders[0] ?? null;
}
