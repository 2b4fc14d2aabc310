/**
 * Asks a worker for previews, one question at a time and always the newest inputs next. Knows no signal and no page. The
 * worker keeps its model between questions, so that only the first one of a case is a long one; cancelling ends the worker.
 */
import type { PlanningCase } from '../../server/client.ts';
import { same } from '../../solver/words/words.ts';
import type { PreviewAnswer, PreviewMessage, PreviewQuestion } from './previewWorker.ts';

/** A worker whose program cannot be read ends without a message. */
const notLoaded = { en: 'its program could not be loaded', zh: '计算程序未能加载' };

/** What the queue needs of a worker. */
export interface PreviewWorker {
  postMessage(question: PreviewQuestion): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<PreviewMessage>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** What becomes of the questions. */
export interface PreviewEvents {
  /** A question is on its way, in this phase by now. */
  readonly onWorking: (phase: string) => void;
  /** The answer to the newest inputs. */
  readonly onAnswer: (answer: PreviewAnswer) => void;
}

export class PreviewQueue {
  private readonly startWorker: () => PreviewWorker;
  private readonly events: PreviewEvents;
  private worker: PreviewWorker | null = null;
  private turn = 0;
  private asked = 0;
  private waiting: PlanningCase | null = null;

  constructor(startWorker: () => PreviewWorker, events: PreviewEvents) {
    this.startWorker = startWorker;
    this.events = events;
  }

  /** Asks for these inputs as soon as the question before is answered; its answer is not shown any more. */
  ask(planningCase: PlanningCase): void {
    this.waiting = planningCase;
    this.next();
  }

  /** Nothing is to be previewed any more; an answer that is on its way is discarded, the model is kept. */
  forget(): void {
    this.waiting = null;
    this.turn++;
  }

  /** Ends the worker, with what it works on. The next question is a cold start. */
  cancel(): void {
    this.forget();
    this.asked = 0;
    this.worker?.terminate();
    this.worker = null;
  }

  private next(): void {
    if (this.waiting === null || this.asked > 0) return;
    this.worker ??= this.listen(this.startWorker());
    this.turn++;
    this.asked = this.turn;
    this.worker.postMessage({ turn: this.turn, planningCase: this.waiting });
    this.waiting = null;
  }

  private listen(worker: PreviewWorker): PreviewWorker {
    worker.onmessage = ({ data }) => {
      if (data.turn !== this.asked) return;
      if (data.kind === 'progress') this.events.onWorking(data.phase);
      else this.finish(data);
    };
    worker.onerror = (event) => {
      // Its program may not have been read, or is in no state to go on: the next question starts another.
      worker.terminate();
      if (this.worker === worker) this.worker = null;
      const words = event.message ? same(event.message) : notLoaded;
      this.finish({ turn: this.asked, kind: 'failed', words });
    };
    return worker;
  }

  private finish(answer: PreviewAnswer): void {
    const isNewest = this.waiting === null && answer.turn === this.turn;
    this.asked = 0;
    if (isNewest) this.events.onAnswer(answer);
    else this.next();
  }
}
