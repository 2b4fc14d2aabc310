/** One name for what a run is at: `state`, as in code and API. `status` is how a solve ended. */
export const runState = `alter table runs rename column status to state;`;
