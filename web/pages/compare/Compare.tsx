/** Compare: two to six options side by side against a reference. */
import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { type RealComponent, realComponents } from '../../../solver/case/money.ts';
import { capacityTable } from '../../../solver/plan/capacityTable.ts';
import { keyFigureDefinitions } from '../../../solver/plan/keyFigures/keyFigures.ts';
import { marginBridge, shortByMarketAndGrade } from '../../../solver/tradeoff/comparison.ts';
import { BridgeChart, HeatMap, ShortChart, TradeOffChart } from '../../charts/charts.tsx';
import {
  formatDifference,
  formatFigure,
  formatMoney,
  formatMonth,
  formatNumber,
  formatPeriod,
  formatShare,
} from '../../language/format.ts';
import { type MessageKey, named, pick, t } from '../../language/language.ts';
import { Difference, OptionKey, PageHeader, Panel, Pick } from '../../parts/parts.tsx';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import type { View } from '../../state/workspace.ts';

const OPTIONS_MAX = 6;
/** Months of the two load maps that fit side by side. */
const LOAD_PERIODS = 12;
const scorecard = [
  'contributionMargin',
  'fillRateA',
  'fillRate',
  'averageInventoryValue',
  'cashTiedUp',
  'overtimeAndShiftHours',
  'peakLoad',
  'lateUnits',
  'lostUnits',
  'penalties',
];
const componentTitles: Readonly<Partial<Record<RealComponent, MessageKey>>> = {
  production: 'productionCost',
};

interface Option {
  readonly id: string;
  readonly letter: string;
  readonly view: View;
}

function componentTitle(component: RealComponent): string {
  return t(componentTitles[component] ?? (component as MessageKey));
}

export default function Compare() {
  const workspace = useWorkspace();
  const optionsAddress = createAddressParameter('options', '');
  const referenceAddress = createAddressParameter('reference', '');
  const lookAddress = createAddressParameter('look', '');
  const solved = createMemo(() =>
    workspace
      .scenarios()
      .filter((entry) => workspace.viewOf(entry.document.scenario) !== null)
      .map((entry) => entry.document.scenario),
  );
  const unsolved = () =>
    workspace
      .scenarios()
      .map((entry) => entry.document.scenario)
      .filter((id) => !solved().includes(id));
  const chosen = createMemo(() => {
    const wanted = optionsAddress
      .get()
      .split(',')
      .filter((id) => solved().includes(id));
    return (wanted.length > 0 ? wanted : solved().slice(0, 4)).slice(0, OPTIONS_MAX);
  });
  const options = createMemo((): readonly Option[] =>
    chosen().flatMap((id, i) => {
      const view = workspace.viewOf(id);
      return view === null ? [] : [{ id, letter: 'ABCDEF'[i] ?? '', view }];
    }),
  );
  const reference = () => options().find((option) => option.id === referenceAddress.get()) ?? options()[0];
  const best = () => [...options()].sort((a, b) => b.view.totals.margin - a.view.totals.margin)[0];
  const look = () =>
    options().find((option) => option.id === lookAddress.get()) ??
    (best() !== reference() ? best() : options().find((option) => option !== reference()));
  const name = (id: string) =>
    named(workspace.scenarios().find((entry) => entry.document.scenario === id)?.document, id);
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const periods = () => reference()?.view.planningCase.periods ?? [];
  const toggle = (id: string) => {
    const now = chosen();
    const next = now.includes(id) ? now.filter((known) => known !== id) : [...now, id].slice(0, OPTIONS_MAX);
    optionsAddress.set(next.join(','));
  };
  const gain = () => (best()?.view.totals.margin ?? 0) - (reference()?.view.totals.margin ?? 0);
  const csv = () => {
    const rows = [
      ['key figure', 'unit', ...options().map((option) => `${option.letter} ${name(option.id)}`)],
    ];
    for (const definition of keyFigureDefinitions) {
      rows.push([
        definition.title.en,
        definition.unit === 'money' ? currency() : definition.unit,
        ...options().map((option) => String(option.view.keyFigures[definition.name]?.value ?? '')),
      ]);
    }
    for (const component of realComponents)
      rows.push([
        component,
        currency(),
        ...options().map((option) => String(option.view.totals.real[component])),
      ]);
    const text = rows
      .map((row) =>
        row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
      )
      .join('\n');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`\uFEFF${text}\n`], { type: 'text/csv' }));
    link.download = 'compare.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const usedComponents = () =>
    realComponents.filter(
      (component) =>
        (look()?.view.totals.real[component] ?? 0) !== 0 ||
        (reference()?.view.totals.real[component] ?? 0) !== 0,
    );
  return (
    <>
      <PageHeader
        title={
          <Show when={options().length >= 2} fallback={t('compareNone')}>
            <Show when={gain() > 0} fallback={t('compareLess', { reference: name(reference()?.id ?? '') })}>
              {t('compareFinding', {
                option: name(best()?.id ?? ''),
                money: formatMoney(gain(), currency()),
                reference: name(reference()?.id ?? ''),
              })}
            </Show>
          </Show>
        }
        subtitle={
          <Show when={reference()}>
            {(known) => (
              <>
                {t('compareSub', {
                  from: formatPeriod(periods()[0]?.start ?? '2000-01-01'),
                  to: formatPeriod(periods().at(-1)?.start ?? '2000-01-01'),
                  currency: currency(),
                  reference: name(known().id),
                })}{' '}
                {options().every((option) => option.view.result.summary.verified) ? t('allVerified') : ''}
              </>
            )}
          </Show>
        }
      >
        <button type="button" class="btn" disabled={options().length === 0} onClick={csv}>
          {t('exportCsv')}
        </button>
        <button type="button" class="btn" onClick={() => globalThis.print()}>
          {t('print')}
        </button>
      </PageHeader>
      <Show when={options().length < 2}>
        <Panel title={t('compareHow')}>
          <For each={unsolved()}>
            {(id) => (
              <p>
                {name(id)}{' '}
                <Show
                  when={workspace.runOf(id)?.finishedAt !== null || workspace.runOf(id) === undefined}
                  fallback={<span class="faint">{t('running')}</span>}
                >
                  <button type="button" class="btn" onClick={() => void workspace.start(id)}>
                    {t('optimize')}
                  </button>
                </Show>
              </p>
            )}
          </For>
          <A class="btn" href="/scenarios">
            {t('compareMake')}
          </A>
        </Panel>
      </Show>
      <div class="no-print" style={{ display: 'flex', gap: '6px', 'flex-wrap': 'wrap' }}>
        <For each={solved()}>
          {(id) => (
            <button
              type="button"
              class="chip"
              style={{
                cursor: 'pointer',
                background: chosen().includes(id) ? 'var(--accent-soft)' : 'none',
                color: chosen().includes(id) ? 'var(--ink)' : '',
              }}
              aria-pressed={chosen().includes(id)}
              onClick={() => toggle(id)}
            >
              {name(id)}
            </button>
          )}
        </For>
      </div>
      <Show when={options().length >= 2 ? reference() : undefined}>
        {(base) => (
          <>
            <div class="cols">
              <Panel
                title={t('scorecard')}
                note={t('scorecardSub', { reference: base().letter })}
                style={{ 'grid-column': 'span 8' }}
              >
                <div class="scroll">
                  <table class="sticky-first">
                    <thead>
                      <tr>
                        <th />
                        <For each={options()}>
                          {(option) => (
                            <th colspan={2}>
                              <button
                                type="button"
                                class="btn link"
                                style={{
                                  color: 'var(--ink)',
                                  'font-weight': option.id === best()?.id ? 650 : 400,
                                }}
                                title={t('setReference', { name: name(option.id) })}
                                onClick={() => referenceAddress.set(option.id)}
                              >
                                <OptionKey letter={option.letter} isReference={option.id === base().id} />
                                <span
                                  style={{
                                    'white-space': 'normal',
                                    'max-width': '120px',
                                    'text-align': 'left',
                                  }}
                                >
                                  {name(option.id)}
                                </span>
                              </button>
                            </th>
                          )}
                        </For>
                      </tr>
                    </thead>
                    <tbody>
                      <For
                        each={scorecard.flatMap((key) =>
                          keyFigureDefinitions.filter((entry) => entry.name === key),
                        )}
                      >
                        {(definition) => (
                          <tr>
                            <td title={pick(definition.definition)}>{pick(definition.title)}</td>
                            <For each={options()}>
                              {(option) => {
                                const value = () => option.view.keyFigures[definition.name]?.value ?? 0;
                                const off = () =>
                                  value() - (base().view.keyFigures[definition.name]?.value ?? 0);
                                return (
                                  <>
                                    <td style={{ 'font-weight': option.id === best()?.id ? 600 : 400 }}>
                                      {formatFigure(value(), definition.unit, currency())}
                                    </td>
                                    <td style={{ 'padding-left': 0 }}>
                                      <Show
                                        when={option.id !== base().id}
                                        fallback={<span class="faint">{t('reference')}</span>}
                                      >
                                        <Difference
                                          value={off()}
                                          text={formatDifference(off(), definition.unit, currency())}
                                          better={definition.better}
                                        />
                                      </Show>
                                    </td>
                                  </>
                                );
                              }}
                            </For>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                </div>
              </Panel>
              <Panel title={t('tradeOff')} note={t('tradeOffSub')} style={{ 'grid-column': 'span 4' }}>
                <TradeOffChart
                  label={t('tradeOff')}
                  xLabel={t('serviceAxis')}
                  yLabel={t('costAxis')}
                  xText={(x) => formatShare(x)}
                  yText={(y) => formatMoney(y, currency())}
                  points={options().map((option) => ({
                    letter: option.letter,
                    name: name(option.id),
                    x: option.view.keyFigures.fillRateA?.value ?? 0,
                    y: option.view.totals.cost,
                    size: option.view.keyFigures.averageInventoryValue?.value ?? 0,
                    isReference: option.id === base().id,
                    isBest: option.id === best()?.id,
                  }))}
                />
              </Panel>
            </div>
            <Show when={look()}>
              {(option) => {
                const bridge = createMemo(() => marginBridge(base().view.totals, option().view.totals));
                const short = createMemo(() => {
                  const mine = shortByMarketAndGrade(option().view.index, option().view.plan);
                  const theirs = shortByMarketAndGrade(base().view.index, base().view.plan);
                  return mine.map((cell) => ({
                    label: `${named(option().view.planningCase.markets[cell.market], '')} ${cell.grade}`,
                    option: cell.units,
                    reference:
                      theirs.find((known) => known.market === cell.market && known.grade === cell.grade)
                        ?.units ?? 0,
                  }));
                });
                return (
                  <>
                    <div class="no-print" style={{ display: 'flex', gap: '8px', 'align-items': 'center' }}>
                      <Pick
                        label={t('ratherWhich')}
                        isLabelHidden
                        value={option().id}
                        options={options()
                          .filter((known) => known.id !== base().id)
                          .map((known) => ({
                            value: known.id,
                            text: `${t('ratherWhich')}: ${known.letter} ${name(known.id)}`,
                          }))}
                        onPick={(id) => lookAddress.set(id)}
                      />
                    </div>
                    <div class="cols">
                      <Panel
                        title={t('bridgeTitle', { from: base().letter, to: option().letter })}
                        note={t('bridgeSub')}
                        style={{ 'grid-column': 'span 7' }}
                      >
                        <BridgeChart
                          label={t('bridgeTitle', { from: base().letter, to: option().letter })}
                          from={{
                            label: `${base().letter} ${name(base().id)}`.slice(0, 22),
                            value: bridge().from,
                            text: formatMoney(bridge().from, currency()),
                          }}
                          to={{
                            label: `${option().letter} ${name(option().id)}`.slice(0, 22),
                            value: bridge().to,
                            text: formatMoney(bridge().to, currency()),
                          }}
                          steps={bridge().steps.map((step) => ({
                            label: componentTitle(step.component),
                            effect: step.effect,
                            text: formatMoney(step.effect, currency(), true),
                          }))}
                        />
                      </Panel>

                      <Panel
                        title={t('whoShort')}
                        note={t('whoShortSub', { reference: base().letter, option: option().letter })}
                        style={{ 'grid-column': 'span 5' }}
                      >
                        <ShortChart
                          rows={short()}
                          text={(value) => formatNumber(value / 1000, 1)}
                          label={t('whoShort')}
                        />
                      </Panel>
                    </div>
                    <div class="cols">
                      <For each={[base(), option()]}>
                        {(shown) => (
                          <Panel
                            title={t('loadOf', { name: `${shown.letter} ${name(shown.id)}` })}
                            note={t('loadSubFirst', { count: Math.min(LOAD_PERIODS, periods().length) })}
                            style={{ 'grid-column': 'span 6' }}
                          >
                            <HeatMap
                              label={t('loadOf', { name: name(shown.id) })}
                              firstTitle=""
                              rows={capacityTable(shown.view.index, shown.view.plan).map((row, r) => ({
                                id: String(r),
                                label: named(shown.view.planningCase.resources[r], ''),
                                loads: row.slice(0, LOAD_PERIODS).map((entry) => entry.load),
                              }))}
                              columns={periods()
                                .slice(0, LOAD_PERIODS)
                                .map((row) => formatMonth(row.start))}
                            />
                          </Panel>
                        )}
                      </For>
                    </div>
                    <Panel
                      title={`${t('profitAndLoss')} · ${option().letter} ${name(option().id)}`}
                      note={currency()}
                    >
                      <div class="scroll months">
                        <table class="sticky-first">
                          <thead>
                            <tr>
                              <th />
                              <For each={periods()}>{(row) => <th>{formatPeriod(row.start)}</th>}</For>
                              <th>{t('total')}</th>
                            </tr>
                          </thead>
                          <tbody>
                            <For each={usedComponents()}>
                              {(component) => (
                                <tr>
                                  <td>{componentTitle(component)}</td>
                                  <For each={Array.from(option().view.money.real[component])}>
                                    {(value) => (
                                      <td>{formatMoney(component === 'revenue' ? value : -value, '')}</td>
                                    )}
                                  </For>
                                  <td>
                                    <b>
                                      {formatMoney(
                                        component === 'revenue'
                                          ? option().view.totals.real[component]
                                          : -option().view.totals.real[component],
                                        '',
                                      )}
                                    </b>
                                  </td>
                                </tr>
                              )}
                            </For>
                            <tr style={{ 'font-weight': 600 }}>
                              <td>{t('margin')}</td>
                              <For each={option().view.keyFigures.contributionMargin?.byPeriod ?? []}>
                                {(value) => <td>{formatMoney(value, '')}</td>}
                              </For>
                              <td>{formatMoney(option().view.totals.margin, '')}</td>
                            </tr>
                            <tr>
                              <td>{t('closingInventory')}</td>
                              <For each={option().view.keyFigures.averageInventoryValue?.byPeriod ?? []}>
                                {(value) => <td class="muted">{formatMoney(value, '')}</td>}
                              </For>
                              <td />
                            </tr>
                          </tbody>
                        </table>
                      </div>
                    </Panel>
                  </>
                );
              }}
            </Show>
          </>
        )}
      </Show>
    </>
  );
}
