/**
 * What the Demand page holds: the inputs of its scenario, which segments are shown, their table, its active cell, entries on their
 * way, and what of the consensus is taken into the plan. No markup; tested in Node.
 */
import { createSignal } from 'solid-js';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import type { Entry } from '../../grid/createGridState.ts';
import { t } from '../../language/language.ts';
import { type MacroWorker, startMacroWorker } from '../../preview/macros/createMacroQuestions.ts';
import { rowSet } from '../../state/rowChanges.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createActiveCell } from './createActiveCell.ts';
import { createDemandInputs } from './createDemandInputs.ts';
import { createDemandTable } from './createDemandTable.ts';
import { createShownSegments, type DemandAddress } from './createShownSegments.ts';
import { createTaking } from './createTaking.ts';
import { changesFromEntries, firstLines } from './demandChanges.ts';

interface UnreadEntries {
  readonly entries: readonly Entry[];
  readonly examples: readonly AmbiguousNumber[];
}

export function createDemandState(
  workspace: Workspace,
  scenario: () => string,
  address: DemandAddress,
  startWorker: () => MacroWorker = startMacroWorker,
) {
  const inputs = createDemandInputs(workspace, scenario, startWorker);
  const shownSegments = createShownSegments(inputs.planningCase, scenario, address);
  const table = createDemandTable(inputs, shownSegments);
  const [message, setMessage] = createSignal('');
  const [unread, setUnread] = createSignal<UnreadEntries | null>(null);
  const enter = async (entries: readonly Entry[], decimal?: DecimalSign): Promise<void> => {
    const place = { rows: table.rows(), segments: shownSegments.segments(), past: table.past() };
    setMessage('');
    await inputs.editShown((known) => {
      const meaning = changesFromEntries(known, place.rows, place.segments, entries, place.past, decimal);
      if (meaning.kind === 'notNumber') setMessage(t('demandNotNumber', { value: meaning.text }));
      if (meaning.kind === 'ambiguous') setUnread({ entries, examples: meaning.examples });
      return meaning.kind === 'changes' ? meaning.changes : [];
    });
  };
  return {
    ...inputs,
    ...shownSegments,
    ...table,
    ...createActiveCell(inputs, shownSegments, table),
    ...createTaking(inputs, scenario, shownSegments.segments),
    /** Unit of what is listed as it is stored: corrections, events, what is taken over. */
    storedUnit: (): string => shownSegments.unitIn(inputs.planningCase() ?? undefined),
    message,
    closeMessage: (): void => void setMessage(''),
    unread,
    enter: (entries: readonly Entry[]) => enter(entries),
    answerUnread: async (decimal: DecimalSign): Promise<void> => {
      const known = unread();
      setUnread(null);
      if (known !== null) await enter(known.entries, decimal);
    },
    closeUnread: () => void setUnread(null),
    begin: () =>
      inputs.edit(({ planningCase: known }) =>
        firstLines().flatMap((row) => rowSet(known, 'demandLines', row)),
      ),
  };
}

export type DemandState = ReturnType<typeof createDemandState>;
