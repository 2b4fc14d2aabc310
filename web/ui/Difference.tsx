/** A difference to a reference, told better or worse by sign, mark and colour. */
import { t } from '../language/language.ts';

/** A difference with its sign: ● better, ○ worse; never by colour alone. */
export function Difference(props: { value: number; text: string; better: 'more' | 'less' | 'neither' }) {
  const tone = () => {
    if (props.better === 'neither' || Math.abs(props.value) < 1e-9) return 'none';
    return props.value > 0 === (props.better === 'more') ? 'good' : 'bad';
  };
  return (
    <span class={tone() === 'none' ? 'faint' : tone()}>
      <span aria-hidden="true">{tone() === 'good' ? '● ' : tone() === 'bad' ? '○ ' : ''}</span>
      <span class="hidden">{tone() === 'good' ? t('better') : tone() === 'bad' ? t('worse') : ''} </span>
      {Math.abs(props.value) < 1e-9 ? '–' : props.text}
    </span>
  );
}
