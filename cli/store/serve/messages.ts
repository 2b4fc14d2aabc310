/** Texts of `equipoise serve` and `equipoise worker`. */
export const messages = {
  aboutServe: { en: 'serve the pages and the API on this machine', zh: '在本机提供页面与 API 服务' },
  aboutWorker: {
    en: 'take solves from the queue of a shared PostgreSQL (DATABASE_URL), or runs of experiments (--queue)',
    zh: '从共享 PostgreSQL（DATABASE_URL）的队列中领取求解任务，或领取实验的运行（--queue）',
  },
  optionQueueWorker: {
    en: 'take runs of experiments from the PostgreSQL database of this address; without an address from that of DATABASE_URL',
    zh: '从此地址的 PostgreSQL 数据库领取实验的运行；未给地址时取 DATABASE_URL',
  },
  optionPort: { en: 'default 3210, or PORT', zh: '默认 3210，或 PORT' },
  optionConcurrency: {
    en: 'solves at a time in this process, by default one less than cores; 0 leaves them to workers',
    zh: '此进程同时求解的数量，默认为核心数减一；0 表示交给工作进程',
  },
  optionConcurrencyWorker: {
    en: 'solves at a time, by default one less than cores; with --queue as many as cores',
    zh: '同时求解的数量，默认为核心数减一；使用 --queue 时等于核心数',
  },
  serving: {
    en: 'Equipoise is at {address} (Ctrl-C stops it)',
    zh: 'Equipoise 位于 {address}（按 Ctrl-C 停止）',
  },
  stopping: { en: 'Stopping …', zh: '正在停止……' },
  workerNeedsDatabase: {
    en: 'equipoise worker: needs DATABASE_URL; the embedded store serves one process only, which solves by itself.',
    zh: 'equipoise worker：需要 DATABASE_URL；内置存储只服务于一个进程，由该进程自行求解。',
  },
  workingOnExperiments: {
    en: 'Worker is taking runs of experiments on {threads} {threads|thread|threads} (Ctrl-C stops it)',
    zh: '工作进程正以 {threads} 个线程领取实验的运行（按 Ctrl-C 停止）',
  },
  working: {
    en: 'Worker is taking solves (Ctrl-C stops it)',
    zh: '工作进程正在领取求解任务（按 Ctrl-C 停止）',
  },
} as const;
