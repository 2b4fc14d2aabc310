/** What a case that is begun here holds before its company says otherwise: an identifier from a name, the cost of capital. */

/** Cost of a year's capital tied up in stock, until the company states its own. */
export const CAPITAL_COST_RATE = 0.08;

/** Characters of a name that become its identifier. */
const IDENTIFIER_MAX = 60;

/** An identifier from a name that a person gave, other than those that are taken; empty where no letter is left. */
export function identifierFrom(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .replace(/[|,"\p{Cc}\uFFFD]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, IDENTIFIER_MAX)
    .trim()
    .replace(/^\.+$/, '');
  if (plain === '' || !taken.has(plain)) return plain;
  let number = 2;
  while (taken.has(`${plain}-${number}`)) number++;
  return `${plain}-${number}`;
}

/** The row of a company that has just been named; without a currency its amounts are shown without one. */
export function newCompany(
  name: string,
  currency: string,
): {
  readonly company: string;
  readonly name: string;
  readonly currency: string;
  readonly capitalCostRatePerYear: number;
} {
  return {
    company: identifierFrom(name, new Set()),
    name: name.trim(),
    currency,
    capitalCostRatePerYear: CAPITAL_COST_RATE,
  };
}
