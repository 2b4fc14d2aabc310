/** Two plans side by side: key figures, and every cell that differs, the greatest difference first. */
import { A } from '@solidjs/router';
import { For, Show } from 'solid-js';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { formatDifference, formatFigure, moneyScale, shownFigure } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { Difference } from '../../ui/Difference.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { VersionsCommands } from './commands.ts';
import type { DifferencesState } from './createDifferencesState.ts';

export function Differences(props: { state: DifferencesState; commands: VersionsCommands }) {
  const { state } = props;
  return (
    <Panel title={t('versionsCompare')} note={state.finding()} id="differences">
      <div class="form no-print">
        <Select
          label={t('versionsFrom')}
          value={state.from()}
          options={state.options()}
          onSelect={(key) => state.select('from', key)}
        />
        <Select
          label={t('versionsTo')}
          value={state.to()}
          options={state.options()}
          onSelect={(key) => state.select('to', key)}
        />
        <Select
          label={t('versionsFigure')}
          value={state.figure() ?? ''}
          options={[
            { value: '', text: t('versionsAllFigures') },
            ...state.figures.map((measure) => ({ value: measure, text: state.figureTitle(measure) })),
          ]}
          onSelect={(measure) => state.select('figure', measure)}
        />
        <Select
          label={t('versionsRank')}
          value={state.rank()}
          options={[
            { value: 'value', text: t('versionsRankValue') },
            { value: 'quantity', text: t('versionsRankQuantity') },
            { value: 'share', text: t('versionsRankShare') },
          ]}
          onSelect={(rank) => state.select('rank', rank)}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={state.areAll()}
            onChange={(event) => state.setAll(event.currentTarget.checked)}
          />{' '}
          {t('versionsShowAll')}
        </label>
        <CommandButton command={props.commands.exportCsv} />
      </div>
      <Show
        when={state.views()}
        fallback={<p class="muted">{t(state.isReading() ? 'loading' : 'versionsSelect')}</p>}
      >
        <div class="faint" style={{ margin: 'var(--s3) 0' }}>
          <p>{t('titleWithDetail', { title: t('versionsFrom'), detail: state.planLine(state.from()) })}</p>
          <p>{t('titleWithDetail', { title: t('versionsTo'), detail: state.planLine(state.to()) })}</p>
        </div>
        <div class="cols">
          <div class="scroll" style={{ 'grid-column': 'span 5', 'align-self': 'start' }}>
            <table class="sticky-first">
              <thead>
                <tr>
                  <th scope="col">{t('keyFigure')}</th>
                  <th scope="col" title={state.name(state.from())}>
                    {t('versionsFrom')}
                  </th>
                  <th scope="col" title={state.name(state.to())}>
                    {t('versionsTo')}
                  </th>
                  <th scope="col">{t('versionsDifference')}</th>
                </tr>
              </thead>
              <tbody>
                <For each={state.keyFigures()}>
                  {({ definition, from, to }) => {
                    // Penalties are no money: they have no currency.
                    const currency = () => (definition.name === 'penalties' ? '' : state.currency());
                    const form = () => ({
                      currency: currency(),
                      digits: state.totalDigits(),
                      scale: moneyScale([from, to]),
                    });
                    const figure = (value: number | null) => formatFigure(value, definition.unit, form());
                    const shown = (value: number | null) =>
                      shownFigure(value, definition.unit, state.totalDigits()) ?? 0;
                    const difference = () => shown(to) - shown(from);
                    return (
                      <tr>
                        <td class="wrap">{state.keyFigureTitle(definition)}</td>
                        <td>{figure(from)}</td>
                        <td>{figure(to)}</td>
                        <td>
                          <Show when={from !== null && to !== null}>
                            <Difference
                              value={difference()}
                              text={formatDifference(difference(), definition.unit, form())}
                              better={definition.better}
                            />
                          </Show>
                        </td>
                      </tr>
                    );
                  }}
                </For>
              </tbody>
            </table>
          </div>
          <Show when={state.listed().length > 0}>
            <div class="scroll" style={{ 'grid-column': 'span 7', 'align-self': 'start' }}>
              <table class="sticky-first">
                <thead>
                  <tr>
                    <th scope="col">{t('family')}</th>
                    <th scope="col" class="text">
                      {t('versionsFigure')}
                    </th>
                    <th scope="col" class="text">
                      {t('versionsPeriod')}
                    </th>
                    <th scope="col" class="text">
                      {t('unit')}
                    </th>
                    <th scope="col" title={state.name(state.from())}>
                      {t('versionsFrom')}
                    </th>
                    <th scope="col" title={state.name(state.to())}>
                      {t('versionsTo')}
                    </th>
                    <th scope="col">{t('versionsDifference')}</th>
                    <th scope="col">{t('versionsShareOf')}</th>
                    <Show when={state.rank() === 'value'}>
                      <th scope="col">{t('versionsWorth')}</th>
                    </Show>
                  </tr>
                </thead>
                <tbody>
                  <For each={state.shown()}>
                    {(cell) => (
                      <tr>
                        <td class="wrap">
                          <A href={state.addressOf(cell)}>{state.familyName(cell.family)}</A>
                        </td>
                        <td class="text">{state.figureTitle(cell.measure)}</td>
                        <td class="text">{state.periodName(cell.period)}</td>
                        <td class="text">{state.unit(cell)}</td>
                        <td>{state.number(cell, cell.from)}</td>
                        <td>{state.number(cell, cell.to)}</td>
                        <td>{cell.difference === 0 ? '–' : state.difference(cell)}</td>
                        <td class="muted">{cell.difference === 0 ? '' : state.share(cell)}</td>
                        <Show when={state.rank() === 'value'}>
                          <td>{state.worth(cell)}</td>
                        </Show>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
              <p class="muted">
                {t('versionsShown', { shown: state.shown().length, count: state.listed().length })}{' '}
                <Show when={state.hasMore()}>
                  <button type="button" class="btn link no-print" onClick={() => state.showMore()}>
                    {t('versionsMore')}
                  </button>
                </Show>
              </p>
            </div>
          </Show>
        </div>
      </Show>
    </Panel>
  );
}
