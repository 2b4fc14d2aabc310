/** Computes macros in the browser, apart from the page. Ending the worker ends what it computes. */
import { type MacroQuestion, MacroWork } from './macroWork.ts';

const work = new MacroWork();

addEventListener('message', ({ data }: MessageEvent<MacroQuestion>) =>
  postMessage(work.answer(data, postMessage)),
);
