/** In what the numbers of a page are shown, and which families are not in it; that its inputs are as they are stored. */
import { Show } from 'solid-js';
import { addTexts } from '../../language/catalogue.ts';
import { enumeration, language, named, sentences, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { shownChoice } from '../../state/shownUnits.ts';
import { statedNote } from '../../state/statement.ts';
import { unitsMessages } from './messages.ts';

addTexts(unitsMessages);

/** Families that are named; more are counted. */
const NAMED = 5;

export function StatedNote(props: { isStored: boolean }) {
  const workspace = useWorkspace();
  const text = (): string => {
    const base = workspace.base();
    const choice = shownChoice();
    const note = base === null || choice === null ? null : statedNote(base, choice, language());
    if (note === null) return '';
    if (props.isStored) return t('statedStored', { currency: base?.company[0]?.currency ?? '' });
    const names = enumeration(note.without.slice(0, NAMED).map((row) => named(row, row.family)));
    const more = note.without.length - NAMED;
    return sentences([
      note.unit === '' ? '' : t('statedUnits', { unit: note.unit }),
      note.without.length === 0
        ? ''
        : t('statedWithout', {
            unit: note.unit,
            names: more > 0 ? t('namesAndMore', { names, count: more }) : names,
          }),
      note.currency === '' ? '' : t('statedMoney', { currency: note.currency }),
      note.withoutRates === '' ? '' : t('statedWithoutRates', { currency: note.withoutRates }),
    ]);
  };
  return (
    <Show when={text()}>
      <p class="stated-note">{text()}</p>
    </Show>
  );
}
