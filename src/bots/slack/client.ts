import { type Logger, LogLevel } from '@slack/logger'
import { WebClient, type WebClientOptions } from '@slack/web-api'

/**
 * Every post is sent once: the outbox decides what is sent again, and one channel's 429 must not
 * hold up the others, as the client's own queue would.
 */
export const clientOptions = (apiUrl?: string, timeout = 10_000): WebClientOptions => ({
  ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  retryConfig: { retries: 0 },
  timeout,
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  logger: silent,
})

export const slackClient = (token: string, apiUrl?: string, timeout?: number): WebClient =>
  new WebClient(token, clientOptions(apiUrl, timeout))

/** The libraries log bodies, tokens and addresses; what matters is reported by us. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
}
