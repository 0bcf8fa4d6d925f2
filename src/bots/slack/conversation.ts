import type { WebClient } from '@slack/web-api'
import { channelOf } from './place.ts'

/** Where the two talk: some methods take a person for it, histories and files do not. */
export async function conversation(client: WebClient, chat: string): Promise<string> {
  const to = channelOf(chat)
  if (!/^[UW]/.test(to)) return to
  const { channel } = await client.conversations.open({ users: to })
  return channel?.id ?? to
}
