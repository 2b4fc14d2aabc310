/** The bar of a plan by hand: from where it starts, what it breaks and what it is worth, and keeping it as a version. */
import { createSignal, For, onCleanup, Show } from 'solid-js';
import type { StoredVersion } from '../../../server/client.ts';
import { ruleTitles } from '../../../solver/plan/byHand/ruleWords.ts';
import { checkWords, failedPlace } from '../../../solver/verify/checkWords.ts';
import { unitText } from '../../../solver/words/units.ts';
import { foundText } from '../../language/foundText.ts';
import { language, pick, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { versionKey } from '../../state/versionQuery.ts';
import { focusTableIfLost } from '../../ui/focus.ts';
import { Select } from '../../ui/Select.tsx';
import type { ByHand, Start } from './createByHand.ts';

/** Failed checks that are listed. */
const LISTED = 5;

export function ByHandBar(props: {
  byHand: ByHand;
  hasPlan: boolean;
  versions: readonly Pick<StoredVersion, 'versionId' | 'name'>[];
}) {
  const workspace = useWorkspace();
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const [from, setFrom] = createSignal<Start>('plan');
  const [days, setDays] = createSignal('10');
  const [name, setName] = createSignal('');
  const [isSaving, setSaving] = createSignal(false);
  /** Keeps the plan; pressed again meanwhile, it is kept once. */
  const save = async (): Promise<void> => {
    if (isSaving()) return;
    setSaving(true);
    try {
      if (await props.byHand.save(name().trim())) setName('');
    } finally {
      setSaving(false);
    }
  };
  onCleanup(focusTableIfLost);
  const starts = (): { value: Start; text: string }[] => [
    ...(props.hasPlan ? [{ value: 'plan' as const, text: t('byHandFromPlan') }] : []),
    ...props.versions.map(({ versionId, name: version }) => ({
      value: versionKey(versionId),
      text: t('byHandFromVersion', { name: version }),
    })),
    { value: 'nothing', text: t('byHandFromNothing') },
    ...(Object.keys(ruleTitles) as (keyof typeof ruleTitles)[]).map((kind) => ({
      value: kind,
      text: t('byHandRule', { rule: pick(ruleTitles[kind]) }),
    })),
  ];
  const selected = (): Start => (props.hasPlan || from() !== 'plan' ? from() : 'nothing');
  return (
    <section
      // The bar was asked for: its first choice has the keys.
      ref={(bar) => queueMicrotask(() => bar.querySelector('select')?.focus())}
      class="notice"
      aria-label={t('planByHand')}
    >
      <div class="form">
        <Select
          label={t('byHandStart')}
          value={selected()}
          options={starts()}
          onSelect={(value) => setFrom(starts().find((entry) => entry.value === value)?.value ?? 'nothing')}
        />
        <Show when={selected() === 'targetDays'}>
          <label class="field">
            <span>{t('byHandDays')}</span>
            <input
              type="number"
              min="0"
              style={{ width: '80px' }}
              value={days()}
              onInput={(event) => setDays(event.currentTarget.value)}
            />
          </label>
        </Show>
        <button
          type="button"
          class="btn"
          onClick={() => void props.byHand.begin(selected(), Math.max(0, Number(days()) || 0))}
        >
          {t(props.byHand.isActive() ? 'byHandAgain' : 'byHandBegin')}
        </button>
        <Show when={props.byHand.isActive()}>
          <button type="button" class="btn" onClick={props.byHand.end}>
            {t('byHandEnd')}
          </button>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <label class="field">
              <span>{t('byHandName')}</span>
              <input
                required
                maxlength={200}
                value={name()}
                onInput={(e) => setName(e.currentTarget.value)}
              />
            </label>
            <button type="submit" class="btn main" aria-busy={isSaving()}>
              {t('byHandSave')}
            </button>
          </form>
        </Show>
      </div>
      <Show when={props.byHand.keptAs()}>
        {(version) => <p role="status">{t('byHandKept', { name: version() })}</p>}
      </Show>
      <Show when={props.byHand.isActive()}>
        <p>
          {t('byHandActive', { cells: props.byHand.typedCount() })}{' '}
          <Show when={props.byHand.worth()} fallback={t('byHandChecking')}>
            {(worth) => (
              <>
                {worth().failureCount === 0
                  ? t('byHandKeeps')
                  : t(worth().failureCount > LISTED ? 'byHandBreaksFirst' : 'byHandBreaks', {
                      count: worth().failureCount,
                      shown: LISTED,
                    })}
              </>
            )}
          </Show>
        </p>
        <ul>
          <For each={props.byHand.worth()?.failures.slice(0, LISTED) ?? []}>
            {(failure) => (
              <li>
                {t('byHandFailure', {
                  where: pick(failedPlace(failure)),
                  rule: pick(checkWords(failure)),
                  ...foundText(failure, currency()),
                })}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.byHand.parts()}>
        {(parts) => (
          <p role="status">
            {t('byHandParts', { count: parts().count, unit: unitText(parts().unit, language()) })}
          </p>
        )}
      </Show>
      <Show when={props.byHand.message()}>
        <p role="alert">{props.byHand.message()}</p>
      </Show>
    </section>
  );
}
