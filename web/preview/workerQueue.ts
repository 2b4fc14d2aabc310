/**
 * Asks a worker, one question at a time and always the newest one next. Knows no signal and no page. The worker keeps its model between
 * questions, so that only the first one of a case is a long one; cancelling ends the worker.
 */
import { sentence, type Words } from '../../solver/words/words.ts';
import { failureOf, type PageWorker } from './pageWorker.ts';

/** What a worker answers carries the turn of its question; progress comes before the answer. */
export interface Turned {
  readonly turn: number;
  readonly kind: string;
}

/** The answer of a worker that could not be asked. */
interface Failed {
  readonly turn: number;
  readonly kind: 'failed';
  readonly words: Words;
}

type Progress<Message extends Turned> = Extract<Message, { kind: 'progress' }>;
type Answer<Message extends Turned> = Exclude<Message, { kind: 'progress' }> | Failed;

export type QueueWorker<Question, Message> = PageWorker<Question & { readonly turn: number }, Message>;

/** What becomes of the questions. */
export interface QueueEvents<Message extends Turned> {
  /** A question is on its way and has come so far. */
  readonly onProgress?: (progress: Progress<Message>) => void;
  /** The answer to the newest question; to each one that was asked, where `isEachTold`. */
  readonly onAnswer: (answer: Answer<Message>, isNewest: boolean) => void;
  /** Answers are reported also while a newer question waits: a hand that moves on sees what it passes. */
  readonly isEachTold?: boolean;
  /** Seconds after which a question is given up and its worker ended; left out: none. */
  readonly secondsMax?: number;
}

/** Why a question was given up. */
function tookTooLong(seconds: number): Words {
  return sentence(
    'the computation took longer than {seconds} seconds and was ended',
    '计算超过 {seconds} 秒，已终止',
    { seconds },
  );
}

export class WorkerQueue<Question extends object, Message extends Turned> {
  private readonly startWorker: () => QueueWorker<Question, Message>;
  private readonly events: QueueEvents<Message>;
  private worker: QueueWorker<Question, Message> | null = null;
  private turn = 0;
  private asked = 0;
  private waiting: Question | null = null;
  private limit: ReturnType<typeof setTimeout> | undefined;

  constructor(startWorker: () => QueueWorker<Question, Message>, events: QueueEvents<Message>) {
    this.startWorker = startWorker;
    this.events = events;
  }

  /** Asks this as soon as the question before is answered; of those that wait only the newest is asked. */
  ask(question: Question): void {
    this.waiting = question;
    this.next();
  }

  /** Nothing is asked any more; an answer that is on its way is discarded, the model is kept. */
  forget(): void {
    this.waiting = null;
    this.turn++;
  }

  /** Ends the worker, with what it works on. The next question is a cold start. */
  cancel(): void {
    this.forget();
    this.endWorker();
  }

  private endWorker(): void {
    this.asked = 0;
    clearTimeout(this.limit);
    this.worker?.terminate();
    this.worker = null;
  }

  private next(): void {
    if (this.waiting === null || this.asked > 0) return;
    this.worker ??= this.listen(this.startWorker());
    this.turn++;
    this.asked = this.turn;
    const question = this.waiting;
    this.waiting = null;
    this.worker.postMessage({ ...question, turn: this.turn });
    this.limitTime();
  }

  /** Ends the worker where it does not answer in time; what waits is asked of another. */
  private limitTime(): void {
    const { secondsMax } = this.events;
    if (secondsMax === undefined) return;
    const turn = this.asked;
    this.limit = setTimeout(() => {
      this.endWorker();
      this.finish({ turn, kind: 'failed', words: tookTooLong(secondsMax) });
    }, 1000 * secondsMax);
  }

  private listen(worker: QueueWorker<Question, Message>): QueueWorker<Question, Message> {
    worker.onmessage = ({ data }) => {
      if (data.turn !== this.asked) return;
      if (data.kind === 'progress') this.events.onProgress?.(data as Progress<Message>);
      else this.finish(data as Answer<Message>);
    };
    worker.onerror = (event) => {
      // Its program may not have been read, or is in no state to go on: the next question starts another.
      worker.terminate();
      if (this.worker === worker) this.worker = null;
      this.finish({ turn: this.asked, kind: 'failed', words: failureOf(event) } satisfies Failed);
    };
    return worker;
  }

  private finish(answer: Answer<Message>): void {
    const isAskedFor = answer.turn === this.turn;
    const isNewest = isAskedFor && this.waiting === null;
    this.asked = 0;
    clearTimeout(this.limit);
    // What waits is asked first: the worker goes on while the answer is shown.
    this.next();
    if (isNewest || (isAskedFor && this.events.isEachTold === true)) this.events.onAnswer(answer, isNewest);
  }
}
