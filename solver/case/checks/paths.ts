/** What rows reach: frozen shipments, goods under way, markets without lanes, rules that match nothing. */
import { enumerated, examples, listed, sentence, type Words } from '../../words/words.ts';
import { isInGroup } from '../groupTree.ts';
import { type NetworkTables, networkTables, type SupplyNetwork, supplyNetwork } from '../supplyNetwork.ts';
import { type Check, check, type Findings, warningCheck } from './check.ts';

/** The network of the tables that a rule reads. */
function networkOf(tables: NetworkTables): SupplyNetwork {
  const positions = <R>(rows: readonly R[], idOf: (row: R) => string) =>
    new Map(rows.map((row, i) => [idOf(row), i]));
  return supplyNetwork(tables, {
    families: positions(tables.families, (row) => row.family),
    sites: positions(tables.sites, (row) => row.site),
    markets: positions(tables.markets, (row) => row.market),
  });
}

/** Whether a row that is lost may open or close a path. */
const isNetworkLost = (findings: Pick<Findings, 'mayBeLost'>) =>
  networkTables.some((table) => findings.mayBeLost(table));

export const pathChecks: readonly Check[] = [
  check([...networkTables, 'frozenCells'], (tables, findings) => {
    if (!tables.frozenCells.some((row) => row.measure === 'shipment')) return;
    const network = networkOf(tables);
    const carried = tables.lanes.map(() => new Set<string>());
    for (const route of network.routes)
      if (route.lane >= 0) carried[route.lane]!.add(tables.families[route.family]!.family);
    const laneOf = new Map(tables.lanes.map((row, l) => [row.lane, l]));
    const frozenBefore = new Map<string, (typeof tables.frozenCells)[number]>();
    for (const row of tables.frozenCells) {
      const l = row.measure === 'shipment' ? laneOf.get(row.item) : undefined;
      if (l === undefined) continue;
      const families = [...carried[l]!];
      const values = {
        lane: findings.name('lanes', row.item),
        families:
          families.length === 0
            ? { en: 'none', zh: '无' }
            : enumerated(families.map((family) => findings.name('families', family))),
      };
      if (row.family === null && families.length !== 1) {
        if (!isNetworkLost(findings))
          findings.error(
            'frozenCells',
            row,
            'family',
            '',
            sentence(
              'one family of lane {lane}, which carries {families}',
              '线路 {lane} 所运产品族之一：{families}',
              values,
            ),
          );
        continue;
      }
      if (row.family !== null && !carried[l]!.has(row.family)) {
        if (!isNetworkLost(findings))
          findings.error(
            'frozenCells',
            row,
            'family',
            row.family,
            sentence(
              'a family that lane {lane} carries: {families}',
              '线路 {lane} 所运的产品族：{families}',
              values,
            ),
          );
        continue;
      }
      const cell = `${row.item}|${row.family ?? families[0]}|${row.period}`;
      const before = frozenBefore.get(cell);
      if (before === undefined) frozenBefore.set(cell, row);
      else
        findings.error(
          'frozenCells',
          row,
          'family',
          row.family,
          sentence(
            'a shipment that is frozen once; {place} freezes it already',
            '只冻结一次的发运；{place} 已冻结',
            { place: findings.placeOf('frozenCells', before) },
          ),
        );
    }
  }),
  warningCheck(
    ['families', 'markets', 'segments', 'laneReceipts'],
    ({ segments, laneReceipts }, findings) => {
      for (const row of laneReceipts) {
        const { family, market } = row;
        if (segments.some((segment) => segment.family === family && segment.market === market)) continue;
        if (findings.mayBeLost('segments', { family, market })) continue;
        findings.warning(
          'laneReceipts',
          row,
          'market',
          market,
          sentence(
            'a market with a segment of {family}: no customer there needs these goods',
            '有 {family} 需求细分的市场：这些货物在那里无人可供',
            { family: findings.name('families', family) },
          ),
        );
      }
    },
  ),
  warningCheck(['families', 'markets', 'lanes', 'segments'], ({ lanes, segments }, findings) => {
    const markets = new Set(segments.map((row) => row.market));
    const families = new Set(segments.map((row) => row.family));
    const hasLane = (family: string, market: string) =>
      lanes.some((lane) => lane.toMarket === market && (lane.family === null || lane.family === family));
    const seen = new Set<string>();
    for (const row of segments) {
      const { family, market } = row;
      const isFirst = !seen.has(`${family}|${market}`);
      seen.add(`${family}|${market}`);
      if (!isFirst || hasLane(family, market)) continue;
      if (findings.mayBeLost('lanes', { toMarket: market })) continue;
      const elsewhere = [...markets].filter((other) => hasLane(family, other));
      const others = [...families].filter((other) => hasLane(other, market));
      if (elsewhere.length === 0 && others.length === 0) continue;
      const familyName = findings.name('families', family);
      const like =
        elsewhere.length > 0
          ? sentence(
              'a lane to the market, as {family} has to {markets}',
              '通往该市场的线路，如 {family} 通往{markets}',
              {
                family: familyName,
                markets: few(elsewhere.map((other) => findings.name('markets', other))),
              },
            )
          : sentence(
              'a lane for {family} to the market, as {others} {count|has|have}',
              '将 {family} 运往该市场的线路，如 {others} 所有',
              {
                family: familyName,
                others: few(others.map((other) => findings.name('families', other))),
                count: others.length,
              },
            );
      findings.warning(
        'segments',
        row,
        'market',
        market,
        sentence(
          '{like}: without one it is served free and at once from wherever the family lies',
          '{like}：没有线路时，会从任何有货地点免费且即时供应',
          { like },
        ),
      );
    }
  }),
  ...scopeChecks(),
];

/** Names that show what is meant: all of three, else the first as examples. */
const few = (names: readonly (string | Words)[]): Words =>
  names.length > 3 ? examples(names) : listed(names);

/** Rules whose scope matches nothing: they would be without effect, silently. */
function scopeChecks(): readonly Check[] {
  return [
    warningCheck(
      ['groups', 'families', 'segments', 'serviceTargets'],
      ({ groups, families, segments, serviceTargets }, findings) => {
        const groupOf = new Map(families.map((row) => [row.family, row.group]));
        for (const row of serviceTargets) {
          const isMatched = segments.some(
            (segment) =>
              (row.segment === null || row.segment === segment.segment) &&
              (row.family === null || row.family === segment.family) &&
              (row.group === null || isInGroup(groups, groupOf.get(segment.family) ?? null, row.group)) &&
              (row.market === null || row.market === segment.market) &&
              (row.grade === 'any' || row.grade === segment.grade),
          );
          if (isMatched || findings.mayBeLost('segments') || findings.mayBeLost('families')) continue;
          findings.warning('serviceTargets', row, 'serviceTarget', row.serviceTarget, {
            en: 'a segment, family, group, market and grade that some segment has: the target applies to no segment',
            zh: '有需求细分符合的细分、产品族、产品组、市场与等级：该目标没有对象',
          });
        }
      },
    ),
    warningCheck(['families', 'segments', 'fairShares'], ({ families, segments, fairShares }, findings) => {
      for (const row of fairShares) {
        const isShared = families.some(
          ({ family }) =>
            (row.family === null || row.family === family) &&
            segments.filter((segment) => segment.family === family && segment.priority === row.priority)
              .length > 1,
        );
        if (isShared || findings.mayBeLost('segments') || findings.mayBeLost('families')) continue;
        findings.warning('fairShares', row, 'priority', row.priority, {
          en: 'a priority that two segments of a family have: there is nothing to share',
          zh: '同一产品族两个需求细分共有的优先级：否则无可分配',
        });
      }
    }),
    warningCheck(['processes', 'smoothing'], ({ processes, smoothing }, findings) => {
      for (const row of smoothing) {
        const isMatched = processes.some(
          (process) =>
            (row.family === null || row.family === process.family) &&
            (row.site === null || row.site === process.site),
        );
        if (isMatched || findings.mayBeLost('processes')) continue;
        findings.warning('smoothing', row, 'smoothing', row.smoothing, {
          en: 'a family and site that some process has: there is no level to smooth',
          zh: '有工艺符合的产品族与地点：否则没有可平滑的水平',
        });
      }
    }),
    warningCheck([...networkTables, 'groups', 'inventoryLimits'], (tables, findings) => {
      if (tables.inventoryLimits.length === 0) return;
      const { stockPoints } = networkOf(tables);
      for (const row of tables.inventoryLimits) {
        const isMatched = stockPoints.some(
          (point) =>
            (row.site === null || row.site === tables.sites[point.site]!.site) &&
            (row.group === null || isInGroup(tables.groups, tables.families[point.family]!.group, row.group)),
        );
        if (isMatched || isNetworkLost(findings)) continue;
        findings.warning('inventoryLimits', row, 'inventoryLimit', row.inventoryLimit, {
          en: 'a site and group where some family lies: nothing is limited',
          zh: '有产品族存放的地点与产品组：否则没有限制对象',
        });
      }
    }),
  ];
}
