/** Home: what changed in the money of the plan since the active version. Read where a version is active. */
import { formatMoney } from '../../language/format.ts';
import { t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { createChanged } from './createChanged.ts';
import { TodayLines } from './TodayLines.tsx';

export function Changed(props: { version: string; scenario: string; currency: string }) {
  const lines = createChanged(
    useWorkspace(),
    () => props.version,
    () => props.scenario,
  );
  return (
    <TodayLines
      lines={lines()}
      text={(money, scale) => formatMoney(money, props.currency, true, scale)}
      none={t('todayUnchanged')}
    />
  );
}
