/** Problems of data as pages say them: tables, rows and fields by their titles and names, in the language of the pages. */
import { type Problem, problemText } from '../../solver/case/problems.ts';
import { language } from './language.ts';

/** One line that says what is wrong where. */
export function problemLine(problem: Problem): string {
  return problemText(problem, language(), 'page');
}
