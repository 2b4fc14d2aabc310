/** Lets the browser save a file. */

/** Saves what is at an address of the server, under the name that the server gives it. */
export function saveAddress(address: string): void {
  save(address, '');
}

/** Saves a text as a CSV file. */
export function saveCsv(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}

/** Saves an HTML page. */
export function saveHtml(name: string, text: string): void {
  saveBlob(name, new Blob([text], { type: 'text/html;charset=utf-8' }));
}

/** Saves an Excel workbook. */
export function saveWorkbook(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  saveBlob(name, new Blob([bytes], { type }));
}

function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  save(address, name);
  URL.revokeObjectURL(address);
}

/** Saves the bytes of a file. */
export function saveBytes(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([bytes.slice().buffer], { type: 'application/octet-stream' }));
  save(address, name);
  URL.revokeObjectURL(address);
}

function save(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
