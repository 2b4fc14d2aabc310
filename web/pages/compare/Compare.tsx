/** Compare: two to six options side by side against a reference. */
import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { TradeOffChart } from '../../charts/charts.tsx';
import { formatMoney, formatPeriod, formatShare } from '../../language/format.ts';
import { named, t } from '../../language/language.ts';
import { PageHeader, Panel, Pick } from '../../parts/parts.tsx';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { compareCsv } from './compareCsv.ts';
import { OptionDetail } from './OptionDetail.tsx';
import type { Option } from './options.ts';
import { Scorecard } from './Scorecard.tsx';

const OPTIONS_MAX = 6;

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
  const name = (id: string) =>
    named(workspace.scenarios().find((entry) => entry.document.scenario === id)?.document, id);
  const options = createMemo((): readonly Option[] =>
    chosen().flatMap((id, i) => {
      const view = workspace.viewOf(id);
      return view === null ? [] : [{ id, name: name(id), letter: 'ABCDEF'[i] ?? '', view }];
    }),
  );
  const reference = () => options().find((option) => option.id === referenceAddress.get()) ?? options()[0];
  const best = () => [...options()].sort((a, b) => b.view.totals.margin - a.view.totals.margin)[0];
  const look = () =>
    options().find((option) => option.id === lookAddress.get()) ??
    (best() !== reference() ? best() : options().find((option) => option !== reference()));
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const periods = () => reference()?.view.planningCase.periods ?? [];
  const toggle = (id: string) => {
    const now = chosen();
    const next = now.includes(id) ? now.filter((known) => known !== id) : [...now, id].slice(0, OPTIONS_MAX);
    optionsAddress.set(next.join(','));
  };
  const gain = () => (best()?.view.totals.margin ?? 0) - (reference()?.view.totals.margin ?? 0);
  const saveCsv = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([compareCsv(options(), currency())], { type: 'text/csv' }));
    link.download = 'compare.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <PageHeader
        title={
          <Show when={options().length >= 2} fallback={t('compareNone')}>
            <Show when={gain() > 0} fallback={t('compareLess', { reference: reference()?.name ?? '' })}>
              {t('compareFinding', {
                option: best()?.name ?? '',
                money: formatMoney(gain(), currency()),
                reference: reference()?.name ?? '',
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
                  reference: known().name,
                })}{' '}
                {options().every((option) => option.view.result.summary.verified) ? t('allVerified') : ''}
              </>
            )}
          </Show>
        }
      >
        <button type="button" class="btn" disabled={options().length === 0} onClick={saveCsv}>
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
              <Scorecard
                options={options()}
                base={base()}
                bestId={best()?.id}
                currency={currency()}
                onReference={(id) => referenceAddress.set(id)}
              />
              <Panel title={t('tradeOff')} note={t('tradeOffSub')} style={{ 'grid-column': 'span 4' }}>
                <TradeOffChart
                  label={t('tradeOff')}
                  xLabel={t('serviceAxis')}
                  yLabel={t('costAxis')}
                  xText={(x) => formatShare(x)}
                  yText={(y) => formatMoney(y, currency())}
                  points={options().map((option) => ({
                    letter: option.letter,
                    name: option.name,
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
              {(option) => (
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
                          text: `${t('ratherWhich')}: ${known.letter} ${known.name}`,
                        }))}
                      onPick={(id) => lookAddress.set(id)}
                    />
                  </div>
                  <OptionDetail base={base()} option={option()} currency={currency()} />
                </>
              )}
            </Show>
          </>
        )}
      </Show>
    </>
  );
}
