/** What is said of a command that failed, and its exit code. Loaded when something failed: it knows cases. */
import { isDiskFull, isFileError } from '../node/fileErrors.ts';
import { CaseError } from '../solver/case/problems.ts';
import { errorWords, UnknownName } from '../solver/words/wordedError.ts';
import { exitCodes } from './exitCodes.ts';
import { pick, t } from './language.ts';
import { printError } from './print.ts';
import { problemsText } from './problemText.ts';

/** Prints what went wrong; answers the exit code. */
export function failureCode(error: unknown): number {
  if (error instanceof CaseError) {
    printError(problemsText(error.problems));
    return exitCodes.badInput;
  }
  if (error instanceof UnknownName) {
    printError(pick(error.words));
    return exitCodes.badInput;
  }
  printError(t('errorOther', { reason: reasonOf(error) }));
  return exitCodes.failed;
}

function reasonOf(error: unknown): string {
  if (isDiskFull(error)) return t('errorDiskFull');
  return isFileError(error)
    ? t('errorFile', { path: error.path, code: error.code })
    : pick(errorWords(error));
}
