/** A full store whose frozen production of each month must be sent to a town, where four units of each family arrive that were under way. */
export function fullStoreDocument(demand: readonly number[], units: readonly string[] = ['pcs']) {
  const families = units.map((unit, f) => ({ family: `f${f}`, unit }));
  const months = demand.map((_, t) => `2027-0${t + 1}`);
  const ofAll = <Row>(row: (family: string, period: string, t: number) => Row): Row[] =>
    families.flatMap(({ family }) => months.map((period, t) => row(family, period, t)));
  return {
    company: [{ company: 'c', name: 'Full store', currency: 'EUR' }],
    periods: months.map((period) => ({ period, start: `${period}-01`, workingDays: 20 })),
    families,
    sites: [{ site: 's' }],
    markets: [{ market: 'm', name: 'Town', nameZh: '城市' }],
    lanes: [{ lane: 'road', fromSite: 's', toMarket: 'm' }],
    laneReceipts: ofAll((family, period) => ({ family, market: 'm', period, units: 4 })),
    processes: families.map(({ family }) => ({ process: `make-${family}`, family, site: 's' })),
    frozenCells: ofAll((family, period) => ({
      ...{ measure: 'production', item: `make-${family}`, period, value: 5 },
    })),
    inventoryPolicies: families.map(({ family }) => ({ family, site: 's', stockMax: 0, unitValue: 5 })),
    segments: families.map(({ family }) => ({ segment: family, family, market: 'm', price: 10 })),
    demand: ofAll((family, period, t) => ({ segment: family, period, units: demand[t] })),
  };
}
