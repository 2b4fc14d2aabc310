/** Importing a case on the page Data: what was read, and what to do with a company that is here already. No markup. */
import { createSignal } from 'solid-js';
import { ApiError, type CaseUpload } from '../../../server/client.ts';
import type { DecimalSign } from '../../../solver/case/readNumbers.ts';
import { t } from '../../language/language.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { DataState } from './createDataState.ts';
import { askedNumbers, type ReadUpload, readUpload } from './readUpload.ts';

/** Endings of files that can hold tables. */
const TABLE_FILE = /\.(csv|txt|tsv|tab|prn|zip|xlsx|xlsm)$/i;

export function createImportState(workspace: Workspace, data: Pick<DataState, 'forget' | 'ask'>) {
  const [message, setMessage] = createSignal('');
  /** What the last import read. */
  const [read, setRead] = createSignal<ReadUpload | null>(null);
  /** An upload of a company that is here already, until the user says what to do with it. */
  const [waiting, setWaiting] = createSignal<CaseUpload | null>(null);
  /** Files whose columns are mapped; null while none are. */
  const [mapped, setMapped] = createSignal<ReadonlyMap<string, Uint8Array> | null>(null);
  /** Files that were refused as a case: their columns may have other names. */
  const [offered, setOffered] = createSignal<readonly File[]>([]);
  const map = async (chosen: readonly File[]): Promise<void> => {
    forget();
    workspace.clearProblem();
    // A folder holds other files as well.
    const tables = chosen.filter(({ name }) => TABLE_FILE.test(name) && !name.startsWith('~$'));
    const files = tables.length > 0 ? tables : chosen;
    const read = await Promise.all(
      files.map(
        async (file) =>
          [file.webkitRelativePath || file.name, new Uint8Array(await file.arrayBuffer())] as const,
      ),
    );
    setMapped(new Map(read));
  };
  const store = async (upload: CaseUpload, existing: 'refuse' | 'replace' | 'copy'): Promise<void> => {
    setWaiting(null);
    const isDone = await workspace.attempt(async () => {
      await workspace.written();
      try {
        await workspace.open((await workspace.client.cases.import({ body: { ...upload, existing } })).caseId);
      } catch (error) {
        const isHere = error instanceof ApiError && error.problem.status === 409;
        if (isHere) setWaiting(upload);
        throw error;
      }
    });
    if (isDone) setMessage(t('imported'));
  };
  const forget = (): void => {
    data.forget();
    setMessage('');
    setRead(null);
    setOffered([]);
  };
  const readFiles = async (files: readonly File[], decimal?: DecimalSign): Promise<void> => {
    forget();
    setMapped(null);
    await workspace.attempt(async () => {
      try {
        const known = await readUpload(files, decimal);
        setRead(known);
        await store(known.upload, 'refuse');
      } catch (error) {
        const examples = decimal === undefined ? askedNumbers(error) : null;
        if (examples === null) {
          setOffered(files);
          throw error;
        }
        data.ask({ examples, answer: (sign) => void readFiles(files, sign) });
      }
    });
  };
  return {
    message,
    closeMessage: (): void => void setMessage(''),
    read,
    waiting,
    forget,
    readFiles: (files: readonly File[]): Promise<void> => readFiles(files),
    mapped,
    offered,
    map,
    closeMapping: (): void => void setMapped(null),
    store,
    cancel: (): void => {
      setWaiting(null);
      workspace.clearProblem();
    },
  };
}

export type ImportState = ReturnType<typeof createImportState>;
