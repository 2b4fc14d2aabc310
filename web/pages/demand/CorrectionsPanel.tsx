/** Corrections of the history that is shown: those proposed, to accept or reject, and those decided, to switch on and off. */

import { createMemo, For, Show } from 'solid-js';
import { choiceWords } from '../../../solver/case/choiceWords.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import type { Correction } from '../../../solver/demand/history/corrections.ts';
import { proposedCorrections } from '../../../solver/demand/review/reviewedHistory.ts';
import { formatNumber } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { periodText } from '../../language/periods.ts';
import { useWorkspace } from '../../state/context.ts';
import { fieldsSet, rowSet } from '../../state/rowChanges.ts';
import { ActionOn } from '../../ui/ActionOn.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { DemandState } from './createDemandState.ts';

/** Segments whose histories are searched at once: more would be felt. */
const SEGMENTS_MAX = 12;

export function CorrectionsPanel(props: { state: DemandState; scenario: string }) {
  const workspace = useWorkspace();
  const { state } = props;
  const proposed = createMemo(() => {
    const known = state.input();
    if (known === null || state.segments().length > SEGMENTS_MAX) return [];
    const { histories } = known;
    return state.segments().flatMap((segment) => {
      const history = histories.segments.get(segment);
      return history === undefined
        ? []
        : proposedCorrections(history, histories.seasonLength).map((correction) => ({
            segment,
            correction,
            raw: history.raw[correction.period] ?? null,
          }));
    });
  });
  const decided = createMemo((): readonly Row<'historyCorrections'>[] => {
    const shown = new Set(state.segments());
    return (state.planningCase()?.historyCorrections ?? []).filter((row) => shown.has(row.segment));
  });
  const month = (place: number) => periodText(state.planningCase()?.historyPeriods ?? [], place);
  const monthOf = (period: string) =>
    month(state.planningCase()?.historyPeriods.findIndex((row) => row.period === period) ?? 0);
  const signed = (value: number) => `${value > 0 ? '+' : ''}${formatNumber(value, state.digits())}`;
  const decide = (segment: string, correction: Correction, isActive: boolean): void => {
    const row: Row<'historyCorrections'> = {
      segment,
      period: state.planningCase()?.historyPeriods[correction.period]?.period ?? '',
      kind: correction.kind === 'lostSales' ? 'lostSales' : 'outlier',
      units: Math.round(correction.change * 10 ** state.digits()) / 10 ** state.digits(),
      isActive,
      reason: pick(correction.reason),
    };
    void workspace.edit(props.scenario, ({ planningCase }) =>
      rowSet(planningCase, 'historyCorrections', row),
    );
  };
  const setActive = (row: Row<'historyCorrections'>, isActive: boolean): void => {
    void workspace.edit(props.scenario, ({ planningCase }) =>
      fieldsSet(planningCase, 'historyCorrections', row, { isActive }),
    );
  };
  return (
    <Panel title={t('correctionsTitle')} note={state.storedUnit()}>
      <Show
        when={state.segments().length <= SEGMENTS_MAX}
        fallback={<p class="muted">{t('correctionsFamily')}</p>}
      >
        <Show when={proposed().length === 0 && decided().length === 0}>
          <p class="muted">{t('noCorrections')}</p>
        </Show>
        <ul class="demand-list">
          <For each={proposed()}>
            {({ segment, correction, raw }) => (
              <li>
                <b>
                  {state.segmentName(segment)} · {month(correction.period)}
                </b>{' '}
                {raw === null ? '' : formatNumber(raw, state.digits())} {signed(correction.change)}{' '}
                <span class="muted">{pick(correction.reason)}</span>
                <span class="demand-buttons">
                  <ActionOn
                    action={t('accept')}
                    name={`${state.segmentName(segment)} · ${month(correction.period)}`}
                    class="small"
                    isDisabled={!state.canEdit()}
                    onAct={() => decide(segment, correction, true)}
                  />
                  <ActionOn
                    action={t('reject')}
                    name={`${state.segmentName(segment)} · ${month(correction.period)}`}
                    class="small"
                    isDisabled={!state.canEdit()}
                    onAct={() => decide(segment, correction, false)}
                  />
                </span>
              </li>
            )}
          </For>
          <For each={decided()}>
            {(row) => (
              <li>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={row.isActive}
                    disabled={!state.canEdit()}
                    onChange={(event) => setActive(row, event.currentTarget.checked)}
                  />
                  <span>
                    <b>
                      {state.segmentName(row.segment)} · {monthOf(row.period)}
                    </b>{' '}
                    {pick(choiceWords('historyCorrections', 'kind', row.kind))} {signed(row.units)}{' '}
                    <span class="muted">{row.reason}</span>
                  </span>
                </label>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Panel>
  );
}
