/** Names for people of rows by their keys. */
import { joined, same, type Words } from '../words/words.ts';
import { choiceWords } from './choiceWords.ts';
import { fieldMeta } from './field.ts';
import { nameOf } from './names.ts';
import { isTableName, type PlanningCase, type TableName, tableOf } from './planningCase.ts';
import type { Problem } from './problems.ts';

/** Names rows of a table by what the parts of their keys refer to, periods by theirs, choices by their titles; each name is looked up once. */
export function rowNamer(
  planningCase: PlanningCase,
  table: TableName,
): (parts: readonly string[]) => Words | null {
  const { key: fields, fields: schemas } = tableOf(table);
  const namers = fields.map((field) => {
    const meta = fieldMeta(schemas[field]!);
    if (meta.choices !== undefined) return (part: string) => choiceWords(table, field, part);
    const target = meta.table as TableName | undefined;
    if (target === undefined && fields.length > 1) return same;
    const known = new Map<string, Words>();
    return (part: string): Words => {
      const name = known.get(part) ?? nameOf(planningCase, target ?? table, part).name;
      known.set(part, name);
      return name;
    };
  });
  return (parts) => {
    const given = parts.filter((part) => part !== '').join(' · ');
    const names = namers.flatMap((namer, k) => (parts[k] ? [namer(parts[k])] : []));
    const name = joined(names, ' · ');
    return name.en === given && name.zh === given ? null : name;
  };
}

/** A row by the names of what its key refers to, periods and choices by theirs; null where they say no more than the key. */
export function rowNameOf(planningCase: PlanningCase, table: TableName, key: string): Words | null {
  return rowNamer(planningCase, table)(key.split('|'));
}

/** A problem with the name of its row, where that says more than the key. */
export function withRowName(planningCase: PlanningCase, problem: Problem): Problem {
  const { table, key } = problem;
  if (problem.name !== undefined || key === '' || !isTableName(table)) return problem;
  const name = rowNameOf(planningCase, table, key);
  return name === null ? problem : { ...problem, name };
}
