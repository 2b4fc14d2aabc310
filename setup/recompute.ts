/**
 * Recomputes every number of the planning table from what is exported: the CSV tables of a case and the decisions of its plan
 * (`equipoise export`, `equipoise solve --json --plan`). Plain arithmetic that imports nothing of solver/, so that a mistake there is
 * not made here too. It knows what the two companies use: lanes by family, yields and lead times, recipes, shelf life, people,
 * investments, demand shaping; of a table that it does not know it says so.
 *
 * `node setup/recompute.ts <case folder> <plan.json>` prints family by measure and period as CSV.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';

type TextRow = Readonly<Record<string, string>>;
/** Rows of CSV tables as text, by table. */
export type Tables = Readonly<Record<string, readonly TextRow[]>>;

/** The part of `solve --json --plan` that is read: decisions by subject, exact. */
export interface PlanDocument {
  readonly periods: readonly string[];
  readonly tables: Readonly<Record<string, readonly PlanRow[]>>;
}
type PlanRow = Readonly<Record<string, unknown>> & {
  readonly measure: string;
  readonly values: readonly number[];
};

export type Numbers = readonly (number | null)[];

/** A row of the planning table; `item`: segment, process or resource, empty for sums. */
export interface Recomputed {
  readonly measure: string;
  readonly item: string;
  readonly history: Numbers | null;
  readonly plan: Numbers;
}

/** Tables that change stock, demand or hours and that this arithmetic does not follow. */
const unknownTables = ['demandAfterHorizon', 'inventoryPeriods', 'processPeriods', 'resourcePeriods'];

/** Reads the tables of a case folder. */
export function readTables(folder: string): Tables {
  const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8').replace(/^\uFEFF/, '');
      const { data } = Papa.parse<TextRow>(text, { header: true, skipEmptyLines: true });
      return [path.basename(file, '.csv'), data];
    }),
  );
}

/** Makes the planning table of some families, at one site or with null at all. */
export function recompute(tables: Tables, plan: PlanDocument) {
  const rowsOf = (name: string): readonly TextRow[] => tables[name] ?? [];
  for (const name of unknownTables)
    if (rowsOf(name).length > 0) throw new Error(`the table ${name} is not recomputed`);
  const periods = rowsOf('periods').map((row) => row.period ?? '');
  const count = periods.length;
  const days = rowsOf('periods').map((row) => numberOf(row.workingDays, 20));
  const past = rowsOf('historyPeriods').map((row) => row.period ?? '');
  const pastDays = rowsOf('historyPeriods').map((row) => numberOf(row.workingDays, 20));
  const zeros = (): number[] => new Array<number>(count).fill(0);
  const sum = (parts: readonly (readonly number[])[]): number[] => sumOf(parts, count);
  const sites = rowsOf('sites').map((row) => row.site ?? '');

  /** Values of a subject's rows that have some identifiers; 0 where the plan lists none. */
  const decided = (subject: string, measure: string, ids: TextRow): number[] => {
    const found = plan.tables[subject]?.find(
      (row) => row.measure === measure && Object.entries(ids).every(([name, id]) => row[name] === id),
    );
    return found === undefined ? zeros() : [...found.values];
  };

  // Demand, with the effects of the demand-shaping measures that the plan chose.
  const stated = new Map<string, number[]>();
  const firm = new Map<string, number[]>();
  for (const { segment = '' } of rowsOf('segments')) {
    stated.set(segment, zeros());
    firm.set(segment, zeros());
  }
  for (const row of rowsOf('demand')) {
    const t = periods.indexOf(row.period ?? '');
    stated.get(row.segment ?? '')![t] = numberOf(row.units, 0);
    firm.get(row.segment ?? '')![t] = numberOf(row.firmUnits, 0);
  }
  const shaping = new Map<string, number[]>();
  for (const row of rowsOf('demandShapingEffects')) {
    const { segment = '', demandShaping = '', period = '' } = row;
    const t = periods.indexOf(period);
    const paid = rowsOf('demandShaping').find((each) => each.demandShaping === demandShaping)?.period ?? '';
    const chosen = decided('demandShaping', 'chosen', { demandShaping })[Math.max(0, periods.indexOf(paid))]!;
    const own = shaping.get(segment) ?? zeros();
    shaping.set(segment, own);
    own[t]! += Math.max(numberOf(row.unitsAdded, 0), -stated.get(segment)![t]!) * chosen;
  }

  const segments = rowsOf('segments').map((row) => {
    const { segment = '', family = '', market = '', grade = 'A' } = row;
    const of = (measure: string) => decided('deliveries', measure, { family, market, grade: grade || 'A' });
    const [onTime, late, newBacklog] = [of('onTime'), of('late'), of('newBacklog')];
    const effect = shaping.get(segment) ?? zeros();
    let backlog = numberOf(row.openingBacklog, 0);
    return {
      segment,
      family,
      market,
      stated: stated.get(segment)!,
      firm: firm.get(segment)!,
      effect,
      delivered: onTime.map((units, t) => units + late[t]!),
      newBacklog,
      backlog: newBacklog.map((units, t) => {
        backlog += units - late[t]!;
        return backlog;
      }),
      // What is neither delivered in time nor kept as backlog is lost.
      lost: onTime.map((units, t) => stated.get(segment)![t]! + effect[t]! - units - newBacklog[t]!),
    };
  });

  const processes = rowsOf('processes').map((row) => {
    const { process = '', family = '', site = '' } = row;
    const made = decided('production', 'started', { process });
    const ordered = decided('subcontracting', 'started', { process });
    const started = made.map((units, t) => units + ordered[t]!);
    const lead = numberOf(row.leadTimePeriods, 0);
    const kept = numberOf(row.yield, 1);
    return {
      process,
      family,
      site,
      started,
      setups: decided('setups', 'setups', { process }),
      intoStock: started.map((_, t) => (t < lead ? 0 : kept * started[t - lead]!)),
    };
  });

  // Goods that leave a place: by lane, or straight to the customers where no lane leads there.
  const lanes = new Map(rowsOf('lanes').map((row) => [row.lane ?? '', row]));
  const sent = (plan.tables.shipments ?? []).flatMap((row) => {
    if (row.measure !== 'sent') return [];
    const lane = lanes.get(String(row.lane));
    const to = String(row.to);
    return [
      {
        family: String(row.family),
        from: String(row.from),
        to,
        isTransfer: sites.includes(to),
        lead: numberOf(lane?.leadTimePeriods, 0),
        units: row.values,
      },
    ];
  });
  const hasLane = (family: string, market: string): boolean =>
    rowsOf('lanes').some(
      (row) => row.toMarket === market && ((row.family ?? '') === '' || row.family === family),
    );
  const placesOf = remembered((family: string): readonly string[] =>
    sites.filter(
      (site) =>
        rowsOf('inventoryPolicies').some((row) => row.family === family && row.site === site) ||
        processes.some((row) => row.family === family && row.site === site) ||
        rowsOf('lanes').some(
          (row) =>
            (row.fromSite === site || row.toSite === site) &&
            ((row.family ?? '') === '' || row.family === family),
        ),
    ),
  );
  const directFrom = remembered((family: string, market: string): string | null => {
    if (hasLane(family, market)) return null;
    const [only, ...others] = placesOf(family);
    if (only === undefined || others.length > 0)
      throw new Error(`${family} reaches ${market} without a lane, and not from one site alone`);
    return only;
  });
  /** Places that serve a segment's market, those with a policy where there are any. */
  const serversOf = remembered((family: string, market: string): readonly string[] => {
    const direct = directFrom(family, market);
    const all =
      direct !== null
        ? [direct]
        : [
            ...new Set(
              rowsOf('lanes')
                .filter(
                  (row) => row.toMarket === market && ((row.family ?? '') === '' || row.family === family),
                )
                .map((row) => row.fromSite ?? ''),
            ),
          ];
    const withPolicy = all.filter((site) => policyOf(family, site) !== undefined);
    return withPolicy.length > 0 ? withPolicy : all;
  });
  const policyOf = (family: string, site: string): TextRow | undefined =>
    rowsOf('inventoryPolicies').find((row) => row.family === family && row.site === site);

  /** Demand that a place keeps stock for. */
  const covered = (family: string, site: string): number[] => {
    const units = zeros();
    for (const row of segments) {
      if (row.family !== family) continue;
      const servers = serversOf(family, row.market);
      if (!servers.includes(site)) continue;
      for (let t = 0; t < count; t++) units[t]! += (row.stated[t]! + row.effect[t]!) / servers.length;
    }
    return units;
  };

  /** Places of a family that keep stock for demand, those with a policy where none does, with their target days' supply. */
  const targetPlacesOf = remembered((family: string) => {
    const all = placesOf(family).map((site) => ({
      site,
      covered: covered(family, site),
      days: numberOf(policyOf(family, site)?.targetDaysOfSupply, 0),
    }));
    const keeping = all.filter((place) => place.covered.some((units) => units > 0));
    return keeping.length > 0 ? keeping : all.filter(({ site }) => policyOf(family, site) !== undefined);
  });

  const stockOf = remembered((family: string, site: string) => {
    const policy = policyOf(family, site);
    const ages = rowsOf('openingStockAges').filter((row) => row.family === family && row.site === site);
    const aged = ages.reduce((sum, row) => sum + numberOf(row.units, 0), 0);
    const before = policy === undefined ? aged : numberOf(policy.openingStock, 0);
    const produced = sum(
      processes.filter((row) => row.family === family && row.site === site).map((row) => row.intoStock),
    );
    const receipts = zeros();
    for (const row of rowsOf('scheduledReceipts'))
      if (row.family === family && row.site === site)
        receipts[periods.indexOf(row.period ?? '')]! += numberOf(row.units, 0);
    const moved = (isOut: boolean, isTransfer: boolean) =>
      sum(
        sent
          .filter(
            (row) =>
              row.family === family && (isOut ? row.from : row.to) === site && row.isTransfer === isTransfer,
          )
          .map((row) =>
            isOut ? row.units : row.units.map((_, t) => (t < row.lead ? 0 : row.units[t - row.lead]!)),
          ),
      );
    const direct = sum(
      segments
        .filter((row) => row.family === family && directFrom(family, row.market) === site)
        .map((row) => row.delivered),
    );
    const used = zeros();
    for (const line of rowsOf('billsOfMaterial')) {
      const process = processes.find((row) => row.process === line.process);
      if ((line.family ?? '') !== family || process === undefined || process.site !== site) continue;
      process.started.forEach((units, t) => {
        used[t]! += numberOf(line.unitsPerUnit, 1) * units;
      });
    }
    const scrap = decided('stock', 'scrap', { family, site }).map(Math.abs);
    const transfersIn = moved(false, true);
    const transfersOut = moved(true, true);
    const shipped = moved(true, false).map((units, t) => units + direct[t]!);
    let stock = before;
    const closing = produced.map((units, t) => {
      stock += units + receipts[t]! + transfersIn[t]! - transfersOut[t]! - used[t]! - scrap[t]! - shipped[t]!;
      return stock;
    });
    const targetDays = numberOf(policy?.targetDaysOfSupply, 0);
    const demand = covered(family, site);
    const target = closing.map((_, t) =>
      Math.max(
        numberOf(policy?.targetStock, 0),
        numberOf(policy?.safetyStock, 0),
        targetDays > 0 ? comingUnits(demand, days, t, targetDays) : 0,
      ),
    );
    return {
      opening: closing.map((_, t) => (t === 0 ? before : closing[t - 1]!)),
      producedIntoStock: produced,
      receipts,
      transfersIn,
      transfersOut,
      used,
      scrap,
      shipped,
      closing,
      target,
      targetDays,
    };
  });
  const resources = new Map(
    rowsOf('resources').map((row) => {
      const resource = row.resource ?? '';
      const clock = days.map(
        (each) => numberOf(row.hoursPerWorkingDay, 0) * each * numberOf(row.efficiency, 1),
      );
      rowsOf('labourPools').forEach((pool) => {
        if (pool.resource !== resource) return;
        const { labourPool = '' } = pool;
        const heads = decided('labour', 'headcount', { labourPool });
        const hires = decided('labour', 'hires', { labourPool });
        heads.forEach((_, t) => {
          const stated = rowsOf('labourPeriods').find(
            (each) => each.labourPool === labourPool && each.period === periods[t],
          )?.hoursPerHead;
          const perHead = numberOf(stated, numberOf(pool.hoursPerHeadPerWorkingDay, 8) * days[t]!);
          const before = t > 0 ? hires[t - 1]! : numberOf(pool.headcountOpeningNew, 0);
          const missing =
            (1 - numberOf(pool.productivityFirstPeriod, 1)) * hires[t]! +
            (1 - numberOf(pool.productivitySecondPeriod, 1)) * before;
          clock[t]! += perHead * (heads[t]! - missing);
        });
      });
      rowsOf('investments').forEach((each) => {
        if (each.resource !== resource) return;
        decided('investments', 'starts', { investment: each.investment ?? '' }).forEach(
          (isStarted, start) => {
            const first = start + numberOf(each.leadTimePeriods, 0);
            const last = Math.min(count, first + numberOf(each.lifetimePeriods, 999));
            for (let t = first; t < last; t++) clock[t]! += isStarted * numberOf(each.hoursAdded, 0);
          },
        );
      });
      const used = zeros();
      for (const line of rowsOf('routings')) {
        const process =
          line.resource === resource ? processes.find((each) => each.process === line.process) : undefined;
        if (process === undefined) continue;
        for (let t = 0; t < count; t++)
          used[t]! +=
            numberOf(line.hoursPerUnit, 0) * process.started[t]! +
            numberOf(line.setupHours, 0) * process.setups[t]!;
      }
      const load = used.map((hours, t) => (clock[t]! > 0 ? (100 * hours) / clock[t]! : null));
      return [resource, { load, overtime: decided('overtime', 'overtimeHours', { resource }) }] as const;
    }),
  );

  /** History by segment or family: rows of each, so that no table is looked through twice. */
  const bySegment = Map.groupBy(rowsOf('salesHistory'), (row) => row.segment ?? '');
  const byFamily = Map.groupBy(rowsOf('supplyHistory'), (row) => row.family ?? '');
  const historyOf = (
    rows: readonly TextRow[],
    read: (row: TextRow) => number,
    absent: number | null,
  ): Numbers => {
    const values = past.map((): number | null => absent);
    for (const row of rows) {
      const t = past.indexOf(row.period ?? '');
      values[t] = (values[t] ?? 0) + read(row);
    }
    return values;
  };
  // Without a row of supply nothing is known; without one of sales nothing was sold.
  const supplied = (families: ReadonlySet<string>, field: string): Numbers =>
    historyOf(
      [...families].flatMap((family) => byFamily.get(family) ?? []),
      (row) => numberOf(row[field], 0),
      null,
    );
  const sold = (own: ReadonlySet<string>, field: string): Numbers =>
    historyOf(
      [...own].flatMap((segment) => bySegment.get(segment) ?? []),
      (row) => numberOf(row[field], numberOf(row.soldUnits, 0)),
      0,
    );

  const all = [...past, ...periods];
  const familyOf = new Map(rowsOf('segments').map((row) => [row.segment ?? '', row.family ?? '']));
  const groupOf = new Map(rowsOf('groups').map((row) => [row.group ?? '', row.parent ?? '']));
  const groupOfFamily = new Map(rowsOf('families').map((row) => [row.family ?? '', row.group ?? '']));
  /** Whether a family is below a level: a family, a group, or with both empty the total. */
  const isBelow = (family: string, level: TextRow): boolean => {
    if (level.family) return level.family === family;
    if (!level.group) return true;
    let group = groupOfFamily.get(family) ?? '';
    while (group !== '' && group !== level.group) group = groupOf.get(group) ?? '';
    return group === level.group;
  };

  return {
    periods,
    past,
    families: rowsOf('families').map((row) => row.family ?? ''),
    sites,
    /** Values of past and planned periods, each that of the same month a year before. */
    yearBefore: (values: Numbers): Numbers =>
      all.map((period) => {
        const before = `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`;
        return values[all.indexOf(before)] ?? null;
      }),
    /** What the budget says of some families in past and planned periods; a sum is known where that of each with a budget is. */
    budget(selected: readonly string[], field: string): Numbers {
      const rows = rowsOf('budget').filter((row) => selected.includes(row.family ?? ''));
      const budgeted = [...new Set(rows.filter((row) => row[field]).map((row) => row.family ?? ''))];
      return all.map((period) => {
        const parts = budgeted.map(
          (family) => rows.find((row) => row.family === family && row.period === period)?.[field] ?? '',
        );
        return parts.length === 0 || parts.includes('')
          ? null
          : sumOf(
              parts.map((part) => [Number(part)]),
              1,
            )[0]!;
      });
    },
    /** What a line of demand says of some families, by planned period. */
    demandLine: (selected: readonly string[], demandLine: string): Numbers =>
      periods.map((period) => {
        const parts = rowsOf('demandLineUnits').filter(
          (row) =>
            row.demandLine === demandLine &&
            row.period === period &&
            selected.includes(familyOf.get(row.segment ?? '') ?? ''),
        );
        return parts.length === 0 ? null : parts.reduce((units, row) => units + Number(row.units), 0);
      }),
    /** Units of another measure in one unit of each family, for families that state it. */
    inUnit: (unit: string): ReadonlyMap<string, number> =>
      new Map(
        rowsOf('unitConversions')
          .filter((row) => row.unit === unit)
          .map((row) => [row.family ?? '', numberOf(row.units, 1) / numberOf(row.familyUnits, 1)]),
      ),
    /**
     * Demand of a level (a group, a family, or with both empty the total) by planned period, where some levels have amounts of
     * their own: by delta planning these are added to what is below, level by level they stand in its place.
     */
    level: (method: 'delta' | 'levelByLevel', amounts: readonly TextRow[], level: TextRow): Numbers =>
      periods.map((period, t) => {
        const isSame = (row: TextRow) =>
          (row.family || '') === (level.family || '') && (row.group || '') === (level.group || '');
        const own = amounts.find((row) => row.period === period && isSame(row));
        if (method === 'levelByLevel') return Number(own?.units ?? 0);
        const isIn = (row: TextRow): boolean => {
          if (isSame(row)) return true;
          if (row.family) return isBelow(row.family, level);
          if (!row.group || level.family) return false;
          let group = groupOf.get(row.group) ?? '';
          while (group !== '' && group !== level.group) group = groupOf.get(group) ?? '';
          return !level.group || group === level.group;
        };
        const typed = amounts.filter((row) => row.period === period && isIn(row));
        return (
          segments
            .filter(({ family }) => isBelow(family, level))
            .reduce((units, row) => units + row.stated[t]!, 0) +
          typed.reduce((units, row) => units + Number(row.units), 0)
        );
      }),
    /** Every row of the planning table of these families at a site, or at all. */
    table(selected: readonly string[], site: string | null): readonly Recomputed[] {
      const families = new Set(selected);
      const rows: Recomputed[] = [];
      const add = (measure: string, values: Numbers, item = '', history: Numbers | null = null) =>
        rows.push({ measure, item, history, plan: values });
      const own = segments.filter((row) => families.has(row.family));
      const ofSegments = (read: (row: (typeof own)[number]) => readonly number[]) => sum(own.map(read));
      const names = new Set(own.map(({ segment }) => segment));
      const delivered = ofSegments((row) => row.delivered);
      const places = selected.flatMap((family) =>
        placesOf(family)
          .filter((place) => site === null || place === site)
          .map((place) => ({ family, site: place, ...stockOf(family, place) })),
      );
      const ofPlaces = (read: (row: (typeof places)[number]) => readonly number[]) => sum(places.map(read));
      if (site === null) {
        add(
          'demand',
          ofSegments((row) => row.stated),
          '',
          sold(names, 'demandUnits'),
        );
        add(
          'firmOrders',
          ofSegments((row) => row.firm),
        );
        if (selected.length === 1)
          for (const row of own)
            add('segmentDemand', row.stated, row.segment, sold(new Set([row.segment]), 'demandUnits'));
        add(
          'leverDemand',
          ofSegments((row) => row.effect),
        );
        add('delivered', delivered, '', sold(names, 'soldUnits'));
        add(
          'late',
          ofSegments((row) => row.newBacklog),
        );
        add(
          'backlog',
          ofSegments((row) => row.backlog),
          '',
          supplied(families, 'backlogUnits'),
        );
        add(
          'lost',
          ofSegments((row) => row.lost),
          '',
          supplied(families, 'lostUnits'),
        );
      }
      const closing = ofPlaces((row) => row.closing);
      add(
        'openingStock',
        ofPlaces((row) => row.opening),
      );
      add(
        'producedIntoStock',
        ofPlaces((row) => row.producedIntoStock),
        '',
        site === null ? supplied(families, 'producedUnits') : null,
      );
      for (const measure of ['receipts', 'transfersIn', 'transfersOut', 'used', 'scrap', 'shipped'] as const)
        add(
          measure,
          ofPlaces((row) => row[measure]),
        );
      if (selected.length === 1)
        for (const row of processes)
          if (families.has(row.family) && (site === null || row.site === site))
            add('processProduction', row.started, row.process);
      add('closingStock', closing, '', site === null ? supplied(families, 'closingStock') : null);
      add(
        'targetStock',
        ofPlaces((row) => row.target),
      );
      if (site === null) {
        const cover = (stock: Numbers, sales: Numbers, working: readonly number[]) =>
          stock.map((units, t) =>
            units === null || sales[t] == null || sales[t] <= 0 ? null : (units * working[t]!) / sales[t],
          );
        add(
          'daysOfSupply',
          cover(closing, delivered, days),
          '',
          cover(supplied(families, 'closingStock'), sold(names, 'soldUnits'), pastDays),
        );
      }
      const kept = selected
        .flatMap((family) => targetPlacesOf(family))
        .filter((place) => site === null || place.site === site);
      if (kept.length > 0)
        add(
          'targetDays',
          zeros().map((_, t) => {
            const all = kept.reduce((units, place) => units + place.covered[t]!, 0);
            return kept.reduce(
              (mean, place) => mean + place.days * (all > 0 ? place.covered[t]! / all : 1 / kept.length),
              0,
            );
          }),
        );
      // Goods under way: what left these places and did not arrive yet.
      const market = zeros();
      if (site === null)
        for (const row of rowsOf('laneReceipts'))
          if (families.has(row.family ?? ''))
            market[periods.indexOf(row.period ?? '')]! += numberOf(row.units, 0);
      const leaving = sent.filter((row) => families.has(row.family) && (site === null || row.from === site));
      const straight = sum(
        own
          .filter((row) => {
            const from = directFrom(row.family, row.market);
            return from !== null && (site === null || from === site);
          })
          .map((row) => row.delivered),
      );
      const left = sum([...leaving.map((row) => row.units), straight]);
      const arrived = sum([
        ...leaving.map((row) => row.units.map((_, t) => (t < row.lead ? 0 : row.units[t - row.lead]!))),
        straight,
        market,
      ]);
      const before = market.reduce((sum, units) => sum + units, 0);
      let wayStock = before;
      const underWay = left.map((units, t) => {
        wayStock += units - arrived[t]!;
        return wayStock;
      });
      add(
        'underWayOpening',
        underWay.map((_, t) => (t === 0 ? before : underWay[t - 1]!)),
      );
      add('arrived', arrived);
      add('underWay', underWay);
      // What comes to a market beyond what is delivered there, of families with goods under way at the start.
      const comes = rowsOf('laneReceipts').filter((row) => families.has(row.family ?? ''));
      if (site === null && comes.some((row) => numberOf(row.units, 0) !== 0)) {
        const unsold = zeros();
        for (const key of new Set(comes.map((row) => `${row.family}|${row.market}`))) {
          const [family = '', to = ''] = key.split('|');
          if (directFrom(family, to) !== null) continue;
          for (const row of comes)
            if (row.family === family && row.market === to)
              unsold[periods.indexOf(row.period ?? '')]! += numberOf(row.units, 0);
          for (const row of sent)
            if (row.family === family && row.to === to)
              row.units.forEach((units, t) => {
                if (t + row.lead < count) unsold[t + row.lead]! += units;
              });
          for (const row of segments)
            if (row.family === family && row.market === to)
              row.delivered.forEach((units, t) => {
                unsold[t]! -= units;
              });
        }
        add(
          'unsold',
          unsold.map((units) => (Math.abs(units) < 1e-6 ? 0 : units)),
        );
      }
      const resourcesHere = new Set(
        processes
          .filter((row) => families.has(row.family) && (site === null || row.site === site))
          .flatMap((row) =>
            rowsOf('routings')
              .filter((line) => line.process === row.process)
              .map((line) => line.resource ?? ''),
          ),
      );
      for (const resource of resourcesHere) {
        add('load', resources.get(resource)?.load ?? [], resource);
        add('overtime', resources.get(resource)?.overtime ?? [], resource);
      }
      return rows;
    },
  };
}

/** A function that is asked once for each of its arguments. */
function remembered<T>(make: (first: string, second: string) => T): (first: string, second?: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (first, second = '') => {
    const key = `${first}|${second}`;
    const found = known.get(key) ?? { value: make(first, second) };
    known.set(key, found);
    return found.value;
  };
}

/** A number of a CSV cell; the default where it is empty or missing. */
function numberOf(text: string | undefined, fallback: number): number {
  return text === undefined || text === '' ? fallback : Number(text);
}

function sumOf(parts: readonly (readonly number[])[], length: number): number[] {
  return Array.from({ length }, (_, t) => parts.reduce((sum, part) => sum + part[t]!, 0));
}

/** Demand of the working days after a period; behind the last period its daily rate runs on. */
function comingUnits(demand: readonly number[], days: readonly number[], t: number, aim: number): number {
  let left = aim;
  let units = 0;
  for (let u = t + 1; u < days.length && left > 0; u++) {
    const taken = Math.min(left, days[u]!);
    units += (demand[u]! * taken) / days[u]!;
    left -= taken;
  }
  return units + (left * demand.at(-1)!) / days.at(-1)!;
}

if (process.argv[1] === import.meta.filename) {
  const [folder = '', file = ''] = process.argv.slice(2);
  const { plan } = JSON.parse(readFileSync(file, 'utf8')) as { readonly plan: PlanDocument };
  const made = recompute(readTables(folder), plan);
  const lines = made.families.flatMap((family) =>
    made.table([family], null).map(({ measure, item, plan: values }) => [family, measure, item, ...values]),
  );
  process.stdout.write(`${Papa.unparse([['family', 'measure', 'item', ...made.periods], ...lines])}\n`);
}
