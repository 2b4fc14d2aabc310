/** A new event as changes of the case: the event, its effects and its date, in one step. No markup; tested in Node. */

import type { CellChange, PlanningCase } from '../../../server/client.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { readNumber } from '../../../solver/case/readNumbers.ts';
import { addedRow } from '../../../solver/case/rowChange.ts';
import type { Scope } from '../../../solver/demand/review/segmentScope.ts';
import { freeIdentifier } from './formChanges.ts';

export interface NewEvent {
  readonly name: string;
  readonly kind: Row<'demandEvents'>['kind'];
  /** Effects of the months from the start on, with blanks between them: units, or per cent. */
  readonly effects: string;
  readonly start: string;
  readonly scope: Scope;
}

/** Changes that add an event; null where name or effects are missing or no numbers. */
export function newEvent(planningCase: PlanningCase, event: NewEvent): readonly CellChange[] | null {
  const texts = event.effects
    .replaceAll('−', '-')
    .split(/[\s;]+/)
    .map((text) => text.replace(/%$/, ''))
    .filter((text) => text !== '');
  const effects = texts.map((text) => readNumber(text, text.includes(',') ? ',' : '.'));
  if (event.name === '' || effects.length === 0 || effects.some((effect) => typeof effect !== 'number'))
    return null;
  const numbers = effects.flatMap((effect) => (typeof effect === 'number' ? [effect] : []));
  if (event.kind === 'proportional' && numbers.some((percent) => percent < -100)) return null;
  const demandEvent = freeIdentifier(
    planningCase.demandEvents.map((row) => row.demandEvent),
    event.name,
    'event',
  );
  return [
    addedRow('demandEvents', {
      demandEvent,
      kind: event.kind,
      name: event.name,
      nameZh: event.name,
      effectUnit: 'month',
      isActive: true,
      note: '',
    }),
    ...numbers.map((effect, i) =>
      addedRow('demandEventEffects', {
        demandEvent,
        step: i + 1,
        effect: event.kind === 'proportional' ? effect / 100 : effect,
      }),
    ),
    addedRow('demandEventDates', {
      demandEvent,
      start: event.start,
      demandLine: null,
      ...event.scope,
      spread: 'total',
    }),
  ];
}
