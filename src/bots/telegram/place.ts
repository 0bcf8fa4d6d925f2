import type { Message } from 'grammy/types'

/** A chat, and the topic in it: how `Delivery.chat` and notices name where a card goes. */
export type Place = { readonly chat: number; readonly thread?: number | undefined }

export function showPlace({ chat, thread }: Place): string {
  return thread === undefined ? String(chat) : `${chat}/${thread}`
}

export function readPlace(place: string): Place {
  const [chat, thread] = place.split('/')
  return { chat: Number(chat), ...(thread !== undefined && { thread: Number(thread) }) }
}

/** Threads of replies have numbers too, but only topics can be written to. */
export function placeOf(message: Pick<Message, 'chat' | 'message_thread_id' | 'is_topic_message'>) {
  const thread = message.is_topic_message ? message.message_thread_id : undefined
  return { chat: message.chat.id, thread }
}
