/** The forecast model of a segment: chosen automatically or by hand, why, what it was compared with, and how it fits the history. */

import { createMemo, For, Show } from 'solid-js';
import { choicesOf, choiceWords } from '../../../solver/case/choiceWords.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { measureDefinitions } from '../../../solver/demand/accuracy/definitions.ts';
import { exPostFit } from '../../../solver/demand/accuracy/exPost.ts';
import { forecastTask, runForecastTask } from '../../../solver/demand/review/caseForecast.ts';
import { pick, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { rowChanges } from '../../state/rowChanges.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { DemandState } from './createDemandState.ts';
import { measureText } from './measureText.ts';

/** Measures of the fit, in this order. */
const shown = ['wmape', 'bias', 'mase', 'trackingSignal'] as const;

export function ModelPanel(props: { state: DemandState; scenario: string }) {
  const workspace = useWorkspace();
  const { state } = props;
  const fit = createMemo(() => {
    const known = state.input();
    const [segment, ...others] = state.segments();
    if (known === null || segment === undefined || others.length > 0) return null;
    const [result] = [...runForecastTask(forecastTask(known.planningCase, new Set([segment])))];
    return result?.result ?? null;
  });
  const setting = (): Row<'forecastSettings'> | undefined =>
    state.planningCase()?.forecastSettings.find((row) => row.segment === state.segments()[0]);
  const select = (model: string): void => {
    const segment = state.segments()[0] ?? '';
    const next = { segment, model: model as Row<'forecastSettings'>['model'] };
    void workspace.edit(props.scenario, ({ planningCase }) =>
      rowChanges(
        'forecastSettings',
        planningCase.forecastSettings.filter((row) => row.segment === segment),
        model === 'automatic' ? [] : [next],
      ),
    );
  };
  const measures = createMemo(() => {
    const known = state.input();
    const result = fit();
    const history = known?.histories.segments.get(state.segments()[0] ?? '');
    if (known === null || result?.kind !== 'forecast' || history === undefined) return [];
    const { accuracy } = exPostFit(history.corrected, result.model.fitted, known.histories.seasonLength);
    return measureDefinitions
      .filter(({ name }) => shown.some((each) => each === name))
      .map((definition) => ({ definition, value: accuracy[definition.name] }));
  });
  return (
    <Panel title={t('forecastModelTitle')} note={state.segments().length === 1 ? state.title() : ''}>
      <Show when={fit()} fallback={<p class="muted">{t('modelOneSegment')}</p>}>
        {(result) => (
          <>
            <Select
              label={t('forecastModelTitle')}
              isLabelHidden
              value={setting()?.model ?? 'automatic'}
              options={choicesOf('forecastSettings', 'model').map(({ choice, words }) => ({
                value: choice,
                text: pick(words),
              }))}
              onSelect={select}
            />
            <Show
              when={(() => {
                const found = result();
                return found.kind === 'forecast' ? found : null;
              })()}
              fallback={
                <p class="bad">
                  {(() => {
                    const found = result();
                    return found.kind === 'refused' ? pick(found.reason) : '';
                  })()}
                </p>
              }
            >
              {(forecast) => (
                <>
                  <p style={{ 'margin-top': '8px', 'font-weight': '600' }}>{pick(forecast().model.words)}</p>
                  <p class="muted">
                    {[forecast().model.reason, ...forecast().model.remarks].map(pick).join(' ')}
                  </p>
                  <table style={{ 'margin-top': '8px' }}>
                    <tbody>
                      <For each={measures()}>
                        {({ definition, value }) => (
                          <tr title={pick(definition.definition)}>
                            <td class="wrap">{t('exPost', { measure: pick(definition.title) })}</td>
                            <td>{measureText(definition.unit, value)}</td>
                          </tr>
                        )}
                      </For>
                      <For each={forecast().compared.filter(({ error }) => error !== null)}>
                        {({ name, error }) => (
                          <tr>
                            <td class="wrap">
                              {t('comparedModel', {
                                model: pick(choiceWords('forecastSettings', 'model', name)),
                              })}
                            </td>
                            <td>{measureText('share', error)}</td>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                </>
              )}
            </Show>
          </>
        )}
      </Show>
    </Panel>
  );
}
