/** A difference to a reference, shown as better or worse by sign, mark and colour. */
import { t } from '../language/language.ts';

/** A difference with its sign: ● better, ○ worse; never by colour alone. */
export function Difference(props: { value: number; text: string; better: 'more' | 'less' | 'neither' }) {
  /** What is shown as zero is no difference, and neither better nor worse. */
  const isNothing = () => !/[1-9]/.test(props.text);
  const tone = () => {
    if (props.better === 'neither' || isNothing()) return 'none';
    return props.value > 0 === (props.better === 'more') ? 'good' : 'bad';
  };
  return (
    <span class={tone() === 'none' ? 'faint' : tone()}>
      <span aria-hidden="true">{tone() === 'good' ? '●\u00a0' : tone() === 'bad' ? '○\u00a0' : ''}</span>
      <span class="hidden">{tone() === 'good' ? t('better') : tone() === 'bad' ? t('worse') : ''} </span>
      {isNothing() ? '–' : props.text}
    </span>
  );
}
