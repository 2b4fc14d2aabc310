/** The futures before they are met: the fan of demand, and whether the past would have fallen within it. */
import { For, Show } from 'solid-js';
import { FanChart } from '../../../charts/FanChart.tsx';
import { formatNumber, formatShare } from '../../../language/format.ts';
import { t } from '../../../language/language.ts';
import { periodHeadings } from '../../../language/periods.ts';
import { Panel } from '../../../ui/Panel.tsx';
import type { PoliciesMessage } from './policiesWorker.ts';

/** Past periods that the chart shows. */
const PAST_MAX = 24;

export function FuturesPanel(props: { shown: Extract<PoliciesMessage, { kind: 'futures' }>; unit: string }) {
  const preview = () => props.shown.preview;
  const data = () => {
    const labels = periodHeadings(props.shown.calendar);
    const pastCount = preview().past.length;
    return {
      pastLabels: labels.slice(0, pastCount).slice(-PAST_MAX),
      past: preview().past.slice(-PAST_MAX),
      labels: labels.slice(pastCount),
      median: preview().fan.median,
      bands: preview().fan.shares.map((share, s) => ({
        title: t('policiesShare', { share: formatShare(share, 0) }),
        lower: preview().fan.lower[s]!,
        upper: preview().fan.upper[s]!,
      })),
    };
  };
  const known = () => preview().coverage.filter(({ count }) => count > 0);
  return (
    <Panel
      title={t('policiesFan')}
      note={t('policiesFanNote', { count: props.shown.count, unit: props.unit })}
    >
      <FanChart
        data={data()}
        label={t('policiesFan')}
        pastTitle={t('policiesPast')}
        medianTitle={t('policiesMedian')}
        digits={props.shown.unit === null ? 2 : 0}
      />
      <Show when={known().length > 0} fallback={<p class="quiet">{t('policiesNoPast')}</p>}>
        <p class="policies-coverage">
          {t('policiesCoverage')}{' '}
          <For each={known()}>
            {({ share, covered, count }) => (
              <span>
                {t('policiesCovered', {
                  share: formatShare(share, 0),
                  covered: formatShare(covered, 0),
                  count: formatNumber(count),
                })}
              </span>
            )}
          </For>
        </p>
      </Show>
    </Panel>
  );
}
