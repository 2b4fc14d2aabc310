/** Asks for a meeting pack of the options of a page: format, language, with or without analyses; shows how far it is. */
import { createSignal, For, Show } from 'solid-js';
import { formatNumber } from '../../language/format.ts';
import { language, pick, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { Panel } from '../../ui/Panel.tsx';
import { saveBytes } from '../../ui/saveFile.ts';
import { Working } from '../../ui/Working.tsx';
import { createPackJob, type PackFormat, type PackSubject, packFormats } from './createPackJob.ts';

const formatTitles = {
  pptx: 'packPptx',
  pdf: 'packPdf',
  xlsx: 'packXlsx',
  html: 'packHtml',
} as const satisfies Readonly<Record<PackFormat, string>>;

export default function PackPanel(props: {
  subject: PackSubject;
  /** What the pack is of, in words. */
  note: string;
  onClose: () => void;
}) {
  const job = createPackJob(useWorkspace(), saveBytes);
  const [format, setFormat] = createSignal<PackFormat>('pptx');
  const [written, setWritten] = createSignal(language());
  const [hasAnalyses, setHasAnalyses] = createSignal(true);
  return (
    <Panel title={t('pack')} note={props.note}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void job.start(props.subject, {
            format: format(),
            language: written(),
            hasAnalyses: hasAnalyses(),
          });
        }}
      >
        <label class="field">
          <span>{t('packFormat')}</span>
          <select
            class="pick"
            value={format()}
            onChange={(event) =>
              setFormat(packFormats.find((known) => known === event.currentTarget.value) ?? 'pptx')
            }
          >
            <For each={packFormats}>{(name) => <option value={name}>{t(formatTitles[name])}</option>}</For>
          </select>
        </label>
        <label class="field">
          <span>{t('packLanguage')}</span>
          <select
            class="pick"
            value={written()}
            onChange={(event) => setWritten(event.currentTarget.value === 'zh' ? 'zh' : 'en')}
          >
            <option value="en">English</option>
            <option value="zh">中文</option>
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={hasAnalyses()}
            onChange={(event) => setHasAnalyses(event.currentTarget.checked)}
          />{' '}
          {t('packAnalyses')}
        </label>
        <Show
          when={job.progress()}
          fallback={
            <>
              <button type="submit" class="btn main">
                {t('packMake')}
              </button>
              <button type="button" class="btn" onClick={() => props.onClose()}>
                {t('close')}
              </button>
            </>
          }
        >
          {(progress) => <Working text={pick(progress().text)} onCancel={() => void job.cancel()} />}
        </Show>
      </form>
      <Show when={job.saved()}>
        {(saved) => (
          <p role="status">{t('packSaved', { file: saved().file, pages: formatNumber(saved().pages) })}</p>
        )}
      </Show>
    </Panel>
  );
}
