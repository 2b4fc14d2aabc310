/** Which places hold a family, and which of them serve a market: by lane, or straight where no lane leads there. */
import type { Inputs } from './inputs.ts';
import { memoized } from './memoized.ts';
import type { Process } from './processes.ts';
import type { TextRow } from './tables.ts';

/** Places of families and how they reach markets. */
export interface Network {
  /** Sites that hold a family: by a policy, a process or a lane. */
  placesOf(family: string): readonly string[];
  /** The inventory policy of a family at a site. */
  policyOf(family: string, site: string): TextRow | undefined;
  /**
   * The one place that delivers a family straight to a market, or null where lanes lead there; an error where neither a lane nor
   * one place alone does.
   */
  directFrom(family: string, market: string): string | null;
  /** Places that serve a market with a family, those with a policy where there are any. */
  serversOf(family: string, market: string): readonly string[];
}

/** The network of a case. */
export function networkOf({ rowsOf, sites }: Inputs, processes: readonly Process[]): Network {
  const lanesOf = (family: string) =>
    rowsOf('lanes').filter((row) => (row.family ?? '') === '' || row.family === family);
  const lanesTo = (family: string, market: string) =>
    lanesOf(family).filter((row) => row.toMarket === market);
  const policyOf = (family: string, site: string) =>
    rowsOf('inventoryPolicies').find((row) => row.family === family && row.site === site);
  const placesOf = memoized((family: string): readonly string[] =>
    sites.filter(
      (site) =>
        policyOf(family, site) !== undefined ||
        processes.some((row) => row.family === family && row.site === site) ||
        lanesOf(family).some((row) => row.fromSite === site || row.toSite === site),
    ),
  );
  const directFrom = memoized((family: string, market: string): string | null => {
    if (lanesTo(family, market).length > 0) return null;
    const [only, ...others] = placesOf(family);
    if (only === undefined || others.length > 0)
      throw new Error(`${family} reaches ${market} without a lane, and not from one site alone`);
    return only;
  });
  const serversOf = memoized((family: string, market: string): readonly string[] => {
    const direct = directFrom(family, market);
    const all =
      direct === null ? [...new Set(lanesTo(family, market).map((row) => row.fromSite ?? ''))] : [direct];
    const withPolicy = all.filter((site) => policyOf(family, site) !== undefined);
    return withPolicy.length > 0 ? withPolicy : all;
  });
  return { placesOf, policyOf, directFrom, serversOf };
}
