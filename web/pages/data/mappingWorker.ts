/** Reads and maps an export in the browser, apart from the page. Ending the worker forgets the files. */
import { answerMessages } from '../../preview/answerMessages.ts';
import { type MappingMessage, type MappingQuestion, MappingWork } from './mappingWork.ts';

const work = new MappingWork((progress) => postMessage(progress));

answerMessages(async (question: MappingQuestion): Promise<MappingMessage> => work.answer(question));
