/** Names of files of a case that the server makes. */
import { caseName } from '../../solver/case/caseName.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { fileName } from '../../solver/words/fileNames.ts';
import type { Language } from '../../solver/words/language.ts';
import type { Words } from '../../solver/words/words.ts';

/**
 * Name of a file: for readers of a language the company and what the file is, if that is given; for programs, that state no
 * language, the identifier of the case as it is.
 */
export function exportName(
  caseId: string,
  planningCase: Pick<PlanningCase, 'company'>,
  language: Language | undefined,
  ending: string,
  about?: Words,
): string {
  if (language === undefined) return `${caseId}.${ending}`;
  const company = { name: caseName(caseId, planningCase.company[0])[language], id: caseId };
  return fileName(language, about === undefined ? [company] : [company, about[language]], ending);
}
