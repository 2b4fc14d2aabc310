/** The mark of a plan whose inputs have changed. */
import { t } from '../language/language.ts';

/** Says beside a plan that its inputs are not those of today. */
export function OlderInputs() {
  return (
    <small class="warn older" title={t('olderTitle')}>
      {t('olderInputs')}
    </small>
  );
}
