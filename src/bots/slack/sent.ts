import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import type { Sent } from '../../core/chat/app.ts'

/** What came of a call that failed: whether it may have arrived, and whether to try again. */
export function sentOf(error: unknown): Sent {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'wait', ms: error.retryAfter * 1000 }
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error)
  if (error instanceof WebAPIHTTPError) return byStatus(error.statusCode)
  if (error instanceof WebAPIRequestError) return lost(error.original)
  return { kind: 'unknown', why: error instanceof Error ? error.name : 'no answer' }
}

/** Slack's name of the refusal, if that is what the error is. */
export const refusalOf = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? error.data.error : undefined

const verdicts: Readonly<Record<string, 'gone' | 'wait' | 'failed' | 'unknown'>> = {
  channel_not_found: 'gone',
  is_archived: 'gone',
  not_in_channel: 'gone',
  user_not_found: 'gone',
  users_not_found: 'gone',
  user_disabled: 'gone',
  cannot_dm_bot: 'gone',
  messages_tab_disabled: 'gone',
  ratelimited: 'wait',
  rate_limited: 'wait',
  message_limit_exceeded: 'wait',
  service_unavailable: 'failed',
  request_timeout: 'failed',
  // Of these two Slack says that the call may have succeeded in part.
  internal_error: 'unknown',
  fatal_error: 'unknown',
  // Our token is at fault, not the message: once that is mended it must still go out.
  invalid_auth: 'failed',
  not_authed: 'failed',
  account_inactive: 'failed',
  token_revoked: 'failed',
  token_expired: 'failed',
  missing_scope: 'failed',
  not_allowed_token_type: 'failed',
  org_login_required: 'failed',
  team_access_not_granted: 'failed',
  ekm_access_denied: 'failed',
  access_denied: 'failed',
}

function refusal(why: string): Sent {
  const kind = verdicts[why] ?? 'refused'
  return kind === 'wait' ? { kind, ms: 30_000 } : { kind, why }
}

const byStatus = (status: number): Sent =>
  status >= 500
    ? { kind: 'unknown', why: `HTTP ${status}` }
    : { kind: 'failed', why: `HTTP ${status}` }

/** Nothing left this machine with these, so that nothing can have arrived. */
const unsent = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT/

/** No answer came: whether anything left this machine decides. */
export function lost(error: unknown): Sent {
  const why = codeOf(error)
  return { kind: unsent.test(why) ? 'failed' : 'unknown', why }
}

/** The code alone: messages of network errors hold addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? error.name : codeOf(error.cause)
}
