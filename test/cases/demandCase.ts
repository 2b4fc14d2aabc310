/**
 * A small case with lines of demand: two families (`mug` takes the place of `cup`), two grades each, three planned months
 * after two years of history with a season, one event of each kind, a rule for one family. All numbers are made up.
 */

const months = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, t) => new Date(Date.UTC(2025, first + t, 1)).toISOString().slice(0, 7));

export const pastMonths = months(0, 24);
export const plannedMonths = months(24, 3);

/** Sales of a segment in a past month: a level, a trend and a season of a year. */
export const soldIn = (level: number, t: number): number =>
  Math.round(level * (1 + t / 60) * (1 + 0.3 * Math.sin((2 * Math.PI * t) / 12)));

const segments = [
  { segment: 'cup-A', family: 'cup', market: 'home', grade: 'A', level: 100 },
  { segment: 'cup-B', family: 'cup', market: 'home', grade: 'B', level: 60 },
  { segment: 'mug-A', family: 'mug', market: 'home', grade: 'A', level: 40 },
  { segment: 'mug-B', family: 'mug', market: 'home', grade: 'B', level: 20 },
];

export function demandDocument(): Record<string, unknown> {
  return {
    company: [{ company: 'pottery', name: 'Pottery' }],
    periods: plannedMonths.map((period) => ({ period, start: `${period}-01`, workingDays: 20 })),
    groups: [{ group: 'cups' }],
    families: [
      { family: 'cup', group: 'cups', standardCost: 2, listPrice: 5 },
      { family: 'mug', group: 'cups', standardCost: 3, listPrice: 8 },
    ],
    sites: [{ site: 'kiln' }],
    markets: [{ market: 'home' }],
    resources: [{ resource: 'oven', site: 'kiln', hoursPerWorkingDay: 100 }],
    processes: ['cup', 'mug'].map((family) => ({
      process: `fire-${family}`,
      family,
      site: 'kiln',
      variableCost: 1,
    })),
    routings: ['cup', 'mug'].map((family) => ({
      process: `fire-${family}`,
      resource: 'oven',
      hoursPerUnit: 0.1,
    })),
    segments: segments.map(({ level: _, ...segment }) => ({ ...segment, price: 6 })),
    demand: segments.flatMap(({ segment, level }) =>
      plannedMonths.map((period) => ({ segment, period, units: level })),
    ),
    historyPeriods: pastMonths.map((period) => ({ period, start: `${period}-01`, workingDays: 20 })),
    salesHistory: segments.flatMap(({ segment, level }) =>
      pastMonths.map((period, t) => ({
        segment,
        period,
        demandUnits: soldIn(level, t),
        soldUnits: soldIn(level, t),
      })),
    ),
    demandLines: [
      { demandLine: 'forecast', kind: 'statistical' },
      { demandLine: 'sales', kind: 'sales', name: 'Dealers' },
      { demandLine: 'launches', kind: 'newProduct', name: 'Launches' },
      { demandLine: 'by-hand', kind: 'manual' },
    ],
    demandLineUnits: [
      ...segments.flatMap(({ segment, level }) =>
        plannedMonths.map((period) => ({ demandLine: 'forecast', segment, period, units: level })),
      ),
      { demandLine: 'sales', segment: 'cup-A', period: plannedMonths[0], units: 130 },
      { demandLine: 'launches', segment: 'mug-B', period: plannedMonths[2], units: 15 },
      { demandLine: 'by-hand', segment: 'cup-B', period: plannedMonths[1], units: 75 },
    ],
    consensusRules: [
      {
        consensusRule: 'mugs',
        family: 'mug',
        rule: 'weights',
        statisticalWeight: 3,
        salesWeight: 1,
        manual: 'add',
      },
    ],
    historyCorrections: [
      { segment: 'cup-A', period: pastMonths[5], kind: 'manual', units: -30, reason: 'one-off order' },
      { segment: 'cup-A', period: pastMonths[8], kind: 'outlier', units: 12, isActive: false },
    ],
    successions: [
      { successor: 'mug', predecessor: 'cup', factor: 0.5, start: '2026-07-01', phaseInPeriods: 12 },
    ],
    demandEvents: [
      { demandEvent: 'promotion', kind: 'proportional', name: 'Promotion' },
      { demandEvent: 'tender', kind: 'cumulative', name: 'Tender' },
    ],
    demandEventEffects: [
      { demandEvent: 'promotion', step: 1, effect: 0.2 },
      { demandEvent: 'promotion', step: 2, effect: -0.05 },
      { demandEvent: 'tender', step: 1, effect: 32 },
    ],
    demandEventDates: [
      { demandEvent: 'promotion', start: `${plannedMonths[0]}-01`, family: 'cup' },
      { demandEvent: 'tender', start: `${plannedMonths[1]}-01`, group: 'cups' },
    ],
    assumptions: [
      {
        assumption: 'price',
        statement: 'The price of clay stays',
        owner: 'Li',
        validFrom: '2026-12-01',
        validTo: '2027-01-31',
      },
    ],
    assumptionScopes: [{ assumption: 'price', demandLine: 'forecast', family: 'cup' }],
    pastForecasts: segments.map(({ segment }) => ({
      segment,
      period: pastMonths[23],
      lag: 1,
      statisticalUnits: 90,
      salesUnits: 95,
      consensusUnits: 92,
    })),
  };
}
