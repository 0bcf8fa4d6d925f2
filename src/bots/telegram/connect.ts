import { type Api, GrammyError } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { allowedUpdates } from './polling.ts'

export type Mode =
  | { readonly mode: 'polling'; readonly publicUrl?: string }
  | { readonly mode: 'webhook'; readonly publicUrl: string; readonly secret: string }

/** Somebody set up something that we must not take away. */
export class ForeignWebhook extends Error {
  override readonly name = 'ForeignWebhook'
}

/** Learns who we are, and sees to it that updates come the way that was chosen. */
export async function connect(api: Api, how: Mode): Promise<UserFromGetMe> {
  const me = await api.getMe()
  if (how.mode === 'polling') await freeForPolling(api, how.publicUrl)
  else {
    const { publicUrl, secret } = how
    await api.setWebhook(publicUrl, { secret_token: secret, allowed_updates: allowedUpdates })
  }
  return me
}

/** Polling takes the webhook away: only our own, for another may be what keeps a company working. */
async function freeForPolling(api: Api, own: string | undefined): Promise<void> {
  const { url = '' } = await api.getWebhookInfo()
  if (url === '') return
  if (url !== own) throw new ForeignWebhook(foreign(url))
  await api.deleteWebhook()
}

const foreign = (url: string) =>
  `This Telegram bot has a webhook at ${new URL(url).origin}, which polling would take away: use the ` +
  'token of another bot, or delete that webhook first.'

/** Waiting does not help: someone has to change the settings. */
export function isHopeless(error: unknown): boolean {
  if (error instanceof ForeignWebhook) return true
  return error instanceof GrammyError && [401, 404].includes(error.error_code)
}
