/** Asks which convention numbers follow that can be read in two ways. */
import type { AmbiguousNumber, DecimalSign } from '../../solver/case/readNumbers.ts';
import { t } from '../language/language.ts';
import { Question } from './Question.tsx';

/** Asks which convention a block follows, by examples of what either would mean. */
export function NumberQuestion(props: {
  examples: readonly AmbiguousNumber[];
  onDecimal: (decimal: DecimalSign) => void;
  onNo: () => void;
}) {
  const exampleTexts = (value: (example: AmbiguousNumber) => number | null) =>
    props.examples
      .map((example) => {
        const read = value(example);
        return `${example.text} = ${read === null ? '?' : String(read)}`;
      })
      .join('; ');
  return (
    <Question title={t('numberQuestion')} onCancel={props.onNo}>
      <p class="muted">{t('numberQuestionSub')}</p>
      <div style={{ display: 'grid', gap: '8px', 'margin-top': '12px' }}>
        <button type="button" class="btn" autofocus onClick={() => props.onDecimal('.')}>
          {t('numberWithPoint', { examples: exampleTexts((example) => example.withPoint) })}
        </button>
        <button type="button" class="btn" onClick={() => props.onDecimal(',')}>
          {t('numberWithComma', { examples: exampleTexts((example) => example.withComma) })}
        </button>
        <button type="button" class="btn" onClick={() => props.onNo()}>
          {t('questionNo')}
        </button>
      </div>
    </Question>
  );
}
