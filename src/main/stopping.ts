/** How long an orderly end may take before it is ended by force. */
const patienceMs = 20_000

/** Aborts when the process is asked to end, or nobody reads any more what it writes. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  const stop = () => {
    if (stopping.signal.aborted) process.exit(1)
    setTimeout(() => process.exit(1), patienceMs).unref()
    stopping.abort()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.stdout.on('error', stop)
  return stopping.signal
}
