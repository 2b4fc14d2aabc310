/** What columns and levels of an experiment are called, on the page and in its sentences. */
import { policyTitles } from '../../../solver/policies/policyTitles.ts';
import type { Scenario } from '../../../solver/scenario/scenario.ts';
import type { Words } from '../../../solver/words/words.ts';
import { experimentsMessages } from './messages.ts';

const columns: Readonly<Record<string, keyof typeof experimentsMessages>> = {
  option: 'experimentsColumnOption',
  assumption: 'experimentsColumnAssumption',
  policy: 'experimentsColumnPolicy',
  future: 'experimentsColumnFuture',
  demand: 'experimentsOfDemand',
  capacity: 'experimentsOfCapacity',
};

const policies: Readonly<Record<string, Words>> = policyTitles;

const same = (text: string): Words => ({ en: text, zh: text });

export function columnWords(column: string): Words {
  const known = columns[column];
  return known === undefined ? same(column) : experimentsMessages[known];
}

/** A scenario or a policy by its name; other levels are their own names. */
export function levelWords(column: string, level: string, scenarios: readonly Scenario[]): Words {
  if (column === 'policy') return policies[level] ?? same(level);
  if (column !== 'option' && column !== 'assumption') return same(level);
  const known = scenarios.find(({ scenario }) => scenario === level);
  if (known === undefined) return experimentsMessages.experimentsNoChange;
  const name = known.name || level;
  return { en: name, zh: known.nameZh || name };
}
