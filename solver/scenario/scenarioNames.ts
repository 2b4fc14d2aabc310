/** Names of scenarios for people, in both languages. */
import type { Language } from '../words/language.ts';
import { inBoth, same, type Words } from '../words/words.ts';
import { baseScenario, type Scenario } from './scenario.ts';

/** The name of one scenario; where it has none in Chinese, the same. */
export function scenarioName({ name, nameZh }: Pick<Scenario, 'name' | 'nameZh'>): Words {
  return { en: name, zh: nameZh || name };
}

/**
 * Names scenarios by their identifiers, with the identifier behind it where another has the same name in that language. One that is not among
 * them is the base, or its own name.
 */
export function scenarioNamer(scenarios: readonly Scenario[]): (id: string) => Words {
  const names = new Map([baseScenario, ...scenarios].map((row) => [row.scenario, scenarioName(row)]));
  const counts = inBoth((language) => {
    const counted = new Map<string, number>();
    for (const row of scenarios.map(scenarioName))
      counted.set(row[language], (counted.get(row[language]) ?? 0) + 1);
    return counted;
  });
  const text = (id: string, name: Words, language: Language): string => {
    const own = name[language];
    if ((counts[language].get(own) ?? 0) < 2) return own;
    return language === 'zh' ? `${own}（${id}）` : `${own} (${id})`;
  };
  return (id) => {
    const name = names.get(id);
    return name === undefined ? same(id) : inBoth((language) => text(id, name, language));
  };
}
