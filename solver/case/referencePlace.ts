/** Where the written reference (docs/case.md, on pages /docs/case) explains what a problem is about. */
import { isTableName, tableOf } from './planningCase.ts';
import type { Problem } from './problems.ts';

/** A place of the reference: the heading of its table or of scenarios, and where there is one the place of the field. */
export interface ReferencePlace {
  readonly heading: string;
  readonly field: string | null;
}

/** The place for a problem; null for one of a file or request as a whole. A lever is explained under its type. */
export function referencePlace({
  table,
  field,
  scenario,
}: Pick<Problem, 'table' | 'field' | 'scenario'>): ReferencePlace | null {
  if (scenario?.lever !== undefined && !isTableName(table))
    return { heading: `lever-${scenario.lever.type.toLowerCase()}`, field: null };
  if (table === 'scenarios' || (scenario !== undefined && !isTableName(table)))
    return { heading: 'scenarios', field: null };
  if (!isTableName(table)) return null;
  const heading = table.toLowerCase();
  return { heading, field: Object.hasOwn(tableOf(table).fields, field) ? `${heading}.${field}` : null };
}
