/**
 * Positions at which a what-if is tried while the hand rests, so that its first moves are answered as quickly as later ones: the browser has compiled the
 * code by then, and the solver has let in the columns that plans there use.
 */
import { type Positions, positionOf, type Slider } from './slider.ts';

/** How far the slider goes, as a share of its way to the end: out and back on both sides, in short moves. */
const SHARES = [0.07, 0.14, 0.2, 0.1, -0.05, -0.1, -0.15, -0.2];

/** Positions around others along the first slider; none without a slider. */
export function rehearsals(sliders: readonly Slider[], around: Positions): readonly Positions[] {
  const [slider] = sliders;
  if (slider === undefined) return [];
  const { id, min, max, step } = slider;
  const from = positionOf(slider, around);
  return SHARES.flatMap((share) => {
    const way = share * (share > 0 ? max - from : from - min);
    const moved = Math.round(way / step) * step;
    return moved === 0 ? [] : [{ ...around, [id]: from + moved }];
  });
}
