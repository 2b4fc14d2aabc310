/**
 * Positions at which a what-if is tried while the hand rests, so that its first moves are answered as quickly as later ones: the browser has compiled the
 * code by then, and the solver has let in the columns that plans there use and knows a basis near by (sifting/pastBases.ts).
 */
import { type Positions, positionOf, type Slider } from './slider.ts';

/** How far the slider goes, as a share of its way to the end: on both sides out and back, and by other positions back than out. */
const OUT_AND_BACK = [0.04, 0.08, 0.12, 0.16, 0.2, 0.18, 0.14, 0.1, 0.06, 0.02];
const SHARES = [...OUT_AND_BACK, ...OUT_AND_BACK.map((share) => -share)];

/** Positions around others along the first slider, each once; none without a slider. */
export function rehearsals(sliders: readonly Slider[], around: Positions): readonly Positions[] {
  const [slider] = sliders;
  if (slider === undefined) return [];
  const { id, min, max, step } = slider;
  const from = positionOf(slider, around);
  const steps = SHARES.map((share) => Math.round((share * (share > 0 ? max - from : from - min)) / step));
  return [...new Set(steps)].flatMap((moved) =>
    moved === 0 ? [] : [{ ...around, [id]: from + moved * step }],
  );
}
