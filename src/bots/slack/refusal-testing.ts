/** A call that Slack answers with `ok: false`. */
export class Refusal extends Error {}
