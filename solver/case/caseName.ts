/** What a case is called in lists of cases: after its company. */
import { same, type Words } from '../words/words.ts';
import type { Row } from './planningCase.ts';

/** The company's name, with a number where the case stands beside another of the same company; without one its identifier. */
export function caseName(
  caseId: string,
  company: Pick<Row<'company'>, 'company' | 'name' | 'nameZh'> | undefined,
): Words {
  if (company === undefined) return same(caseId);
  const en = company.name || company.company;
  const zh = company.nameZh || en;
  if (caseId === company.company) return { en, zh };
  const number = caseId.slice(company.company.length + 1);
  return { en: `${en} (${number})`, zh: `${zh}（${number}）` };
}
