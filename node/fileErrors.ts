/** What the operating system says of files. */

/** Whether an error is one of the operating system about a file or folder that it names. */
export function isFileError(
  error: unknown,
): error is Error & { readonly code: string; readonly path: string } {
  const { syscall, code, path } = Object(error) as { readonly [field: string]: unknown };
  return [syscall, code, path].every((field) => typeof field === 'string');
}

/** SQLite's word for a full disk: the lock of a folder is a file of its kind. */
const SQLITE_FULL = 13;

/** Whether an error says that there is no space, or that a quota is used up. */
export function isDiskFull(error: unknown): boolean {
  const { code, errcode } = Object(error) as { readonly code?: string; readonly errcode?: unknown };
  return (
    ['ENOSPC', 'EDQUOT'].includes(code ?? '') || (code === 'ERR_SQLITE_ERROR' && errcode === SQLITE_FULL)
  );
}
