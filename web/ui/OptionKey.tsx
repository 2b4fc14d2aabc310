/** The letter by which an option of a comparison is known. */

/** The letter of an option; the reference is filled. */
export function OptionKey(props: { letter: string; isReference: boolean }) {
  return <span class={`key${props.isReference ? ' ref' : ''}`}>{props.letter}</span>;
}
