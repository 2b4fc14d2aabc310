/** How good past forecasts were: by family, group, segment or market, and what each step of the forecast added. */
import { createMemo, createSignal, For, Show } from 'solid-js';
import { measureDefinitions } from '../../../solver/demand/accuracy/definitions.ts';
import { caseAccuracy, pastForecastsOf } from '../../../solver/demand/review/caseAccuracy.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import type { Command } from '../../commands/command.ts';
import { formatDate, formatNumber } from '../../language/format.ts';
import { named, pick, t } from '../../language/language.ts';
import { Difference } from '../../ui/Difference.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { DemandState } from './createDemandState.ts';
import { measureText } from './measureText.ts';

const shown = ['wmape', 'bias', 'mase', 'trackingSignal'] as const;
const groupings = ['family', 'group', 'segment', 'market'] as const;
type GroupingName = (typeof groupings)[number];

/** Beyond it the errors of a forecast have a direction. */
const SIGNAL_LIMIT = 4;

const stepTitles = {
  naive: 'stepNaive',
  statistical: 'stepStatistical',
  sales: 'stepSales',
  consensus: 'consensus',
} as const;

export function AccuracyPanel(props: { state: DemandState; record: Command }) {
  const { state } = props;
  const [chosenLag, setChosenLag] = createSignal(0);
  const [grouping, setGrouping] = createSignal<GroupingName>('family');
  const accuracy = createMemo(() => {
    const known = state.planningCase();
    return known === null || pastForecastsOf(known).length === 0 ? null : caseAccuracy(known);
  });
  const lag = () => accuracy()?.lags.find((each) => each === chosenLag()) ?? accuracy()?.lags[0] ?? 1;
  const segments = createMemo(() => new Set(state.segments()));
  const steps = createMemo(() => accuracy()?.valueAdded(segments(), lag()) ?? []);
  const rows = createMemo(() => accuracy()?.by('consensus', [grouping()], segments(), lag()) ?? []);
  const definitions = measureDefinitions.filter(({ name }) => shown.some((each) => each === name));
  const nameOf = (id: string): string => {
    const known = state.planningCase();
    if (grouping() === 'family') return state.familyName(id);
    if (grouping() === 'segment') {
      const row = known?.segments.find((entry) => entry.segment === id);
      return `${state.familyName(row?.family ?? '')} · ${state.segmentName(id)}`;
    }
    if (grouping() === 'market')
      return named(
        known?.markets.find((row) => row.market === id),
        id,
      );
    return named(
      known?.groups.find((row) => row.group === id),
      id,
    );
  };
  const points = (share: number | null): string =>
    share === null ? '' : `${share > 0 ? '+' : ''}${formatNumber(share * 100, 1)}`;
  /** Records of periods that are not past yet: those of what is shown, and the day of the last one. */
  const ahead = createMemo(() => {
    const known = state.planningCase();
    const past = new Set((known?.historyPeriods ?? []).map(({ start }) => start));
    const rows = (known?.recordedForecasts ?? []).filter(
      (row) => segments().has(row.segment) && !past.has(row.start),
    );
    const days = rows.flatMap(({ recordedOn }) => recordedOn ?? []).sort();
    const last = days.at(-1);
    return { count: rows.length, day: last === undefined ? '–' : formatDate(last) };
  });
  return (
    <Panel title={t('accuracyTitle')} note={state.title()}>
      <p class="muted">
        {ahead().count === 0 ? t('recordedNone') : t('recordedSoFar', ahead())}{' '}
        <CommandButton command={props.record} />
      </p>
      <Show when={accuracy()} fallback={<p class="muted">{t('noPastForecasts')}</p>}>
        {(known) => (
          <>
            <div class="form">
              <Select
                label={t('lag')}
                value={String(lag())}
                options={known().lags.map((each) => ({
                  value: String(each),
                  text: t('lagPeriods', { count: each }),
                }))}
                onSelect={(value) => setChosenLag(Number(value))}
              />
              <Select
                label={t('groupedBy')}
                value={grouping()}
                options={groupings.map((value) => ({
                  value,
                  text: t(value === 'segment' ? 'segmentWord' : value),
                }))}
                onSelect={(value) => setGrouping(groupings.find((each) => each === value) ?? 'family')}
              />
            </div>
            <div class="beside" style={{ 'margin-top': '8px' }}>
              <div class="scroll">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t('forecastStep')}</th>
                      <For each={definitions.slice(0, 2)}>
                        {(definition) => (
                          <th scope="col" title={pick(definition.definition)}>
                            {pick(definition.title)}
                          </th>
                        )}
                      </For>
                      <th scope="col" title={t('valueAddedNote')}>
                        {t('valueAdded')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={steps()}>
                      {(step) => (
                        <tr>
                          <td>{t(stepTitles[step.step as keyof typeof stepTitles])}</td>
                          <td>{measureText('share', step.accuracy.wmape)}</td>
                          <td>{measureText('share', step.accuracy.bias)}</td>
                          <td>
                            <Show when={step.addedShare !== null}>
                              <Difference
                                value={step.addedShare ?? 0}
                                text={points(step.addedShare)}
                                better="more"
                              />
                            </Show>
                          </td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
              <div class="scroll sticky-first" style={{ 'max-height': '320px' }}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{t('consensus')}</th>
                      <For each={definitions}>
                        {(definition) => (
                          <th scope="col" title={pick(definition.definition)}>
                            {pick(definition.title)}
                          </th>
                        )}
                      </For>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={rows()}>
                      {(row) => (
                        <tr>
                          <td>{nameOf(row.key[0] ?? '')}</td>
                          <For each={definitions}>
                            {({ name, unit }) => (
                              <td
                                classList={{
                                  bad:
                                    name === 'trackingSignal' &&
                                    Math.abs(row.accuracy.trackingSignal ?? 0) > SIGNAL_LIMIT,
                                }}
                              >
                                {name === 'trackingSignal' &&
                                Math.abs(row.accuracy.trackingSignal ?? 0) > SIGNAL_LIMIT
                                  ? '▲\u00a0'
                                  : ''}
                                {measureText(unit, row.accuracy[name])}
                              </td>
                            )}
                          </For>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
            </div>
          </>
        )}
      </Show>
    </Panel>
  );
}
