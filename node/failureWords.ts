/** Why a solve has no result, in both languages, for the person who asked for it. */
import { errorWords } from '../solver/words/wordedError.ts';
import { sentence, type Words } from '../solver/words/words.ts';

/** Messages with which V8 refuses memory for arrays, which lie outside of its heap. */
const noMemory = /array buffer allocation failed|invalid (typed )?array (buffer )?length/i;

export function failureWords(error: unknown): Words {
  if (error instanceof RangeError && noMemory.test(error.message))
    return sentence(
      'The model needs more memory than this machine has left. Solve fewer periods or products.',
      '模型所需内存超过本机剩余内存。请减少期数或产品数。',
    );
  return errorWords(error);
}
