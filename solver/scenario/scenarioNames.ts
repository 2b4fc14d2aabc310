/** Names of scenarios for people, in both languages. */
import type { Language } from '../words/language.ts';
import { inBoth, same, type Words } from '../words/words.ts';
import { baseScenario, type Scenario } from './scenario.ts';

type Named = Pick<Scenario, 'name' | 'nameZh'>;

/** The name of one scenario as it is stated; where it has none in Chinese, the same. */
export function statedName({ name, nameZh }: Named): Words {
  return { en: name, zh: nameZh || name };
}

/** The name of a scenario among others: that of a combination is that of its option and its assumption as they are called now. */
export function scenarioName(
  scenario: Named & Pick<Scenario, 'parent' | 'option' | 'levers'>,
  scenarios: readonly Scenario[],
): Words {
  const { option, parent, levers } = scenario;
  const find = (id: string) => scenarios.find((other) => other.scenario === id);
  const [decided, assumed] = [option, parent].map((id) => (id == null ? undefined : find(id)));
  if (option === undefined || levers.length > 0 || decided === undefined || assumed === undefined)
    return statedName(scenario);
  const [first, second] = [scenarioName(decided, scenarios), scenarioName(assumed, scenarios)];
  return inBoth((language) => `${first[language]} · ${second[language]}`);
}

/**
 * Names scenarios by their identifiers, with the identifier behind it where another has the same name in that language. One that is not among
 * them is the base, or its own name.
 */
export function scenarioNamer(scenarios: readonly Scenario[]): (id: string) => Words {
  const names = new Map(
    [baseScenario, ...scenarios].map((row) => [row.scenario, scenarioName(row, scenarios)]),
  );
  const counts = inBoth((language) => {
    const counted = new Map<string, number>();
    for (const row of scenarios.map((scenario) => scenarioName(scenario, scenarios)))
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
