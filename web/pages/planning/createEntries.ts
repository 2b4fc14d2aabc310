/**
 * Entries of the planning table on their way: what was typed or pasted becomes one change of the inputs, after the user was
 * asked where its numbers can be read in two ways, where it changes frozen periods, and where it cuts firm orders. An entry
 * ends when it is written, refused or declined. No markup; tested in Node.
 */
import { createSignal } from 'solid-js';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import type { Entry } from '../../grid/createGridState.ts';
import { pick, t } from '../../language/language.ts';
import { inputsIn, storedChanges } from '../../language/stated.ts';
import { shownChoice, type UnitChoice } from '../../state/shownUnits.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { Line } from './planningCells.ts';
import { changesFromEntries, type EntryChanges, type TypedTable } from './planningChanges.ts';

/** Where entries were made: what the table showed then. */
export interface EntryPlace extends TypedTable {
  readonly scenario: string;
  /** Why the numbers change, as far as the planner says so. */
  readonly reason: string;
  /** The unit in which the numbers are typed; null: as they are stored, in whatever unit the table is shown. */
  readonly choice: UnitChoice | null;
  /** What the entries mean, where it is not what numbers typed on sums and parts mean elsewhere. */
  readonly meaning?: typeof changesFromEntries | null;
}

/** What waits for an answer of the user; `end` ends the entry. */
interface Waiting {
  readonly place: EntryPlace;
  readonly end: () => void;
}

/** Entries whose numbers can be read in two ways. */
interface UnreadEntries extends Waiting {
  readonly entries: readonly Entry[];
  readonly examples: readonly AmbiguousNumber[];
}

/** Changes that wait for the user's yes. */
interface AskedChanges extends Waiting, EntryChanges {}

export function createEntries(workspace: Workspace, shownPlace: () => Omit<EntryPlace, 'choice'>) {
  const placeNow = (): EntryPlace => ({ ...shownPlace(), choice: shownChoice() });
  const [message, setMessage] = createSignal('');
  const [questions, setQuestions] = createSignal<readonly AskedChanges[]>([]);
  const [unread, setUnread] = createSignal<UnreadEntries | null>(null);
  const question = (): AskedChanges | null => questions()[0] ?? null;
  /** Takes the first question from the list. */
  const takeQuestion = (): AskedChanges | null => {
    const first = question();
    setQuestions(questions().slice(1));
    return first;
  };
  const takeUnread = (): UnreadEntries | null => {
    const known = unread();
    setUnread(null);
    return known;
  };
  const enter = async (
    place: EntryPlace,
    entries: readonly Entry[],
    decimal?: DecimalSign,
  ): Promise<void> => {
    let answered = Promise.resolve();
    /** Asks the user: the entry ends with the answer. */
    const ask = (show: (waiting: Waiting) => void): void => {
      answered = new Promise((end) => show({ place, end }));
    };
    await workspace.edit(
      place.scenario,
      (stored) => {
        const inputs = inputsIn(workspace, stored, place.choice);
        setMessage('');
        takeUnread()?.end();
        const meaning = (place.meaning ?? changesFromEntries)(inputs, place, entries, decimal);
        if (meaning.kind === 'refused') setMessage(pick(meaning.reason));
        if (meaning.kind === 'notNumber') setMessage(t('notNumber', { value: meaning.text }));
        if (meaning.kind === 'ambiguous')
          ask((waiting) => setUnread({ ...waiting, entries, examples: meaning.examples }));
        if (meaning.kind !== 'changes') return [];
        const changes =
          inputs === stored
            ? meaning.changes
            : storedChanges(workspace, stored, meaning.changes, place.choice);
        if (meaning.frozen.length === 0 && meaning.firmCuts.length === 0) return changes;
        ask((waiting) => setQuestions([...questions(), { ...waiting, ...meaning, changes }]));
        return [];
      },
      place.reason,
    );
    await answered;
  };
  return {
    /** Why an entry was not taken. */
    message,
    closeMessage: (): void => void setMessage(''),
    unread,
    /** Changes that wait for the user's yes. */
    question,
    /**
     * Enters what was typed or pasted as one change, of the inputs as earlier entries leave them; ends when it is written,
     * refused or declined.
     */
    enter: (entries: readonly Entry[]): Promise<void> => enter(placeNow(), entries),
    /** The same, with rows counted along lines that are given instead of those that are shown. */
    enterOn: (lines: readonly Line[], entries: readonly Entry[]): Promise<void> =>
      enter({ ...placeNow(), lines }, entries),
    /** The same of numbers of a scenario as they are stored: what macros compute. */
    enterStored: (scenario: string, lines: readonly Line[], entries: readonly Entry[]): Promise<void> =>
      enter({ ...placeNow(), scenario, lines, choice: null }, entries),
    /** Changes that are no entries, with the same questions. */
    perform: (meaning: typeof changesFromEntries): Promise<void> => enter({ ...placeNow(), meaning }, []),
    /** Reads the waiting entries with this decimal sign. */
    answerUnread: async (decimal: DecimalSign): Promise<void> => {
      const known = takeUnread();
      if (known === null) return;
      await enter(known.place, known.entries, decimal);
      known.end();
    },
    closeUnread: (): void => takeUnread()?.end(),
    confirm: async (): Promise<void> => {
      const agreed = takeQuestion();
      if (agreed === null) return;
      await workspace.edit(agreed.place.scenario, agreed.changes, agreed.place.reason);
      agreed.end();
    },
    closeQuestion: (): void => takeQuestion()?.end(),
  };
}

export type PlanningEntries = ReturnType<typeof createEntries>;
