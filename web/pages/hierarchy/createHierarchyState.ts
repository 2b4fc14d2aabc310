/**
 * What the page Hierarchy holds: the tree, the selected node with its parts and their proportions, edits on their way, and
 * which families of a plan cannot be split to their members. No markup; tested in Node.
 */
import { createMemo, createSignal } from 'solid-js';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { readNumber } from '../../../solver/case/readNumbers.ts';
import type { FamilySplit } from '../../../solver/explain/splittability.ts';
import { demandMethod } from '../../../solver/hierarchy/demandLevels.ts';
import type { PlanningMethod } from '../../../solver/hierarchy/methods.ts';
import type { Words } from '../../../solver/words/words.ts';
import { enumeration, named, pick, t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import type { AddressParameters } from '../../state/address.ts';
import { versionIdOf, versionKey } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import {
  computedBelow,
  computedProportions,
  type HierarchyNode,
  hierarchyNodes,
  isFixed,
  type ProportionSource,
  partsWarning,
  proportionIn,
  setFixed,
  setMethod,
  setProportion,
  statedProportion,
} from './hierarchyChanges.ts';

/** A part of the selected node. */
export interface PartRow {
  readonly node: HierarchyNode;
  /** Its share that holds; null where none is stated. */
  readonly share: number | null;
  readonly origin: 'period' | 'every' | 'nothing';
  readonly isFixed: boolean;
  /** Periods with a proportion of their own. */
  readonly periods: number;
}

export interface FamilyVerdict {
  readonly family: string;
  readonly verdict: FamilySplit['verdict'];
  readonly sentences: readonly Words[];
}

/** Sources of proportions; a version is one by its key. */
const HISTORY = 'history';
const DEMAND = 'demand';

/** Past periods that are taken where no others are chosen. */
const PAST = 12;

export function createHierarchyState(
  workspace: Workspace,
  scenario: () => string,
  address: AddressParameters<'node' | 'period'>,
) {
  const [message, setMessage] = createSignal('');
  const [verdicts, setVerdicts] = createSignal<readonly FamilyVerdict[]>([]);
  const [progress, setProgress] = createSignal<{ readonly done: number; readonly count: number } | null>(
    null,
  );
  const [source, setSource] = createSignal<string>(HISTORY);
  const [chosenRange, setChosenRange] = createSignal<{
    readonly first: number;
    readonly last: number;
  } | null>(null);
  const [areBelow, setBelow] = createSignal(false);
  const planningCase = createMemo((): PlanningCase | null => {
    const inputs = workspace.inputsOf(scenario());
    return inputs === null || inputs instanceof CaseError ? null : inputs.planningCase;
  });
  const canEdit = () => versionIdOf(scenario()) === null;
  const nodes = createMemo(() => {
    const known = planningCase();
    return known === null ? [] : hierarchyNodes(known);
  });
  const byNode = createMemo(() => new Map(nodes().map((node) => [node.node, node])));
  /** What the address names, the first node where it names none; nothing in place of one that does not exist. */
  const selected = (): HierarchyNode | null =>
    (address.get('node') === '' ? nodes()[0] : byNode().get(address.get('node'))) ?? null;
  const period = (): string | null =>
    planningCase()?.periods.find((row) => row.period === address.get('period'))?.period ?? null;
  const parts = createMemo((): readonly HierarchyNode[] =>
    (selected()?.children ?? []).flatMap((child) => byNode().get(child) ?? []),
  );
  const partsOf = (node: HierarchyNode) => node.children.flatMap((child) => byNode().get(child) ?? []);
  const rows = createMemo((): readonly PartRow[] => {
    const known = planningCase();
    if (known === null) return [];
    return parts().map((node): PartRow => {
      const own = statedProportion(known, node, period());
      const share = proportionIn(known, node, period());
      return {
        node,
        share,
        origin: share === null ? 'nothing' : own !== null && period() !== null ? 'period' : 'every',
        isFixed: isFixed(known, node),
        periods: known.periods.filter((row) => statedProportion(known, node, row.period) !== null).length,
      };
    });
  });
  const warningOf = (node: HierarchyNode, at: string | null): Words | null => {
    const known = planningCase();
    return known === null || node.children.length === 0 ? null : partsWarning(known, partsOf(node), at);
  };
  /** Nodes whose parts do not sum to 100 % in some period. */
  const warned = createMemo((): ReadonlySet<string> => {
    const known = planningCase();
    if (known === null) return new Set();
    const timed = new Set([
      ...known.memberProportions.map((row) => row.period),
      ...known.groupProportions.flatMap((row) => row.period ?? []),
    ]);
    return new Set(
      nodes()
        .filter((node) => [null, ...timed].some((at) => warningOf(node, at) !== null))
        .map(({ node }) => node),
    );
  });
  const edit = (changesOf: (now: PlanningCase) => readonly CellChange[]) =>
    workspace.edit(scenario(), (now) => changesOf(now.planningCase));
  const compute = async (source: ProportionSource): Promise<void> => {
    setMessage('');
    const [node, of, at, isBelow] = [selected(), parts(), period(), areBelow()];
    await edit((known) => {
      if (isBelow && node !== null) {
        const { changes, left } = computedBelow(known, node, at, source);
        if (left.length > 0)
          setMessage(t('proportionsLeft', { names: enumeration(left.map((each) => named(each, each.id))) }));
        return changes;
      }
      const proposal = computedProportions(known, of, at, source);
      if (proposal.kind === 'changes') return proposal.changes;
      setMessage(pick(proposal.reason));
      return [];
    });
  };
  /** The case whose demand proportions are taken from: of a version once it has been read. */
  const sourceCase = (): PlanningCase | null => {
    if (versionIdOf(source()) === null) return planningCase();
    const inputs = workspace.inputsOf(source());
    return inputs === null || inputs instanceof CaseError ? null : inputs.planningCase;
  };
  const sourcePeriods = () => {
    const known = sourceCase();
    return (source() === HISTORY ? known?.historyPeriods : known?.periods) ?? [];
  };
  const range = () => {
    const last = sourcePeriods().length - 1;
    const first = source() === HISTORY ? last + 1 - PAST : 0;
    const within = (at: number) => Math.max(0, Math.min(last, at));
    return { first: within(chosenRange()?.first ?? first), last: within(chosenRange()?.last ?? last) };
  };
  /** Families at or below the selected node that have members. */
  const familiesToSplit = createMemo((): readonly string[] => {
    const found: string[] = [];
    const visit = (node: HierarchyNode): void => {
      if (node.kind === 'family' && node.children.length > 0) found.push(node.id);
      for (const part of partsOf(node)) visit(part);
    };
    const node = selected();
    if (node !== null) visit(node);
    return found;
  });
  return {
    planningCase,
    canEdit,
    nodes,
    selected,
    /** The node and the period of the address that do not exist; empty otherwise. */
    unknownNode: (): string =>
      address.get('node') !== '' && nodes().length > 0 && selected() === null ? address.get('node') : '',
    unknownPeriods: (): readonly string[] =>
      address.get('period') !== '' && planningCase() !== null && period() === null
        ? [address.get('period')]
        : [],
    select: (node: string): void => address.set({ node, period: address.get('period') }),
    name: (node: HierarchyNode): string => named(node, node.id),
    period,
    periodOptions: () => {
      const periods = planningCase()?.periods ?? [];
      return [
        { value: '', text: t('everyPeriod') },
        ...periodHeadings(periods).map((text, i) => ({ value: periods[i]?.period ?? '', text })),
      ];
    },
    selectPeriod: (value: string): void => address.set({ node: address.get('node'), period: value }),
    rows,
    /** Sum of what is stated; null where nothing is. */
    sum: (): number | null =>
      rows().every(({ share }) => share === null)
        ? null
        : rows().reduce((total, { share }) => total + (share ?? 0), 0),
    warning: (): Words | null => {
      const node = selected();
      return node === null ? null : warningOf(node, period());
    },
    isWarned: (node: HierarchyNode): boolean => warned().has(node.node),
    message,
    /** A typed per cent; an empty text takes the proportion of the period away. */
    enter: async (part: HierarchyNode, text: string): Promise<void> => {
      const read = readNumber(text.trim().replace(/%$/, '').trim(), text.includes(',') ? ',' : '.');
      const isEmpty = read === 'empty' && (period() !== null || part.kind !== 'member');
      if (!isEmpty && (typeof read !== 'number' || read < 0 || read > 100)) {
        setMessage(t('proportionNotNumber', { value: text }));
        return;
      }
      setMessage('');
      const share = typeof read === 'number' ? Number((read / 100).toPrecision(12)) : null;
      const at = period();
      await edit((known) => setProportion(known, part, at, share));
    },
    clearPeriod: () => {
      const [of, at] = [parts(), period()];
      return edit((known) => (at === null ? [] : of.flatMap((part) => setProportion(known, part, at, null))));
    },
    fix: ({ node }: PartRow, fixed: boolean) => {
      const [count, at] = [Math.max(1, parts().length), period()];
      return edit((known) => setFixed(known, node, fixed, proportionIn(known, node, at) ?? 1 / count));
    },
    /** The method by which demand is planned. */
    method: (): PlanningMethod => {
      const known = planningCase();
      return known === null ? 'consistent' : demandMethod(known);
    },
    selectMethod: (method: PlanningMethod) => edit((known) => setMethod(known, method)),
    equal: () => compute('equal'),
    /** From what proportions are computed: the history, the planned demand, that of a version. */
    sources: (): readonly { readonly value: string; readonly text: string }[] => [
      { value: HISTORY, text: t('proportionsOfHistory') },
      { value: DEMAND, text: t('proportionsOfDemand') },
      ...workspace.kept().versions.map(({ versionId, name }) => ({
        value: versionKey(versionId),
        text: t('proportionsOfVersion', { name }),
      })),
    ],
    source,
    selectSource: (next: string): void => {
      setSource(next);
      setChosenRange(null);
    },
    sourcePeriods,
    /** From which period to which, by their places. */
    range,
    setRange: (next: { readonly first: number; readonly last: number }): void => void setChosenRange(next),
    /** Whether the parts of every node below are computed too. */
    areBelow,
    setBelow: (next: boolean): void => void setBelow(next),
    fromSource: async (): Promise<void> => {
      const from = sourceCase();
      if (from !== null) await compute({ of: source() === HISTORY ? 'history' : 'demand', from, ...range() });
    },
    /** Segments of the selected family with their share of its history, and the sites that make it. */
    places: createMemo(() => {
      const [known, node] = [planningCase(), selected()];
      if (known === null || node === null || node.kind !== 'family') return null;
      const amounts = new Map<string, number>();
      for (const row of known.salesHistory)
        amounts.set(row.segment, (amounts.get(row.segment) ?? 0) + (row.demandUnits ?? row.soldUnits));
      const own = known.segments.filter((row) => row.family === node.id);
      const total = own.reduce((sum, row) => sum + (amounts.get(row.segment) ?? 0), 0);
      const sites = new Set(known.processes.filter((row) => row.family === node.id).map((row) => row.site));
      return {
        sites: known.sites.filter((row) => sites.has(row.site)).map((row) => named(row, row.site)),
        segments: own.map((row) => ({
          name: `${named(
            known.markets.find((market) => market.market === row.market),
            row.market,
          )} ${row.grade}`,
          share: total === 0 ? null : (amounts.get(row.segment) ?? 0) / total,
        })),
      };
    }),
    familiesToSplit,
    progress,
    verdicts,
    /** Splits the families below the selected node one after the other; what is known is shown on the way. */
    checkSplit: async (): Promise<void> => {
      if (progress() !== null) return;
      const families = familiesToSplit();
      const found: FamilyVerdict[] = [];
      setVerdicts([]);
      setProgress({ done: 0, count: families.length });
      const [caseId, of] = [workspace.caseId(), scenario()];
      await workspace.attempt(async () => {
        await workspace.written();
        for (const family of families) {
          const { split, sentences } = await workspace.client.splits.ofFamily(caseId, of, family);
          found.push({ family, verdict: split.verdict, sentences });
          setVerdicts([...found]);
          setProgress({ done: found.length, count: families.length });
        }
      });
      setProgress(null);
    },
  };
}

export type HierarchyState = ReturnType<typeof createHierarchyState>;
