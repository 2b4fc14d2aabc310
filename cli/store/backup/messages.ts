/** Texts of `equipoise backup`, `verify` and `restore`. */
export const messages = {
  aboutBackup: {
    en: 'write everything that the store holds into one file, also while a server runs',
    zh: '将存储中的全部内容写入一个文件，服务器运行时亦可',
  },
  aboutVerify: {
    en: 'check that a backup is complete and can be restored',
    zh: '检查备份是否完整、能否恢复',
  },
  aboutRestore: {
    en: 'put a backup into the store; servers and workers on it must be stopped',
    zh: '将备份恢复到存储；须先停止使用该存储的服务器与工作进程',
  },
  optionOutputBackup: {
    en: 'default: a file named by the time in the folder of backups',
    zh: '默认：备份文件夹中以时间命名的文件',
  },
  optionReplace: {
    en: 'in place of the cases that the store holds',
    zh: '替换存储中已有的案例',
  },
  errorServerBackup: {
    en: 'The server at {address} did not make a backup (status {status}); its log has the cause.',
    zh: '{address} 处的服务器未能生成备份（状态 {status}）；原因见其日志。',
  },
  errorServerSilent: {
    en: 'The server at {address} has the data folder and does not answer. Stop it, or ask again when it does.',
    zh: '{address} 处的服务器占用数据文件夹，但没有响应。请停止该服务器，或待其响应后重试。',
  },
  storeSetAside: {
    en: 'The damaged store is kept in {place}.',
    zh: '损坏的存储保留在 {place}。',
  },
  backupWritten: {
    en: '{file} was written and read again: it is complete, with {contents}.',
    zh: '{file} 已写入并重新读取：内容完整，含 {contents}。',
  },
  backupVerified: {
    en: '{file} is complete and was restored on trial: of {time}, with {contents}.',
    zh: '{file} 内容完整，试恢复成功：时间 {time}，含 {contents}。',
  },
  backupRestored: { en: '{file} was restored, with {contents}.', zh: '{file} 已恢复，含 {contents}。' },
  backupContents: {
    en: '{cases} {cases|case|cases}, {rows} {rows|row|rows}, {size} MB',
    zh: '{cases} 个案例、{rows} 行、{size} MB',
  },
} as const;
