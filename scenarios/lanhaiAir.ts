/**
 * Lanhai's reduced sibling: its air conditioners alone, on their lines and with their part of what all groups share (flexible line, press and paint
 * shops, packers, warehouses). Small enough for thousands of simulated courses, with the same season, scarcity and history.
 * `node scenarios/lanhaiAir.ts` writes scenarios/experiments/lanhai-air.json from scenarios/lanhai.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadCase } from '../node/caseFolder.ts';
import { writeCaseJson } from '../solver/case/caseFiles.ts';
import { type PlanningCase, type TableName, tableNames, tableOf } from '../solver/case/planningCase.ts';
import { checkCase } from '../solver/case/validate.ts';

const GROUP = 'ac';
/** Tables that no plan reads and simulations or forecasts do. */
const kept: readonly TableName[] = ['historyPeriods', 'salesHistory', 'groups'];

/** The part of a case that belongs to one group of families. */
export function partOfGroup(source: PlanningCase, group: string): PlanningCase {
  const families = new Set(source.families.flatMap((row) => (row.group === group ? [row.family] : [])));
  const segments = new Set(source.segments.flatMap((row) => (families.has(row.family) ? [row.segment] : [])));
  const processes = new Set(
    source.processes.flatMap((row) => (families.has(row.family) ? [row.process] : [])),
  );
  const resources = new Set(
    source.routings.flatMap((row) => (processes.has(row.process) ? [row.resource] : [])),
  );
  const isOwn = (row: object): boolean => {
    const named = row as Readonly<Record<string, unknown>>;
    const isIn = (name: string, known: ReadonlySet<string>) =>
      typeof named[name] !== 'string' || named[name] === '' || known.has(named[name]);
    return (
      isIn('family', families) &&
      isIn('segment', segments) &&
      isIn('process', processes) &&
      isIn('resource', resources) &&
      (named.measure !== 'production' || typeof named.item !== 'string' || processes.has(named.item))
    );
  };
  const tables: Partial<Record<TableName, readonly object[]>> = {};
  for (const name of tableNames) {
    const isKept = tableOf(name).isPlanned || kept.includes(name);
    tables[name] = isKept ? (source[name] as readonly object[]).filter(isOwn) : [];
  }
  const part = tables as unknown as PlanningCase;
  const load = loads(source);
  const shareOf = (resource: string) => {
    const own = [...families].reduce((sum, family) => sum + (load.get(`${family}|${resource}`) ?? 0), 0);
    const all = source.families.reduce(
      (sum, { family }) => sum + (load.get(`${family}|${resource}`) ?? 0),
      0,
    );
    return all > 0 ? own / all : 1;
  };
  const volume = (own: (family: string) => boolean) => sumBy(source, (row) => row.volumePerUnit ?? 0, own);
  const value = (own: (family: string) => boolean) => sumBy(source, (row) => row.standardCost, own);
  const [volumeShare, valueShare] = [volume, value].map(
    (sum) => sum((family) => families.has(family)) / sum(() => true),
  ) as [number, number];
  const whole = (amount: number) => Math.round(amount);
  return {
    ...part,
    company: source.company.map((row) => ({
      ...row,
      company: 'lanhai-air',
      name: 'Lanhai Air Conditioners',
      nameZh: '澜海空调',
      description:
        'The air conditioners of Lanhai Appliances alone, with their part of the lines, people and warehouses that all groups share.',
      descriptionZh: '仅含澜海电器的空调品类，以及其在共用产线、人员与仓库中所占的部分。',
      source: 'Made by scenarios/lanhaiAir.ts from scenarios/lanhai.',
    })),
    groups: source.groups.filter((row) => row.group === group).map((row) => ({ ...row, parent: null })),
    resources: part.resources.map((row) => {
      const share = shareOf(row.resource);
      return {
        ...row,
        hoursPerWorkingDay: Number((row.hoursPerWorkingDay * share).toFixed(2)),
        overtimeHoursMax: whole(row.overtimeHoursMax * share),
        overtimeHoursMaxPerYear:
          row.overtimeHoursMaxPerYear === null ? null : whole(row.overtimeHoursMaxPerYear * share),
      };
    }),
    labourPools: part.labourPools.map((row) => {
      const share = shareOf(row.resource);
      const heads = (count: number) => Math.max(1, whole(count * share));
      return {
        ...row,
        headcountOpening: heads(row.headcountOpening),
        headcountMax: row.headcountMax === null ? null : heads(row.headcountMax),
        hiresMax: row.hiresMax === null ? null : heads(row.hiresMax),
        layoffsMax: row.layoffsMax === null ? null : heads(row.layoffsMax),
      };
    }),
    inventoryLimits: part.inventoryLimits.map((row) => ({ ...row, max: whole(row.max * volumeShare) })),
    targets: part.targets.map((row) => ({
      ...row,
      value: row.measure === 'inventoryValue' ? whole(row.value * valueShare) : row.value,
    })),
  };
}

/** Hours that the demand of each family takes on each resource, its processes sharing it evenly, by family|resource. */
function loads(source: PlanningCase): ReadonlyMap<string, number> {
  const demand = new Map<string, number>();
  const familyOf = new Map(source.segments.map((row) => [row.segment, row.family]));
  for (const { segment, units } of source.demand) {
    const family = familyOf.get(segment)!;
    demand.set(family, (demand.get(family) ?? 0) + units);
  }
  const byFamily = Map.groupBy(source.processes, (row) => row.family);
  const found = new Map<string, number>();
  for (const [family, own] of byFamily)
    for (const { process } of own)
      for (const row of source.routings) {
        if (row.process !== process) continue;
        const key = `${family}|${row.resource}`;
        const hours = ((demand.get(family) ?? 0) / own.length) * row.hoursPerUnit;
        found.set(key, (found.get(key) ?? 0) + hours);
      }
  return found;
}

/** What the demand of some families adds up to. */
function sumBy(
  source: PlanningCase,
  worth: (row: PlanningCase['families'][number]) => number,
  own: (family: string) => boolean,
): number {
  const byName = new Map(source.families.map((row) => [row.family, row]));
  const familyOf = new Map(source.segments.map((row) => [row.segment, row.family]));
  return source.demand.reduce((sum, { segment, units }) => {
    const family = familyOf.get(segment)!;
    return own(family) ? sum + units * worth(byName.get(family)!) : sum;
  }, 0);
}

if (process.argv[1] === import.meta.filename) {
  const { planningCase } = await loadCase(path.join(import.meta.dirname, 'lanhai'));
  const part = partOfGroup(planningCase, GROUP);
  checkCase(part).throwErrors();
  const file = path.join(import.meta.dirname, 'experiments', 'lanhai-air.json');
  await writeFile(file, writeCaseJson(part));
  process.stdout.write(`${part.segments.length} segments, ${part.processes.length} processes\n`);
}
