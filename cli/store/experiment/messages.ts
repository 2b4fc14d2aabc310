/** Texts of `equipoise experiment`. */
export const messages = {
  aboutExperiment: {
    en: 'experiments stated in a file (YAML or JSON): many runs, their comparison, a report',
    zh: '由文件定义的实验：批量运行、比较与报告',
  },
  aboutValidate: {
    en: 'check an experiment and count its runs; an error names its line',
    zh: '检查实验并统计运行次数；错误指明所在行',
  },
  aboutEstimate: {
    en: 'estimate the time of an experiment from a few of its runs',
    zh: '用少量运行估计实验所需时间',
  },
  aboutRun: {
    en: 'run an experiment; goes on with what an earlier run left',
    zh: '运行实验；接续先前运行留下的结果',
  },
  aboutWatch: { en: 'show how far a running experiment is', zh: '显示正在运行的实验的进度' },
  aboutCancel: { en: 'end a running experiment; its results stay', zh: '结束正在运行的实验；保留已有结果' },
  aboutResume: {
    en: 'go on with an experiment that was cancelled or killed',
    zh: '继续已取消或中断的实验',
  },
  aboutReport: {
    en: 'write the report of an experiment as one HTML file, and print its findings',
    zh: '将实验报告写为单个 HTML 文件，并显示结论',
  },
  aboutShow: {
    en: 'write the case of one run as a file, to open, solve or explain it',
    zh: '将某次运行的案例写入文件，以便打开、求解或解释',
  },
  optionOutputExperiment: {
    en: 'results as CSV, with the other files beside it; default: the name of the experiment with .csv',
    zh: 'CSV 结果文件，其他文件写在其旁；默认为实验文件名加 .csv',
  },
  optionOutputCase: { en: 'file of the case (JSON)', zh: '案例文件（JSON）' },
  optionWorkers: { en: 'worker threads; results do not depend on them', zh: '工作线程数；结果与其无关' },
  optionQueue: {
    en: 'have it run by workers (`equipoise worker --queue`) of the PostgreSQL database of this address; without an address of that of DATABASE_URL',
    zh: '由此地址的 PostgreSQL 数据库的工作进程（`equipoise worker --queue`）运行；未给地址时取 DATABASE_URL',
  },
  needsFile: { en: 'error: name the file of the experiment', zh: '错误：请给出实验文件' },
  optionSchema: { en: 'print the JSON Schema of experiment files', zh: '输出实验文件的 JSON 模式' },
  runsCount: {
    en: '{all} runs, {done} done, {waiting} to do.',
    zh: '共 {all} 次运行，已完成 {done}，待运行 {waiting}。',
  },
  runsReplaced: {
    en: '{all} runs, {done} done, {waiting} to do; {again} earlier results are of other inputs or failed, and are replaced.',
    zh: '共 {all} 次运行，已完成 {done}，待运行 {waiting}；{again} 个先前结果的输入不同或已失败，将被替换。',
  },
  validated: {
    en: '{name}: {count} {count|run|runs} in {chains} {chains|chain|chains}; columns {columns}; metrics {metrics}.',
    zh: '{name}：{count} 次运行，{chains} 条链；列 {columns}；指标 {metrics}。',
  },
  resolution: { en: 'Resolution of the design: {resolution}.', zh: '设计的分辨度：{resolution}。' },
  fullResolution: { en: 'full', zh: '完全' },
  estimated: {
    en: '{count} runs: about {minutes} min on {workers} {workers|thread|threads} ({cold} s for the first of a chain, {warm} s for each further one; {tried} tried).',
    zh: '{count} 次运行：{workers} 个线程约需 {minutes} 分钟（每条链首次 {cold} 秒，其后每次 {warm} 秒；试运行 {tried} 次）。',
  },
  runDone: {
    en: '{run}: {status} ({done} of {all}, about {seconds} s left)',
    zh: '{run}：{status}（{done}/{all}，约剩 {seconds} 秒）',
  },
  runFailed: { en: 'failed: {reason}', zh: '失败：{reason}' },
  simulated: { en: 'simulated', zh: '已模拟' },
  decided: {
    en: 'Every difference is known to ± {halfWidth} after {futures} futures; the rest is not run.',
    zh: '{futures} 个未来后各差异已精确到 ± {halfWidth}；其余不再运行。',
  },
  results: { en: 'Results are in {output}', zh: '结果在 {output}' },
  optionLink: {
    en: 'address of a server that holds the case, with its query where it holds several: runs of the report are opened there',
    zh: '保存该案例的服务器地址（保存多个案例时带查询参数）：报告中的运行在其中打开',
  },
  noAddress: {
    en: '{address} is no address of a server: expected one like {example}',
    zh: '{address} 不是服务器地址：应类似 {example}',
  },
  reportIn: { en: 'Report: {output}', zh: '报告：{output}' },
  caseIn: { en: 'Run {run} ({levels}) is in {output}', zh: '运行 {run}（{levels}）在 {output}' },
  cancelled: {
    en: 'Cancelled: {done} of {all} runs are done; `equipoise experiment resume` goes on.',
    zh: '已取消：完成 {done}/{all} 次运行；可用 `equipoise experiment resume` 继续。',
  },
  cancelAsked: {
    en: 'Asked to end; {done} of {all} runs are done.',
    zh: '已请求结束；完成 {done}/{all} 次运行。',
  },
  watched: {
    en: '{done} of {all} runs, {failed} failed, about {seconds} s left ({state})',
    zh: '{done}/{all} 次运行，失败 {failed}，约剩 {seconds} 秒（{state}）',
  },
  stateRunning: { en: 'running', zh: '运行中' },
  stateEnded: { en: 'ended', zh: '已结束' },
  notRunning: {
    en: 'This experiment is not running: see {file}.',
    zh: '该实验未在运行：见 {file}。',
  },
  noResults: {
    en: 'There are no results in {output}; start with `equipoise experiment run`.',
    zh: '{output} 中没有结果；请先执行 `equipoise experiment run`。',
  },
  unknownRun: {
    en: 'There is no run {run}; runs go from 1 to {count}.',
    zh: '没有运行 {run}；编号为 1 到 {count}。',
  },
} as const;
