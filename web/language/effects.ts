/** What a change of inputs is about: names and periods of the cells of one field. */
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import type { FieldEffect } from '../../solver/scenario/leverEffects.ts';
import { enumeration, pick, t } from './language.ts';
import { rangeText } from './periods.ts';

/** More names than these are counted. */
const NAMES = 3;

/** `Split 1.5 HP, Split 2 HP, 4 more · Jun 2027 – Aug 2027` */
export function effectAbout(planningCase: PlanningCase, effect: FieldEffect): string {
  const names = effect.about.slice(0, NAMES).map((named) => pick(named.name));
  const more = effect.about.length - names.length;
  if (more > 0) names.push(t('andMore', { count: more }));
  const { periods } = effect;
  const at = (id: string) => planningCase.periods.findIndex((row) => row.period === id);
  const when = periods === null ? '' : rangeText(planningCase.periods, at(periods.first), at(periods.last));
  return [enumeration(names), when].filter((part) => part !== '').join(' · ');
}
