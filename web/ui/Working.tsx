/** How far a piece of work is, read out as it changes, with the button that ends it. */
import { t } from '../language/language.ts';

export function Working(props: { text: string; onCancel: () => void; isSmall?: boolean }) {
  return (
    <>
      <span role="status">{props.text}</span>{' '}
      <button
        type="button"
        class="btn"
        classList={{ small: props.isSmall === true }}
        onClick={() => props.onCancel()}
      >
        {t('cancel')}
      </button>
    </>
  );
}
