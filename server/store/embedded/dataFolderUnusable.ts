/** The data folder cannot be made, read or written: it is no folder, or its rights or its disk do not allow it. */
import { isFileError } from '../../../node/fileErrors.ts';
import { WordedError } from '../../../solver/words/wordedError.ts';
import { sentence } from '../../../solver/words/words.ts';

export class DataFolderUnusable extends WordedError {
  constructor(folder: string, cause: Error) {
    super(
      sentence(
        'The data folder {folder} cannot be used: {reason}. The server needs a folder that it may read and write; EQUIPOISE_DATA names another one.',
        '数据文件夹 {folder} 无法使用：{reason}。服务器需要一个可读写的文件夹；可用 EQUIPOISE_DATA 指定其他文件夹。',
        { folder, reason: cause.message },
      ),
      { cause },
    );
    this.name = 'DataFolderUnusable';
  }
}

/** Whether a folder is the reason of an error: one of the operating system about a file, or of SQLite, whose file is the lock. */
export function isOfFolder(error: unknown): error is Error {
  return isFileError(error) || (error instanceof Error && Object(error).code === 'ERR_SQLITE_ERROR');
}
