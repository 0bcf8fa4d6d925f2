import type { TelegramConfig } from '../../config.ts'
import type { Messages } from '../../core/i18n/en.ts'
import { call } from './call.ts'
import { bad, type Finding, good } from './finding.ts'
import type { Examined } from './slack.ts'

type Body = Readonly<Record<string, unknown>>

export async function examineTelegram(
  { telegram, now }: { readonly telegram: TelegramConfig; readonly now: () => number },
  t: Messages['doctor'],
): Promise<Examined> {
  const api = (telegram.apiUrl ?? 'https://api.telegram.org').replace(/\/$/, '')
  const ask = (method: string) => call(`${api}/bot${telegram.token}/${method}`, {}, now)
  const me = await ask('getMe')
  if (!me) {
    const nobody = bad(t.unreachable({ platform: 'Telegram' }), t.checkNetwork)
    return { findings: [nobody], skewMs: undefined }
  }
  const { skewMs, body } = me
  if (!body.ok) {
    const why = String(body.error_code ?? '?')
    return {
      findings: [bad(t.tokenRefused({ setting: 'TELEGRAM_TOKEN', why }), t.telegramToken)],
      skewMs,
    }
  }
  const { username } = body.result as { username?: string }
  const hook = (await ask('getWebhookInfo'))?.body.result as Body | undefined
  const findings = [
    good(t.telegramAs({ bot: `@${username}` })),
    ...webhookFindings(telegram, hook, t),
  ]
  return { findings, skewMs }
}

function webhookFindings(
  { webhook }: TelegramConfig,
  hook: Body | undefined,
  t: Messages['doctor'],
): Finding[] {
  if (!hook) return [bad(t.unreachable({ platform: 'Telegram' }), t.checkNetwork)]
  const { url = '', last_error_message: error, pending_update_count: waiting = 0 } = hook
  if (webhook === undefined) {
    return [
      url === '' ? good(t.polling) : bad(t.foreignWebhook({ host: hostOf(url) }), t.foreignTodo),
    ]
  }
  if (url === '') return [good(t.webhookToBeSet)]
  if (url !== webhook.url) return [bad(t.foreignWebhook({ host: hostOf(url) }), t.webhookTodo)]
  if (!error || Number(waiting) === 0) return [good(t.webhookGood)]
  return [bad(t.webhookFails({ waiting: Number(waiting), why: String(error) }), t.webhookFailsTodo)]
}

/** A path may be somebody's secret; the host says whose it is. */
function hostOf(url: unknown): string {
  return URL.canParse(String(url)) ? new URL(String(url)).host : '?'
}
