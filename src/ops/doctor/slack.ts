import type { SlackConfig } from '../../config.ts'
import type { Messages } from '../../core/i18n/en.ts'
import { type Called, call } from './call.ts'
import { bad, type Finding, good, note } from './finding.ts'

export type SlackQuestions = {
  readonly slack: SlackConfig
  /** The rights that our manifest asks for. */
  readonly scopes: readonly string[]
  readonly now: () => number
}

export type Examined = {
  readonly findings: readonly Finding[]
  readonly skewMs: number | undefined
}

export async function examineSlack(
  { slack, scopes, now }: SlackQuestions,
  t: Messages['doctor'],
): Promise<Examined> {
  const api = (slack.apiUrl ?? 'https://slack.com/api/').replace(/\/?$/, '/')
  const ask = (method: string, token: string) =>
    call(
      api + method,
      { method: 'POST', headers: { ...form, authorization: `Bearer ${token}` } },
      now,
    )
  const me = await ask('auth.test', slack.botToken)
  if (!me)
    return {
      findings: [bad(t.unreachable({ platform: 'Slack' }), t.checkNetwork)],
      skewMs: undefined,
    }
  const app = slack.appToken ? await ask('apps.connections.open', slack.appToken) : undefined
  const findings = me.body.ok
    ? [identityFinding(me, slack, t), scopesFinding(me, scopes, t)]
    : [bad(t.tokenRefused({ setting: 'SLACK_BOT_TOKEN', why: wordIn(me) }), t.slackToken)]
  return { findings: [...findings, wayFinding(slack, app, t)], skewMs: me.skewMs }
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

function identityFinding(
  { body }: Called,
  { teamId }: SlackConfig,
  t: Messages['doctor'],
): Finding {
  const team = String(body.team ?? body.team_id ?? '')
  if (teamId === undefined || teamId === body.team_id) return good(t.slackAs({ team }))
  return bad(t.slackOtherTeam({ team }), t.slackTeamTodo)
}

function scopesFinding({ headers }: Called, wanted: readonly string[], t: Messages['doctor']) {
  const header = headers.get('x-oauth-scopes')
  if (header === null) return note(t.scopesUntold)
  const granted = new Set(header.split(',').map((scope) => scope.trim()))
  const missing = wanted.filter((scope) => !granted.has(scope))
  if (missing.length === 0) return good(t.scopesGood)
  return bad(t.scopesMissing({ scopes: missing.join(', ') }), t.scopesTodo)
}

function wayFinding(slack: SlackConfig, app: Called | undefined, t: Messages['doctor']): Finding {
  if (!slack.appToken) return note(t.slackHttp)
  if (app?.body.ok) return good(t.slackSocket)
  return bad(
    t.tokenRefused({ setting: 'SLACK_APP_TOKEN', why: app ? wordIn(app) : '…' }),
    t.slackAppToken,
  )
}

/** Slack's own word, such as `invalid_auth`; nothing longer is passed on. */
function wordIn({ body }: Called): string {
  return /^\w{1,60}$/.exec(String(body.error))?.[0] ?? '?'
}
