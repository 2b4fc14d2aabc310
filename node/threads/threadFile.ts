/** Address of a thread's file beside the file that starts it: JavaScript in the packed form, TypeScript in the tree. */
export function threadFile(name: string, beside = import.meta.url): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, beside);
}
