/** What a change of inputs is about: names and months of the cells of one field. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { FieldEffect } from '../../solver/scenario/leverEffects.ts';
import { idText } from './cells.ts';
import { enumeration, pick, t } from './language.ts';

/** More names than these are counted. */
const NAMES = 3;

/** `Split 1.5 HP, Split 2 HP, 4 more · Jun 27 – Aug 27` */
export function effectAbout(planningCase: PlanningCase, effect: FieldEffect): string {
  const names = effect.about.slice(0, NAMES).map((named) => pick(named.name));
  const more = effect.about.length - names.length;
  if (more > 0) names.push(t('andMore', { count: more }));
  const { periods } = effect;
  const month = (period: string) => idText(planningCase, 'periods', period);
  const months =
    periods === null
      ? ''
      : periods.first === periods.last
        ? month(periods.first)
        : `${month(periods.first)} – ${month(periods.last)}`;
  return [enumeration(names), months].filter((part) => part !== '').join(' · ');
}
