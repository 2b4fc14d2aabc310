/** The bar above: the case, what runs and what was saved, commands, theme and language. */
import { A, useLocation, useNavigate } from '@solidjs/router';
import { Show } from 'solid-js';
import { caseName } from '../../solver/case/caseName.ts';
import { CommandButton } from '../commands/CommandButton.tsx';
import type { FrameCommands } from '../commands/frameCommands.ts';
import { formatTime } from '../language/format.ts';
import { language, named, pick, t } from '../language/language.ts';
import { periodText } from '../language/periods.ts';
import { useWorkspace } from '../state/context.ts';
import { begunPresentation } from '../state/presentation.ts';
import { theme } from '../state/theme.ts';
import { Select } from '../ui/Select.tsx';

export function TopBar(props: { isCaseNamed: boolean; commands: FrameCommands }) {
  const workspace = useWorkspace();
  const location = useLocation();
  const navigate = useNavigate();
  const company = () => workspace.base()?.company[0];
  const cycle = () => periodText(workspace.base()?.periods ?? [], 0);
  const busy = () => workspace.runs().filter((known) => workspace.isBusy(known.scenarioId)).length;
  return (
    <header class="top">
      <b>Equipoise</b>
      <span class="sep" />
      <Show
        when={props.isCaseNamed}
        fallback={<span class="case">{named(company(), workspace.caseName())}</span>}
      >
        <Select
          label={t('caseGroup')}
          isLabelHidden
          value={workspace.caseId()}
          options={workspace.cases().map((entry) => ({
            value: entry.caseId,
            // The open one as its data say by now.
            text:
              entry.caseId === workspace.caseId() && company() !== undefined
                ? pick(caseName(entry.caseId, company()))
                : named(entry, entry.caseId),
          }))}
          onSelect={(id) => navigate(`${location.pathname}?case=${encodeURIComponent(id)}`)}
        />
      </Show>
      <span class="muted optional">{cycle()}</span>
      <div class="right">
        <Show when={begunPresentation().address}>
          {(address) => (
            <A class="btn" href={address()}>
              {t('presentReturn')}
            </A>
          )}
        </Show>
        <Show when={busy() > 0}>
          <span class="muted" role="status">
            {t('running')} · {busy()}
          </span>
        </Show>
        <Show when={workspace.savedAt()}>
          {(moment) => <span class="faint optional">{t('savedAt', { time: formatTime(moment()) })}</span>}
        </Show>
        <CommandButton command={props.commands.palette} isLink />
        <CommandButton command={props.commands.help} isLink isOptional />
        <CommandButton command={props.commands.units} isLink isOptional text={t('unitsShort')} />
        <CommandButton
          command={props.commands.theme}
          isLink
          text={theme() === 'light' ? t('dark') : t('light')}
        />
        <CommandButton
          command={props.commands.language}
          isLink
          text={language() === 'en' ? '中文' : 'English'}
          lang={language() === 'en' ? 'zh-CN' : 'en'}
        />
      </div>
    </header>
  );
}
