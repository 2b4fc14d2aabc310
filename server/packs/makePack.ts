/** Makes the meeting pack of a stored case in a thread. Reads only. */
import { TaskThreads } from '../../node/threads/taskThreads.ts';
import { threadFile } from '../../node/threads/threadFile.ts';
import type { PackFormat } from '../../packs/packFiles.ts';
import { type PackProgress, usualScenarios } from '../../packs/solvePack.ts';
import type { Language } from '../../solver/words/language.ts';
import { noSuchScenario } from '../http/problemDetails.ts';
import { stoppedProblem } from '../http/threadAnswer.ts';
import type { Stores } from '../stores.ts';
import type { PackAnswer, PackTask } from './packThread.ts';

const threads = new TaskThreads<PackTask, PackAnswer>(threadFile('packThread', import.meta.url), {
  threads: 1,
  megabytesMax: 3000,
  secondsMax: 3600,
});

export interface PackRequest {
  readonly format: PackFormat;
  readonly language: Language;
  readonly options: readonly string[] | null;
  readonly assumptions: readonly string[] | null;
}

/** Makes a pack. Throws ApiProblem where a scenario is not there or no answer comes. */
export async function makePack(
  stores: Stores,
  caseId: string,
  { format, language, options, assumptions }: PackRequest,
  watch: { readonly signal: AbortSignal; readonly onProgress: (progress: PackProgress) => void },
): Promise<PackAnswer & { readonly fileName: string }> {
  const planningCase = await stores.cases.load(caseId);
  const scenarios = (await stores.scenarios.list(caseId)).map(({ document }) => document);
  const usual = usualScenarios(scenarios);
  const chosen = { options: options ?? usual.options, assumptions: assumptions ?? usual.assumptions };
  for (const id of [...chosen.options, ...chosen.assumptions])
    if (!scenarios.some(({ scenario }) => scenario === id)) throw noSuchScenario(id);
  const answer = await threads
    .ask(
      {
        planningCase,
        scenarios,
        chosen,
        decisions: await stores.decisions.list(caseId),
        madeAt: new Date().toISOString().slice(0, 10),
        format,
        language,
      },
      // The thread reports what it is at as `PackProgress`.
      { signal: watch.signal, onProgress: (progress) => watch.onProgress(progress as PackProgress) },
    )
    .catch((error: unknown) => {
      throw stoppedProblem(error, {
        cancelled: { en: 'The pack was cancelled.', zh: '会议材料已取消。' },
        tooLarge: {
          en: 'The pack takes more time or memory than it may. Choose fewer scenarios.',
          zh: '会议材料所需时间或内存超过上限。请减少方案。',
        },
      });
    });
  return { ...answer, fileName: `${caseId}.${format}` };
}
