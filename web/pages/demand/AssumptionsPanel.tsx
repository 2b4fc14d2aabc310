/** The assumptions that what is shown rests on, with owner, source and validity; those that end before it does are marked. */
import { createMemo, For, Show } from 'solid-js';
import { caseAssumptions } from '../../../solver/demand/review/caseAssumptions.ts';
import { formatDate } from '../../language/format.ts';
import { language, listed, t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { DemandState } from './createDemandState.ts';

export function AssumptionsPanel(props: { state: DemandState }) {
  const { state } = props;
  const shown = createMemo(() => {
    const known = state.planningCase();
    if (known === null) return [];
    const segments = new Set(state.segments());
    return caseAssumptions(known).flatMap((assumption) => {
      const here = assumption.restsOn.filter(({ segment }) => segment === null || segments.has(segment));
      if (here.length === 0) return [];
      const row = known.assumptions.find((entry) => entry.assumption === assumption.assumption);
      const periods = known.periods.filter(({ period }) =>
        here.some((cells) => cells.periods === null || cells.periods.includes(period)),
      );
      const { validTo } = assumption;
      const beyond = validTo === null ? 0 : periods.filter(({ start }) => start > validTo).length;
      const lines = [...new Set(here.map(({ line }) => line))];
      return [
        {
          assumption,
          text: (language() === 'zh' ? row?.statementZh : '') || assumption.text || assumption.assumption,
          lines: lines.includes(null) ? '' : lines.map((line) => state.lineName(line ?? '')).join(', '),
          beyond,
        },
      ];
    });
  });
  return (
    <Panel title={t('assumptionsTitle')}>
      <ul class="demand-list">
        <For each={shown()} fallback={<li class="muted">{t('noAssumptions')}</li>}>
          {({ assumption, text, lines, beyond }) => (
            <li>
              <b>{text}</b>{' '}
              <span class="muted">
                {listed([
                  assumption.owner,
                  assumption.source,
                  assumption.validFrom === null
                    ? ''
                    : t('validFromDay', { day: formatDate(assumption.validFrom) }),
                  assumption.validTo === null ? '' : t('validToDay', { day: formatDate(assumption.validTo) }),
                  lines,
                ])}
              </span>
              <Show when={beyond > 0}>
                <span class="warn"> ▲ {t('assumptionEnds', { count: beyond })}</span>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Panel>
  );
}
