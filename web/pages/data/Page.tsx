/** Data: every table of the case, edited cell by cell, imported and exported. */

import { A } from '@solidjs/router';
import { lazy, Show, Suspense } from 'solid-js';
import { tableNames } from '../../../solver/case/planningCase.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { CommandMenu } from '../../commands/CommandMenu.tsx';
import { GridToolbar } from '../../commands/GridToolbar.tsx';
import { useGridCommands } from '../../commands/gridCommands.ts';
import { usePageCommands } from '../../commands/registry.ts';
import { Grid } from '../../grid/Grid.tsx';
import { addTexts } from '../../language/catalogue.ts';
import { companyName } from '../../language/companyName.ts';
import { language, noun, t } from '../../language/language.ts';
import { languageOfFileName } from '../../language/savedName.ts';
import { createAddressParameter } from '../../state/address.ts';
import { readChunk } from '../../state/chunk.ts';
import { useWorkspace } from '../../state/context.ts';
import { NumberQuestion } from '../../ui/NumberQuestion.tsx';
import { NoticeOver } from '../../ui/OverPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Select } from '../../ui/Select.tsx';
import { saveAddress, saveBytes } from '../../ui/saveFile.ts';
import { dataCommands } from './commands.ts';
import { createDataState, tableTitle } from './createDataState.ts';
import { createImportState } from './createImportState.ts';
import { createWorkbookState } from './createWorkbookState.ts';
import { DataWarnings } from './DataWarnings.tsx';
import { ImportNotices } from './ImportNotices.tsx';
import { dataMessages } from './messages.ts';
import { RowForm } from './RowForm.tsx';
import { TableList } from './TableList.tsx';

addTexts(dataMessages);

/** It brings the reader of foreign sheets: read when somebody chooses them. */
const MappingPanel = lazy(() => readChunk(() => import('./MappingPanel.tsx')));

export default function DataPage() {
  const workspace = useWorkspace();
  const address = {
    table: createAddressParameter('table', 'demand'),
    filter: createAddressParameter('filter', ''),
  };
  const state = createDataState(workspace, address);
  const importing = createImportState(workspace, state);
  const workbook = createWorkbookState(workspace, importing.forget, saveBytes);
  const exportAddress = (format: 'excel' | 'zip' | 'json') =>
    format === 'excel'
      ? workspace.client.workbooks.export.address(workspace.caseId(), {
          query: { language: languageOfFileName(language()) },
        })
      : workspace.client.cases.export.address(workspace.caseId(), {
          query: { format, language: languageOfFileName(language()) },
        });
  let input!: HTMLInputElement;
  let mappedInput!: HTMLInputElement;
  let folderInput!: HTMLInputElement;
  let workbookInput!: HTMLInputElement;
  const commands = usePageCommands(
    dataCommands(state, {
      chooseFiles: () => input.click(),
      chooseWorkbook: () => workbookInput.click(),
      chooseMapped: () => mappedInput.click(),
      chooseMappedFolder: () => folderInput.click(),
      download: async (format) => {
        const address = exportAddress(format);
        await workspace.written();
        saveAddress(address);
      },
    }),
  );
  const { grid, setGrid, commands: gridTools } = useGridCommands();
  const importFiles = () => {
    const files = [...(input.files ?? [])];
    // The same file can be selected again after it was corrected.
    input.value = '';
    workbook.close();
    if (files.length > 0) void importing.readFiles(files);
  };
  const takeWorkbook = () => {
    const [file] = workbookInput.files ?? [];
    workbookInput.value = '';
    if (file !== undefined) void workbook.take(file);
  };
  const mapFiles = (chooser: HTMLInputElement) => {
    const files = [...(chooser.files ?? [])];
    chooser.value = '';
    if (files.length > 0) void importing.map(files);
  };
  return (
    <>
      <PageHeader
        isStored
        title={
          state.unknownTable() === ''
            ? t('dataTitle', { table: tableTitle(state.table()), rows: state.rows().length })
            : t('data')
        }
        subtitle={t('dataSub', {
          name: companyName(workspace),
          revision: String(workspace.revision()),
        })}
      >
        <div class="narrow">
          <Select
            label={t('tablesOfCase')}
            isLabelHidden
            value={state.table()}
            options={tableNames.map((name) => ({ value: name, text: tableTitle(name) }))}
            onSelect={(name) => address.table.set(name)}
          />
        </div>
        <input
          class="pick"
          id="search"
          placeholder={t('filter')}
          aria-label={t('filter')}
          value={address.filter.get()}
          onInput={(event) => address.filter.set(event.currentTarget.value, true)}
        />
        <CommandButton command={commands.addRow} isExpanded={state.isAdding()} />
        <CommandButton
          command={commands.removeRow}
          hint={t('removeRowHint', { row: state.activeLabel() ?? '' })}
        />
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
        <A class="btn" href="/start?new=1">
          {t('newCase')}
        </A>
        <CommandMenu
          text={t('exportMenu')}
          entries={[
            { command: commands.exportExcel },
            { command: commands.exportZip },
            { command: commands.exportJson },
          ]}
        />
        <CommandMenu
          text={t('importFolder')}
          isMain
          entries={[
            { command: commands.import, text: t('importFiles'), hint: t('importHint') },
            { command: commands.takeExcel, hint: t('takeExcelHint') },
            { command: commands.mapColumns, hint: t('mapHint') },
            { command: commands.mapFolder, hint: t('mapHint') },
          ]}
        />
        <input
          ref={workbookInput}
          type="file"
          accept=".xlsx,.xlsm"
          class="hidden"
          // The menu Import opens it.
          tabindex="-1"
          aria-label={t('takeExcel')}
          onChange={takeWorkbook}
        />
        <input
          ref={input}
          type="file"
          multiple
          accept=".csv,.json,.zip,.xlsx,.xlsm"
          class="hidden"
          // The menu Import opens it.
          tabindex="-1"
          aria-label={t('importHint')}
          onChange={importFiles}
        />
        <input
          ref={mappedInput}
          type="file"
          multiple
          accept=".csv,.txt,.tsv,.tab,.prn,.zip,.xlsx,.xlsm"
          class="hidden"
          // The menu Import opens it.
          tabindex="-1"
          aria-label={t('mapHint')}
          onChange={() => mapFiles(mappedInput)}
        />
        <input
          ref={(element) => {
            element.webkitdirectory = true;
            folderInput = element;
          }}
          type="file"
          multiple
          class="hidden"
          // The menu Import opens it.
          tabindex="-1"
          aria-label={t('mapFolder')}
          onChange={() => mapFiles(folderInput)}
        />
      </PageHeader>
      <Show when={state.question()} keyed>
        {(question) => (
          <NumberQuestion
            examples={question.examples}
            onDecimal={question.answer}
            onNo={state.closeQuestion}
          />
        )}
      </Show>
      <Show when={state.unknownTable() !== ''}>
        <div class="notice bad" role="alert">
          {t('unknownSelection', { kind: noun('table'), value: state.unknownTable() })}
        </div>
      </Show>
      <Show when={importing.message()}>
        <NoticeOver onClose={importing.closeMessage}>{importing.message()}</NoticeOver>
      </Show>
      <Show when={state.refusal()}>
        <NoticeOver isBad onClose={state.closeRefusal}>
          {state.refusal()}
        </NoticeOver>
      </Show>
      <Show when={workbook.message()}>
        <NoticeOver onClose={workbook.close}>{workbook.message()}</NoticeOver>
      </Show>
      <Show when={workbook.unsound()}>
        <p style={{ margin: '0 0 8px' }}>
          <button type="button" class="btn" onClick={() => void workbook.saveMarked()}>
            {t('saveMarked')}
          </button>
        </p>
      </Show>
      <ImportNotices state={importing} />
      <Show when={importing.mapped()} keyed>
        {(files) => (
          <Suspense fallback={<p class="faint">{t('loading')}</p>}>
            <MappingPanel
              files={files}
              onClose={importing.closeMapping}
              onFolder={() => folderInput.click()}
            />
          </Suspense>
        )}
      </Show>
      <DataWarnings state={state} />
      <Show when={state.isAdding() && workspace.base()}>
        {(planningCase) => (
          <Show when={state.table()} keyed>
            {(name) => (
              <RowForm
                table={name}
                planningCase={planningCase()}
                onAdd={(texts) => {
                  importing.forget();
                  void state.add(texts);
                }}
                onClose={() => state.setAdding(false)}
              />
            )}
          </Show>
        )}
      </Show>
      <div class="cols tables">
        <TableList state={state} onSelect={(name) => address.table.set(name)} />
        {/* Nothing is shown in place of a table that does not exist. */}
        <Show when={state.unknownTable() === ''}>
          <div style={{ 'grid-column': 'span 9', 'min-width': 0 }}>
            <p class="muted no-print" style={{ margin: '0 0 8px' }}>
              {t('keysFixed', { keys: state.keyTitles() })}{' '}
              <a
                class="link"
                href={`/docs/case#${state.table().toLowerCase()}`}
                target="_blank"
                rel="noreferrer"
              >
                {t('fieldReference')}
              </a>
            </p>
            <Show when={state.table() === 'constraintModes'}>
              <p class="muted">{t('hintConstraintModes')}</p>
            </Show>
            <Show
              when={state.rows().length > 0}
              fallback={<p class="muted">{t(state.isFiltered() ? 'nothingFiltered' : 'emptyTable')}</p>}
            >
              <GridToolbar grid={grid()} commands={gridTools} />
              <Show when={state.table()} keyed>
                <Grid
                  name={`data ${state.table()}`}
                  onGrid={setGrid}
                  label={tableTitle(state.table())}
                  corner={state.keyTitles()}
                  columns={state.columns()}
                  rows={state.gridRows()}
                  cell={state.cell}
                  labelWidth={state.labelWidth()}
                  cellWidth={state.cellWidth()}
                  height="max(360px, 46dvh)"
                  isFilling
                  onActive={state.setActive}
                  about={address.filter.get()}
                  onRefused={state.closeRefusal}
                  onEntries={(entries) => {
                    importing.forget();
                    return state.enter(entries);
                  }}
                />
              </Show>
            </Show>
          </div>
        </Show>
      </div>
    </>
  );
}
