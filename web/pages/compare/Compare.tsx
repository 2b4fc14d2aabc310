/** Compare: two to six options side by side against a reference, ranked by what is optimized. */
import { A } from '@solidjs/router';
import { createMemo, For, Show } from 'solid-js';
import { TradeOffChart } from '../../charts/charts.tsx';
import { formatMoney, formatPeriod, formatShare } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { objectiveMeasure } from '../../language/objective.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { saveCsv } from '../../ui/csvFile.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PenaltyPanel } from '../../ui/PenaltyTable.tsx';
import { RunStale } from '../../ui/RunStale.tsx';
import { Select } from '../../ui/Select.tsx';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { compareCsv } from './compareCsv.ts';
import { OptionDetail } from './OptionDetail.tsx';
import { createOptions, findingOf, findingSentence, moneyMeasure, ROOM_BESIDE } from './options.ts';
import { Scorecard } from './Scorecard.tsx';

const OPTIONS_MAX = 6;

export default function Compare() {
  const workspace = useWorkspace();
  const optionsAddress = createAddressParameter('options', '');
  const referenceAddress = createAddressParameter('reference', '');
  const lookAddress = createAddressParameter('look', '');
  const penaltiesAddress = createAddressParameter('penalties', '');
  const known = () => workspace.scenarios().map((entry) => entry.document.scenario);
  const solved = createMemo(() => known().filter((id) => workspace.viewOf(id) !== null));
  const unsolved = () => known().filter((id) => !solved().includes(id));
  const asked = () =>
    optionsAddress
      .get()
      .split(',')
      .filter((id) => id !== '');
  /** Scenarios that the address names and the case does not have. */
  const unknown = () =>
    [...asked(), referenceAddress.get(), lookAddress.get(), penaltiesAddress.get()].filter(
      (id, i, all) => id !== '' && !known().includes(id) && all.indexOf(id) === i,
    );
  const chosen = createMemo(() => {
    const wanted = asked().filter((id) => solved().includes(id));
    return (asked().length > 0 ? wanted : solved().slice(0, 4)).slice(0, OPTIONS_MAX);
  });
  const name = (id: string) => scenarioName(workspace, id);
  const options = createMemo(() =>
    createOptions(
      chosen().flatMap((id) => {
        const view = workspace.viewOf(id);
        return view === null ? [] : [{ id, name: name(id), view }];
      }),
      referenceAddress.get(),
    ),
  );
  const reference = () => options().find((option) => option.id === referenceAddress.get()) ?? options()[0];
  const found = createMemo(() => {
    const base = reference();
    return base === undefined ? null : findingOf(options(), base);
  });
  const best = () => {
    const finding = found();
    if (finding === null) return undefined;
    return finding.finding.kind === 'better' ? finding.option : reference();
  };
  const look = () =>
    options().find((option) => option.id === lookAddress.get() && option !== reference()) ??
    (found()?.option !== reference() ? found()?.option : undefined) ??
    options().find((option) => option !== reference());
  const withPenalties = () => options().find((option) => option.id === penaltiesAddress.get());
  const older = () => options().filter((option) => option.isOlder);
  const unverified = () => options().filter((option) => !option.view.result.summary.verified);
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const periods = () => reference()?.view.planningCase.periods ?? [];
  const toggle = (id: string) => {
    const now = chosen();
    const next = now.includes(id) ? now.filter((other) => other !== id) : [...now, id].slice(0, OPTIONS_MAX);
    optionsAddress.set(next.join(','));
  };
  /** Service on the horizontal axis: grade A where every option has a demand of that grade. */
  const serviceFigure = () =>
    options().every((option) => option.view.keyFigures.fillRateA?.value != null) ? 'fillRateA' : 'fillRate';
  const title = () => {
    const base = reference();
    if (options().length < 2 || base === undefined) return t('compareNone');
    const finding = found();
    if (finding !== null) return findingSentence(finding, base, currency());
    return t(older().length > 0 ? 'compareOlder' : 'compareUnverified');
  };
  return (
    <>
      <PageHeader
        title={title()}
        subtitle={
          <Show when={reference()}>
            {(base) => (
              <>
                {t('compareSub', {
                  from: formatPeriod(periods()[0]?.start ?? ''),
                  to: formatPeriod(periods().at(-1)?.start ?? ''),
                  currency: currency(),
                  reference: base().name,
                })}{' '}
                {t('rankedBy', { measure: objectiveMeasure(base().objective.definition) })}{' '}
                <Show when={older().length === 0 && unverified().length === 0}>{t('allVerified')}</Show>
              </>
            )}
          </Show>
        }
      >
        <button
          type="button"
          class="btn"
          disabled={options().length === 0}
          onClick={() => saveCsv('compare.csv', compareCsv(options(), currency()))}
        >
          {t('exportCsv')}
        </button>
        <button type="button" class="btn" onClick={() => globalThis.print()}>
          {t('print')}
        </button>
      </PageHeader>
      <UnknownAddress kind="scenario" ids={unknown()} />
      <RunStale scenarios={older().map((option) => option.id)} />
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
      <div class="no-print chips">
        <For each={solved()}>
          {(id) => (
            <button
              type="button"
              class="chip"
              classList={{ selected: chosen().includes(id) }}
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
                onPenalties={(id) => penaltiesAddress.set(penaltiesAddress.get() === id ? '' : id)}
              />
              <Panel
                title={t(
                  moneyMeasure(base().objective.definition) === 'cost' ? 'tradeOffCost' : 'tradeOffMargin',
                )}
                note={t('tradeOffSub')}
                style={{ 'grid-column': options().length > ROOM_BESIDE ? '1 / -1' : 'span 4' }}
              >
                <TradeOffChart
                  label={t('tradeOffMargin')}
                  xLabel={t(serviceFigure() === 'fillRateA' ? 'serviceAxis' : 'serviceAxisAll')}
                  yLabel={t(moneyMeasure(base().objective.definition) === 'cost' ? 'costAxis' : 'margin')}
                  xText={(x) => formatShare(x)}
                  yText={(y) => formatMoney(y, currency())}
                  points={options().flatMap((option) => {
                    const x = option.view.keyFigures[serviceFigure()]?.value ?? null;
                    return x === null
                      ? []
                      : [
                          {
                            letter: option.letter,
                            name: option.name,
                            x,
                            y: option.totals[moneyMeasure(base().objective.definition)],
                            size: option.view.keyFigures.averageInventoryValue?.value ?? 0,
                            isReference: option.id === base().id,
                            isBest: option.id === best()?.id,
                          },
                        ];
                  })}
                />
              </Panel>
            </div>
            <Show when={withPenalties()}>
              {(option) => (
                <PenaltyPanel
                  name={`${option().letter} ${option().name}`}
                  view={option().view}
                  currency={currency()}
                  onClose={() => penaltiesAddress.set('')}
                />
              )}
            </Show>
            <Show when={look()}>
              {(option) => (
                <>
                  <div class="no-print">
                    <Select
                      label={t('ratherWhich')}
                      isLabelHidden
                      value={option().id}
                      options={options()
                        .filter((other) => other.id !== base().id)
                        .map((other) => ({
                          value: other.id,
                          text: `${t('ratherWhich')}: ${other.letter} ${other.name}`,
                        }))}
                      onSelect={(id) => lookAddress.set(id)}
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
