import type { Context, Bot as Grammy, MiddlewareFn } from 'grammy'
import type { App, Sent } from '../../core/chat/app.ts'
import { back, gone, isKnown, moved } from '../../core/chat/asides.ts'
import type { Answer, Said } from '../../core/chat/delivery.ts'
import { receive } from '../../core/chat/receive.ts'
import type { KeptFile } from '../../core/files/keep-file.ts'
import type { Messages } from '../../core/i18n/en.ts'
import { largestMegabytes } from './fetch-file.ts'
import type { GroupNote } from './group-notes.ts'
import { placeOf, showPlace } from './place.ts'
import { type Attachment, said, sender } from './said.ts'

export type Counts = Record<'taken' | 'ignored' | 'left', number>

export type Desk = {
  readonly app: App
  readonly counts: Counts
  /** Groups in which we may be; one that gets another number stays allowed. */
  readonly groups: Set<number>
  readonly fetch: (attachment: Attachment) => Promise<KeptFile | 'tooBig' | 'lost'>
  readonly show: (answer: Answer, album?: string) => Promise<Sent['kind'] | undefined>
  /** Says in a group that the answer is elsewhere. */
  readonly note: GroupNote
  /** Leaves a group that is not ours. */
  readonly leave: (from: Context) => void
  readonly tell: (to: Context, words: (t: Messages) => string) => void
}

/** Hands over all that people send; the same for all commands. */
export function listen(grammy: Grammy, desk: Desk): void {
  grammy.on('callback_query', stopSpinner)
  grammy.on('my_chat_member', (ctx) => membership(ctx, desk))
  grammy.on(['message:migrate_to_chat_id', 'message:migrate_from_chat_id'], (ctx) =>
    moving(ctx, desk),
  )
  const people = grammy.on(['message', 'callback_query']).filter((ctx) => isWelcome(ctx, desk))
  people.on('callback_query:data', (ctx) => pressed(ctx, desk))
  people.on('message', (ctx, next) => written(ctx, desk, next))
  grammy.use(() => {
    desk.counts.ignored += 1
  })
}

/** First of all and whatever comes of it: the client shows a spinner until then. */
const stopSpinner: MiddlewareFn = async (ctx, next) => {
  ctx.answerCallbackQuery().catch(() => {}) // too old, or unreachable: only the spinner is lost
  await next()
}

/** They blocked us or took us back, or somebody put us into a group. */
async function membership(ctx: Context, desk: Desk): Promise<void> {
  const { chat, new_chat_member } = ctx.myChatMember ?? never()
  const isHere = !['kicked', 'left'].includes(new_chat_member.status)
  if (isHere && !isAllowed(ctx, desk)) return leave(ctx, desk)
  await (isHere ? back : gone)(desk.app, 'telegram', String(chat.id))
}

/** Telegram says it in both groups: that it has a new number, and that it had another. */
async function moving(ctx: Context, { app, groups, counts }: Desk): Promise<void> {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = ctx.message ?? never()
  const [before, after] = [from ?? chat.id, to ?? chat.id]
  if (groups.has(before)) groups.add(after)
  await moved(app, 'telegram', String(before), String(after))
  counts.taken += 1
}

/** Groups and channels that are not ours are left; those who hide who they are, and bots, unheard. */
function isWelcome(ctx: Context, desk: Desk): boolean {
  if (!isAllowed(ctx, desk)) {
    leave(ctx, desk)
    return false
  }
  const { from, senderChat } = ctx
  if (!from || senderChat) return false
  if (from.is_bot) {
    desk.app.refused({ why: 'bot', platform: 'telegram', userId: String(from.id) })
  }
  return !from.is_bot
}

function isAllowed({ chat }: Context, { groups }: Desk): boolean {
  return chat === undefined || chat.type === 'private' || groups.has(chat.id)
}

function leave(ctx: Context, desk: Desk): void {
  desk.counts.left += 1
  desk.leave(ctx)
}

async function pressed(ctx: Context, desk: Desk): Promise<void> {
  const { message, data: packed = '' } = ctx.callbackQuery ?? never()
  const isOurs = message?.chat.type === 'private'
  const edits = isOurs && message.date !== 0 ? String(message.message_id) : undefined
  await hand(ctx, desk, { kind: 'press', packed }, edits)
}

async function written(ctx: Context, desk: Desk, next: () => Promise<void>): Promise<void> {
  const words = said(ctx.message ?? never(), ctx.me)
  if (!words) return next()
  if (words.kind !== 'attachment') return hand(ctx, desk, words)
  const { mime, name, text } = words
  const isOurs = await isKnown(desk.app, sender(ctx.from ?? never()))
  if (!isOurs) return hand(ctx, desk, { kind: 'text', text: text ?? '' })
  const kept = await desk.fetch(words)
  if (typeof kept !== 'string') {
    const file = { kind: 'file', mime, ...kept, ...(name && { name }) } as const
    return hand(ctx, desk, { ...file, ...(text && { text }) })
  }
  const why = { tooBig: tooBig, lost: (t: Messages) => t.notices.fileLost }[kept]
  desk.tell(ctx, why)
  if (text) await hand(ctx, desk, { kind: 'text', text })
}

const tooBig = (t: Messages) => t.notices.fileTooBig({ megabytes: largestMegabytes })

/** Returns when it is committed; the answer follows by itself. */
async function hand(ctx: Context, desk: Desk, said: Said, edits?: string): Promise<void> {
  const answer = await receive(desk.app, {
    keys: [`tg:${ctx.me.id}:${ctx.update.update_id}`],
    sender: sender(ctx.from ?? never()),
    chat: replyPlace(ctx),
    edits,
    said,
    forms: 'chat',
  })
  desk.counts.taken += 1
  desk.note(ctx, answer, desk.show(answer, ctx.message?.media_group_id))
}

/** In groups too, only the asker reads an answer: it goes to them alone. */
export function replyPlace({ msg, from }: Context): string {
  const isPrivate = msg?.chat.type === 'private'
  return isPrivate ? showPlace(placeOf(msg)) : String(from?.id ?? never())
}

/** What grammY's filters have seen to, but its types do not say. */
function never(): never {
  throw new Error('an update without what it was filtered for')
}
