/** A meeting pack that the server makes of options on a page: begun, watched, cancelled, saved. Nothing is written. No markup. */
import { createSignal } from 'solid-js';
import type { Client } from '../../../server/client.ts';
import { inBothLanguages, t } from '../../language/language.ts';
import { languageOfFileName } from '../../language/savedName.ts';
import { createWatchedJob } from '../../state/watchedJob.ts';
import type { Workspace } from '../../state/workspace.ts';

type PackBody = Parameters<Client['packs']['make']>[1]['body'];

export type PackFormat = PackBody['format'];

export const packFormats: readonly PackFormat[] = ['pptx', 'pdf', 'xlsx', 'html'];

/** What a pack is made of: stored plans, the reference first, and which of them is recommended. */
export type PackSubject = Pick<PackBody, 'options' | 'recommended'>;

export function createPackJob(
  workspace: Pick<Workspace, 'attempt' | 'caseId' | 'client'>,
  save: (name: string, bytes: Uint8Array) => void,
) {
  const job = createWatchedJob(
    { done: 0, count: 0, text: inBothLanguages(() => t('packBegin')) },
    workspace.client.packs,
  );
  const [saved, setSaved] = createSignal<{ readonly file: string; readonly pages: number } | null>(null);
  return {
    progress: job.progress,
    /** The file that was saved last. */
    saved,
    start: async (
      subject: PackSubject,
      asked: Pick<PackBody, 'format' | 'language' | 'hasAnalyses'>,
    ): Promise<void> => {
      setSaved(null);
      const nameLanguage = languageOfFileName(asked.language ?? 'en');
      await workspace.attempt(async () => {
        const made = await job.run((packId) =>
          workspace.client.packs.make(workspace.caseId(), {
            body: { packId, ...subject, ...asked, nameLanguage },
          }),
        );
        if (made === null) return;
        save(
          made.fileName,
          Uint8Array.from(atob(made.file), (character) => character.charCodeAt(0)),
        );
        setSaved({ file: made.fileName, pages: made.pages });
      });
    },
    cancel: job.cancel,
  };
}

export type PackJob = ReturnType<typeof createPackJob>;
