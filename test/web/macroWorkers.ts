/** Workers of macros in Node: they do the real work when a test says so. */
import type { MacroWorker } from '../../web/preview/macros/createMacroQuestions.ts';
import { type MacroMessage, type MacroQuestion, MacroWork } from '../../web/preview/macros/macroWork.ts';

/** Workers that answer when `work` says so, with what a page's worker answers; what they are sent is copied as a browser does. */
export function startedMacroWorkers() {
  const workers: { asked: MacroQuestion[]; isEnded: boolean; work: () => void; fail: () => void }[] = [];
  const start = (): MacroWorker => {
    const macros = new MacroWork();
    const own = {
      asked: [] as MacroQuestion[],
      isEnded: false,
      waiting: [] as MacroQuestion[],
      fail: () => worker.onerror?.({ message: 'out of memory' } as ErrorEvent),
      work: () => {
        for (const question of own.waiting.splice(0)) post(macros.answer(question, post));
      },
    };
    const post = (message: MacroMessage): void =>
      worker.onmessage?.({ data: structuredClone(message) } as never);
    const worker: MacroWorker = {
      postMessage: (question) => {
        own.asked.push(question as MacroQuestion);
        own.waiting.push(structuredClone(question) as MacroQuestion);
      },
      terminate: () => {
        own.isEnded = true;
      },
      onmessage: null,
      onerror: null,
    };
    workers.push(own);
    return worker;
  };
  const living = () => workers.filter(({ isEnded }) => !isEnded);
  /** Has every worker answer what it was asked, until nothing is asked any more. */
  const work = async (): Promise<void> => {
    for (let round = 0; round < 10; round++) {
      for (const own of living()) own.work();
      await Promise.resolve();
      await new Promise((end) => setImmediate(end));
    }
  };
  /** The newest worker ends by itself. */
  const fail = (): void => workers.at(-1)?.fail();
  return { workers, living, start, work, fail };
}
