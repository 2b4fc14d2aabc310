/**
 * The case as one Excel workbook on the page Data: a workbook that comes back is one edit of the case; one with problems can be
 * saved with the problems marked at their cells. No markup.
 */

import { createSignal } from 'solid-js';
import type { Problem } from '../../../solver/case/problems.ts';
import { textOf } from '../../language/catalogue.ts';
import { sentences, t } from '../../language/language.ts';
import { problemLine } from '../../language/problems.ts';
import { savedName } from '../../language/savedName.ts';
import type { Workspace } from '../../state/workspace.ts';

/** The ending of a workbook's name, without and with macros. */
const XLSX_ENDING = /\.(xls[xm])$/i;

/** Warnings that are listed in the notice. */
const WARNINGS_LISTED = 5;

export function createWorkbookState(
  workspace: Workspace,
  forget: () => void,
  save: (name: string, bytes: Uint8Array) => void,
) {
  const [message, setMessage] = createSignal('');
  /** A workbook that was refused, or had warnings: it can be had back with its problems marked. */
  const [unsound, setUnsound] = createSignal<{ readonly name: string; readonly workbook: string } | null>(
    null,
  );
  const close = (): void => {
    setMessage('');
    setUnsound(null);
  };
  return {
    message,
    unsound,
    close,
    /** Reads a workbook into the case: one edit, or nothing. */
    take: async (file: File): Promise<void> => {
      forget();
      close();
      const workbook = base64Of(new Uint8Array(await file.arrayBuffer()));
      let warnings: readonly Problem[] = [];
      const isDone = await workspace.perform(workspace.root(), async (client, caseId) => {
        const written = await client.workbooks.write(caseId, { body: { workbook, file: file.name } });
        warnings = written.warnings;
        const { added, removed, changed } = written;
        setMessage(
          sentences([
            written.edit === null ? t('workbookSame') : t('workbookTaken', { changed, added, removed }),
            ...warnings.slice(0, WARNINGS_LISTED).map(problemLine),
          ]),
        );
        return written.edit;
      });
      if (!isDone || warnings.length > 0) setUnsound({ name: file.name, workbook });
    },
    /** Saves the workbook with a comment at each cell that has a problem. */
    saveMarked: async (): Promise<void> => {
      const given = unsound();
      if (given === null) return;
      await workspace.attempt(async () => {
        await workspace.written();
        const { workbook } = await workspace.client.workbooks.mark(workspace.caseId(), {
          body: { workbook: given.workbook, file: given.name },
        });
        save(
          savedName(
            [
              { name: given.name.replace(XLSX_ENDING, ''), id: workspace.caseId() },
              textOf('workbookMarkedName'),
            ],
            XLSX_ENDING.exec(given.name)?.[1] ?? 'xlsx',
          ),
          bytesOf(workbook),
        );
        setUnsound(null);
      });
    },
  };
}

export type WorkbookState = ReturnType<typeof createWorkbookState>;

/** Bytes that become characters at a time. */
const STEP = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += STEP)
    text += String.fromCharCode(...bytes.subarray(start, start + STEP));
  return btoa(text);
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
