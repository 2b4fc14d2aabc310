/** The levers that positions of sliders stand for. Applies nothing, so that pages can read it without the schemas of levers. */
import type { Lever } from '../scenario/levers.ts';
import { leverAt, type Positions, positionOf, type Slider, slidersOfLevers } from './slider.ts';

/** Levers of a position, and whether they are to be kept over the scenario itself or over its parent. */
export interface MovedLevers {
  readonly levers: readonly Lever[];
  /** True where a lever of the scenario itself moved: all of its levers are in `levers`, over the parent. */
  readonly isOverParent: boolean;
}

/** Levers of the scenario, with their numbers where the sliders stand. */
export function ownLevers(levers: readonly Lever[], positions: Positions): readonly Lever[] {
  return slidersOfLevers(levers).map((sliders, i) =>
    sliders.reduce<Lever>((lever, { id, number }) => {
      const slider = sliders.find((known) => known.id === id)!;
      const position = positionOf(slider, positions);
      return position === slider.rest ? lever : leverAt({ lever, number }, position);
    }, levers[i]!),
  );
}

/** Levers of the sliders that are away from rest. */
export function movedSliders(sliders: readonly Slider[], positions: Positions): readonly Lever[] {
  return sliders.flatMap((slider) => {
    const position = positionOf(slider, positions);
    return position === slider.rest ? [] : [leverAt(slider, position)];
  });
}

/** The levers that positions stand for, as a scenario keeps them. */
export function movedLevers(
  { levers, sliders }: { readonly levers: readonly Lever[]; readonly sliders: readonly Slider[] },
  positions: Positions,
): MovedLevers {
  const own = ownLevers(levers, positions);
  const isOverParent = own.some((lever, i) => lever !== levers[i]);
  return { levers: [...(isOverParent ? own : []), ...movedSliders(sliders, positions)], isOverParent };
}
