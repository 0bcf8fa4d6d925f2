type Ack<Response> = (response?: Response) => Promise<void>
type Work<Response> = (answer: (response?: Response) => Promise<boolean>) => Promise<void>

/** Slack gives an answer three seconds; the commit may take longer. */
const patienceMs = 2500

export type Promptly = <Response>(ack: Ack<Response>, work: Work<Response>) => Promise<void>

/**
 * Acknowledges with nothing when `work` has no answer in time. What it is given tells whether its
 * answer still reached Slack; if not, the reply goes out as a message.
 */
export const promptly =
  (ms = patienceMs): Promptly =>
  (ack, work) =>
    answeredWithin(ms, ack, work)

async function answeredWithin<Response>(
  ms: number,
  ack: Ack<Response>,
  work: Work<Response>,
): Promise<void> {
  let answered = false
  const answer = async (response?: Response): Promise<boolean> => {
    if (answered) return false
    answered = true
    return ack(response).then(
      () => true,
      () => false,
    )
  }
  const timer = setTimeout(() => void answer(), ms)
  try {
    await work(answer)
  } finally {
    clearTimeout(timer)
  }
}
