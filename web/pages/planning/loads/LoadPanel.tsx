/** Loads of the plan in view under the planning table: what each asks for, what stands behind it, and levelling. */
import { createSignal, Show } from 'solid-js';
import { addTexts } from '../../../language/catalogue.ts';
import { formatNumber } from '../../../language/format.ts';
import { t } from '../../../language/language.ts';
import { useWorkspace } from '../../../state/context.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { Select } from '../../../ui/Select.tsx';
import type { ByHand } from '../createByHand.ts';
import { createLevelling, type LevelWorker } from './createLevelling.ts';
import { createLoads } from './createLoads.ts';
import { LevelPart } from './LevelPart.tsx';
import { LoadDetail } from './LoadDetail.tsx';
import { LoadTable } from './LoadTable.tsx';
import { loadMessages } from './messages.ts';
import type { OpenedLoad } from './openedLoad.ts';
import './loads.css';

addTexts(loadMessages);

function startWorker(): LevelWorker {
  return new Worker(new URL('./levelWorker.ts', import.meta.url), { type: 'module' });
}

export default function LoadPanel(props: {
  scenario: string;
  byHand: ByHand;
  isReadOnly: boolean;
  toLevel: OpenedLoad | null;
}) {
  const workspace = useWorkspace();
  const loads = createLoads(workspace, () => props.scenario, props.byHand);
  const levelling = createLevelling(workspace, () => props.scenario, props.byHand, loads, startWorker);
  const [isLevelling, setLevelling] = createSignal(props.toLevel !== null);
  if (props.toLevel !== null) loads.selectResource(props.toLevel);
  return (
    <div class="loads">
      <Panel
        id="loads"
        title={t('loads')}
        note={
          loads.inView() === null
            ? ''
            : t('loadsNote', { ...loads.counts(), threshold: formatNumber(loads.percent()) })
        }
      >
        <Show when={loads.inView()} fallback={<p class="muted">{t('loadsNoPlan')}</p>}>
          <div class="form no-print">
            <Select
              label={t('loadsShown')}
              value={loads.shown()}
              options={[
                { value: 'marked', text: t('loadsMarked') },
                { value: 'all', text: t('loadsAll') },
              ]}
              onSelect={(value) => loads.setShown(value === 'all' ? 'all' : 'marked')}
            />
            <label class="field">
              <span>{t('loadsThreshold')}</span>
              <input
                type="number"
                min="1"
                max="1000"
                style={{ width: '80px' }}
                value={loads.percent()}
                onChange={(event) => loads.setPercent(Number(event.currentTarget.value))}
              />
            </label>
            <Show when={!props.isReadOnly}>
              <button
                type="button"
                class="btn"
                aria-expanded={isLevelling()}
                onClick={() => setLevelling(!isLevelling())}
              >
                {t('levelTitle')}
              </button>
            </Show>
          </div>
          <Show
            when={loads.loads().length > 0}
            fallback={<p>{t('loadsNone', { threshold: formatNumber(loads.percent()) })}</p>}
          >
            <LoadTable loads={loads} />
            <Show when={loads.hiddenCount() > 0}>
              <button type="button" class="btn link" onClick={loads.showMore}>
                {t('loadsMore', { count: loads.hiddenCount() })}
              </button>
            </Show>
            <p class="faint">{t('loadsLegend')}</p>
          </Show>
          <div class="loads-parts">
            <LoadDetail loads={loads} canMove={!props.isReadOnly} />
            <Show when={isLevelling() && !props.isReadOnly}>
              <LevelPart levelling={levelling} loads={loads} />
            </Show>
          </div>
        </Show>
      </Panel>
    </div>
  );
}
