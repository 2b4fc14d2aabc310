/** Text files that people write: in any of the encodings in which cases are read (solver/case/decodeText.ts). */
import { readFile } from 'node:fs/promises';
import { binaryKind, decodeText } from '../solver/case/decodeText.ts';
import { CaseError, fileProblem } from '../solver/case/problems.ts';
import { same, type Words } from '../solver/words/words.ts';

/** Reads a text. Throws CaseError where there is no such file, or it holds no text; `expected` says what it should be. */
export async function readTextFile(file: string, expected: Words): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? same(file) : same(`${file} (${error.code ?? error.message})`);
    throw new CaseError([fileProblem(file, reason, expected)]);
  });
  if (binaryKind(bytes) === null) return decodeText(bytes).text;
  throw new CaseError([fileProblem(file, { en: 'is no text', zh: '不是文本' }, expected)]);
}
