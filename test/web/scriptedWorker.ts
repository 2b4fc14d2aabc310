/** A worker that says what a test has it say, and keeps what it was asked. */
import type { PageWorker } from '../../web/preview/pageWorker.ts';

export function scriptedWorker<Question, Message>() {
  const seen: { works: Question[]; isEnded: boolean } = { works: [], isEnded: false };
  const worker: PageWorker<Question, Message> = {
    postMessage: (work) => void seen.works.push(work),
    terminate: () => {
      seen.isEnded = true;
    },
    onmessage: null,
    onerror: null,
  };
  const say = (data: Message) => worker.onmessage?.({ data } as MessageEvent<Message>);
  /** Its program could not be read, or threw this. */
  const fail = (message: string) => worker.onerror?.({ message } as ErrorEvent);
  return { seen, worker, say, fail };
}
