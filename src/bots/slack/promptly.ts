/** Slack gives an answer three seconds; the commit may take longer. */
const patienceMs = 2500

/**
 * Acknowledges with nothing when `work` has no answer in time. What it is given tells whether its
 * answer still reached Slack; if not, the reply goes out as a message.
 */
export async function promptly<Response>(
  ack: (response?: Response) => Promise<void>,
  work: (answer: (response?: Response) => Promise<boolean>) => Promise<void>,
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
  const timer = setTimeout(() => void answer(), patienceMs)
  try {
    await work(answer)
  } finally {
    clearTimeout(timer)
  }
}
