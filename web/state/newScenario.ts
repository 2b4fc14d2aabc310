/** A scenario as a page makes it. */
import type { Scenario } from '../../server/client.ts';

const empty = { nameZh: '', description: '', descriptionZh: '' };

/** A new scenario; texts that are not stated are empty. */
export function newScenario(stated: Omit<Scenario, keyof typeof empty> & Partial<Scenario>): Scenario {
  return { ...empty, ...stated };
}
