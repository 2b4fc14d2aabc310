/** Worker thread: reads large bodies by their contracts. What is wrong with one is an answer; it is thrown again where it was asked for. */
import { answerTasks } from '../node/threads/taskThreads.ts';
import { contractsByNoun } from './contracts.ts';
import type { Contract } from './http/contract.ts';
import type { LargeBody } from './http/largeBody.ts';
import { readAs, readDocument } from './http/readBody.ts';
import { sendDocument } from './http/sentDocument.ts';
import { answered } from './http/threadAnswer.ts';

const contracts: Readonly<Record<string, Readonly<Record<string, Contract>>>> = contractsByNoun;

answerTasks(({ noun, call, text }: LargeBody) =>
  answered(() => {
    const schema = contracts[noun]?.[call]?.body;
    if (schema === undefined) throw new Error(`${noun}.${call} takes no body`);
    return sendDocument(readAs(schema, readDocument(text)));
  }),
);
