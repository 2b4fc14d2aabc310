/**
 * The planning table with its chart: one family, group or the total by key figure, or all families by one figure; at one site or
 * all. Demand and locks are the present inputs; planned rows are of the newest plan and grey while its inputs are older.
 */
import { useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, Show } from 'solid-js';
import { CaseError } from '../../../solver/case/problems.ts';
import type { AmbiguousNumber, DecimalSign } from '../../../solver/case/readNumbers.ts';
import type { PlanningMeasure } from '../../../solver/plan/planningTable.ts';
import { PlanChart } from '../../charts/PlanChart.tsx';
import type { Entry } from '../../grid/createGridState.ts';
import { Grid, type GridColumn } from '../../grid/Grid.tsx';
import { formatNumber, formatPeriod } from '../../language/format.ts';
import { type MessageKey, named, noun, t } from '../../language/language.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { PlanPreview } from '../../preview/PlanPreview.tsx';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PlanStatus } from '../../ui/PlanStatus.tsx';
import { ScenarioBar } from '../../ui/ScenarioBar.tsx';
import { Select } from '../../ui/Select.tsx';
import { chartData } from './chartData.ts';
import {
  cellOf,
  cellWidthOf,
  type Line,
  linesOf,
  linesOfMeasure,
  type PlanningInput,
  planningInput,
  type TypedChanges,
  typed,
} from './createPlanningState.ts';
import { ChangeQuestion, NumberQuestion } from './Questions.tsx';

const PAST = 12;
const measures: readonly PlanningMeasure[] = [
  'demand',
  'delivered',
  'producedIntoStock',
  'closingStock',
  'targetStock',
  'daysOfSupply',
  'underWay',
  'late',
  'backlog',
  'lost',
];
const titles: Readonly<Record<PlanningMeasure, MessageKey>> = {
  demand: 'demand',
  segmentDemand: 'demand',
  firmOrders: 'firmOrders',
  leverDemand: 'leverDemand',
  delivered: 'delivered',
  openingStock: 'openingStock',
  producedIntoStock: 'producedIntoStock',
  processProduction: 'producedIntoStock',
  receipts: 'receiptsOnOrder',
  transfersIn: 'transfersIn',
  transfersOut: 'transfersOut',
  used: 'usedInRecipes',
  scrap: 'scrapped',
  shipped: 'shippedOut',
  closingStock: 'closingStock',
  targetStock: 'targetStock',
  daysOfSupply: 'daysOfSupply',
  underWayOpening: 'underWayOpening',
  arrived: 'arrivedThere',
  underWay: 'underWay',
  unsold: 'unsold',
  late: 'late',
  backlog: 'backlog',
  lost: 'lost',
};
/** Rows that are set off by weight. */
const sums: ReadonlySet<PlanningMeasure> = new Set(['demand', 'producedIntoStock', 'closingStock']);
const isNarrow = () => globalThis.innerWidth < 760;

export default function Planning() {
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection();
  const [, setSearch] = useSearchParams();
  const familyAddress = createAddressParameter('family', '');
  const groupAddress = createAddressParameter('group', '');
  const figureAddress = createAddressParameter('figure', '');
  const siteAddress = createAddressParameter('site', '');
  const [message, setMessage] = createSignal('');
  const [question, setQuestion] = createSignal<TypedChanges | null>(null);
  const [unread, setUnread] = createSignal<{
    readonly entries: readonly Entry[];
    readonly examples: readonly AmbiguousNumber[];
  } | null>(null);
  const undo = () => workspace.undoOf(selectedScenario());

  const input = createMemo((): PlanningInput | null => {
    const inputs = workspace.inputsOf(selectedScenario());
    if (inputs === null || inputs instanceof CaseError) return null;
    return planningInput(inputs, workspace.viewOf(selectedScenario()));
  });
  const families = () => input()?.planningCase.families ?? [];
  const groups = () => input()?.planningCase.groups ?? [];
  const sites = () => input()?.planningCase.sites ?? [];
  const mode = () => {
    if (figureAddress.get() !== '') return 'figure';
    if (groupAddress.get() === '') return 'family';
    return groupAddress.get() === '*' ? 'total' : 'group';
  };
  const figure = () => measures.find((measure) => measure === figureAddress.get());
  const chosenFamily = () =>
    familyAddress.get() === '' ? 0 : families().findIndex((row) => row.family === familyAddress.get());
  const chosenGroup = () => groups().find((row) => row.group === groupAddress.get());
  const chosenSite = () =>
    siteAddress.get() === '' ? -1 : sites().findIndex((row) => row.site === siteAddress.get());
  /** What the address names and the case does not have. */
  const unknown = (): { readonly kind: string; readonly value: string } | null => {
    if (siteAddress.get() !== '' && chosenSite() < 0) return { kind: noun('site'), value: siteAddress.get() };
    if (mode() === 'figure' && figure() === undefined)
      return { kind: noun('keyFigure'), value: figureAddress.get() };
    if (mode() === 'group' && chosenGroup() === undefined)
      return { kind: noun('group'), value: groupAddress.get() };
    if (mode() === 'family' && chosenFamily() < 0)
      return { kind: noun('family'), value: familyAddress.get() };
    return null;
  };
  const chosenFamilies = createMemo((): readonly number[] => {
    const all = families().map((_, f) => f);
    if (mode() === 'family') return all.filter((f) => f === chosenFamily());
    if (mode() === 'group') return all.filter((f) => families()[f]?.group === groupAddress.get());
    return all;
  });
  const lines = createMemo((): readonly Line[] => {
    const known = input();
    if (known === null || unknown() !== null) return [];
    const measure = figure();
    return measure === undefined
      ? linesOf(known, chosenFamilies(), chosenSite())
      : linesOfMeasure(known, measure, chosenSite());
  });
  const past = () => Math.min(PAST, input()?.planningCase.historyPeriods.length ?? 0);
  const unit = () => {
    const found = lines()[0]?.table.unit;
    return found === null ? t('unitsMixed') : found || t('wholeUnits');
  };
  // The same columns stay the same objects: a cell that is typed into must outlive the answer to an earlier edit.
  const columns = createMemo(
    (): readonly GridColumn[] => {
      const known = input();
      if (known === null) return [];
      return [
        ...known.planningCase.historyPeriods
          .slice(-past())
          .map((row) => ({ label: formatPeriod(row.start), kind: 'history' as const })),
        ...known.planningCase.periods.map((row) => ({
          label: formatPeriod(row.start),
          kind: row.zone,
          ...(row.zone === 'frozen' ? { sub: t('frozenPeriod') } : {}),
        })),
      ];
    },
    [],
    { equals: (before, after) => JSON.stringify(before) === JSON.stringify(after) },
  );
  const cellWidth = createMemo(() => {
    const known = input();
    return known === null ? 68 : cellWidthOf(known, lines(), past());
  });
  const segmentName = (g: number): string => {
    const known = input()?.planningCase;
    const segment = known?.segments[g];
    const market = known?.markets.find((row) => row.market === segment?.market);
    return `${named(market, segment?.market ?? '')} ${segment?.grade ?? ''}`;
  };
  /** A process by the resource on which it runs, else by its name; by its identifier where neither tells it apart. */
  const processName = (p: number): string => {
    const known = input()?.planningCase;
    const process = known?.processes[p];
    if (known === undefined || process === undefined) return '';
    const label = (row: typeof process) => {
      const routing = known.routings.find((entry) => entry.process === row.process);
      const resource = known.resources.find((entry) => entry.resource === routing?.resource);
      return resource === undefined ? named(row, row.process) : named(resource, row.process);
    };
    const isShared = known.processes.some(
      (row) => row !== process && row.family === process.family && label(row) === label(process),
    );
    return isShared ? named(process, process.process) : label(process);
  };
  const rowLabel = (line: Line): string => {
    const { row, table } = line;
    if (mode() === 'figure') {
      if (table.families.length > 1) return t('total');
      const family = families()[table.families[0] ?? 0];
      return named(family, family?.family ?? '');
    }
    if (row.measure === 'segmentDemand') return segmentName(row.item);
    if (row.measure === 'processProduction') {
      const process = input()?.planningCase.processes[row.item];
      const isSame = process?.yield === 1 && process.leadTimePeriods === 0;
      return t(isSame ? 'processRow' : 'startedOn', { process: processName(row.item) });
    }
    const sign = row.role === 'into' ? '+ ' : row.role === 'outOf' ? '− ' : '';
    return `${sign}${t(titles[row.measure])}`;
  };
  const rows = createMemo(() =>
    lines().map((line) => ({
      label: rowLabel(line),
      indent: (line.row.item >= 0 || line.row.measure === 'firmOrders') && mode() !== 'figure' ? 1 : 0,
      isTotal: mode() === 'figure' ? line.table.families.length > 1 : sums.has(line.row.measure),
      isStale: input()?.isStale === true && line.row.origin === 'plan',
    })),
  );
  const title = () => {
    const at = sites()[chosenSite()];
    const place = at === undefined ? '' : ` · ${named(at, at.site)}`;
    const measure = figure();
    if (measure !== undefined) return `${t(titles[measure])}${place}`;
    if (mode() === 'total') return `${t('total')}${place}`;
    if (mode() === 'group') return `${named(chosenGroup(), groupAddress.get())}${place}`;
    const family = families()[chosenFamily()];
    return `${named(family, family?.family ?? familyAddress.get())}${place}`;
  };
  const enter = async (entries: readonly Entry[], decimal?: DecimalSign) => {
    const known = input();
    if (known === null) return;
    setMessage('');
    setUnread(null);
    const meaning = typed(known, lines(), entries, past(), decimal);
    if (meaning.kind === 'notNumber') setMessage(t('notNumber', { value: meaning.text }));
    if (meaning.kind === 'ambiguous') setUnread({ entries, examples: meaning.examples });
    if (meaning.kind !== 'changes') return;
    if (meaning.frozen.length > 0 || meaning.firmCuts.length > 0) setQuestion(meaning);
    else await workspace.edit(selectedScenario(), meaning.changes);
  };
  const objects = () => [
    ...families().map((row) => ({ value: `f:${row.family}`, text: named(row, row.family) })),
    ...groups().map((row) => ({ value: `g:${row.group}`, text: `${t('group')}: ${named(row, row.group)}` })),
    { value: 'g:*', text: t('total') },
    ...measures.map((measure) => ({
      value: `k:${measure}`,
      text: `${t('allFamilies')}: ${t(titles[measure])}`,
    })),
  ];
  const object = () => {
    if (mode() === 'figure') return `k:${figureAddress.get()}`;
    return mode() === 'family' ? `f:${families()[chosenFamily()]?.family ?? ''}` : `g:${groupAddress.get()}`;
  };
  const chooseObject = (value: string) => {
    const [kind, id] = [value.slice(0, 1), value.slice(2)];
    const only = (wanted: string) => (kind === wanted ? id : undefined);
    setSearch({ family: only('f'), group: only('g'), figure: only('k') }, { scroll: false });
  };
  const period = (i: number) => formatPeriod(input()?.planningCase.periods[i]?.start ?? '2000-01-01');
  return (
    <>
      <PageHeader
        title={title()}
        subtitle={
          <>
            {t('tableOf', { scenario: scenarioName(workspace, selectedScenario()) })}{' '}
            <PlanStatus scenario={selectedScenario()} />
          </>
        }
      >
        <Select
          id="search"
          label={t('view')}
          isLabelHidden
          value={object()}
          options={objects()}
          onSelect={chooseObject}
        />
        <Show when={sites().length > 1}>
          <Select
            label={t('site')}
            isLabelHidden
            value={siteAddress.get()}
            options={[
              { value: '', text: t('allSites') },
              ...sites().map((row) => ({ value: row.site, text: named(row, row.site) })),
            ]}
            onSelect={(site) => siteAddress.set(site)}
          />
        </Show>
        <button type="button" class="btn" disabled={!undo().canUndo()} onClick={() => void undo().undo()}>
          {t('undo')}
        </button>
        <button type="button" class="btn" disabled={!undo().canRedo()} onClick={() => void undo().redo()}>
          {t('redo')}
        </button>
        <ScenarioBar scenario={selectedScenario()} onSelect={selectScenario} />
      </PageHeader>
      <PlanPreview scenario={selectedScenario()} idle={t('lockHint')} />
      <Show when={message()}>
        <div class="notice bad" role="alert">
          {message()}
        </div>
      </Show>
      <Show when={input() !== null && unknown()}>
        {(what) => (
          <div class="notice bad" role="alert">
            {t('unknownSelection', what())}
          </div>
        )}
      </Show>
      <Show when={unread()} keyed>
        {(asked) => (
          <NumberQuestion
            examples={asked.examples}
            onDecimal={(decimal) => void enter(asked.entries, decimal)}
            onNo={() => setUnread(null)}
          />
        )}
      </Show>
      <Show when={question()} keyed>
        {(changes) => (
          <ChangeQuestion
            changes={changes}
            period={period}
            segment={(g) => {
              const family = families()[input()?.index.segmentFamily[g] ?? 0];
              return `${named(family, family?.family ?? '')} · ${segmentName(g)}`;
            }}
            number={(_, value) => formatNumber(value, value % 1 === 0 ? 0 : 1)}
            onYes={() => {
              setQuestion(null);
              void workspace.edit(selectedScenario(), changes.changes);
            }}
            onNo={() => setQuestion(null)}
          />
        )}
      </Show>
      <Show when={unknown() === null && input()}>
        {(known) => (
          <>
            <Show when={mode() !== 'figure'}>
              <Panel title={t('chartTitle')} note={t('chartUnit', { unit: unit() })}>
                <PlanChart
                  data={chartData(known().planningCase, lines()[0]?.table.rows ?? [], past())}
                  label={t('chartTitle')}
                />
              </Panel>
            </Show>
            <Grid
              label={title()}
              corner={unit()}
              columns={columns()}
              rows={rows()}
              cell={(row, column) => {
                const line = lines()[row];
                return line === undefined
                  ? { value: null, text: '', kind: 'readonly' }
                  : cellOf(known(), line, column, past());
              }}
              cellWidth={cellWidth()}
              labelWidth={200}
              staleText={t('olderPlan')}
              height="max(320px, 46dvh)"
              isFilling
              startColumn={isNarrow() ? past() : Math.max(0, past() - 3)}
              onEntries={(entries) => void enter(entries)}
              onRefused={() => setMessage(t('pasteSize'))}
              onChangedMeanwhile={(value) => setMessage(t('changedMeanwhile', { value }))}
              onUndo={() => void undo().undo()}
              onRedo={() => void undo().redo()}
            />
          </>
        )}
      </Show>
    </>
  );
}
