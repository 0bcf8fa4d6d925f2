import { randomBytes } from 'node:crypto'
import type { Chat, Message, Update, User, UserFromGetMe } from 'grammy/types'
import type { Chats, Shown } from './chats-testing.ts'

/** Someone with Telegram in their hand; a number stands for a person who reads Chinese. */
export type Person = number | (Partial<User> & { readonly id: number })

export type Extra = {
  readonly chat?: Chat
  readonly message_thread_id?: number
  readonly media_group_id?: string
} & Partial<Message>

/** What people do: each makes the update that Telegram would make of it, and hands it on. */
export function people(chats: Chats, me: UserFromGetMe, push: (update: Update) => void) {
  let lastUpdate = 880_000_000

  function update(content: Partial<Update>): Update {
    const made = { update_id: ++lastUpdate, ...content } as Update
    push(made)
    return made
  }

  function message(person: Person, content: Partial<Message>): Update {
    const from = user(person)
    const chat = content.chat ?? privateChat(from)
    chats.known.add(chat.id)
    const date = Math.floor(Date.now() / 1000)
    const sent = { message_id: chats.nextMessage(), from, chat, date, ...content } as Message
    return update({ message: sent } as Partial<Update>)
  }

  function say(person: Person, text: string, extra: Extra = {}): Update {
    const [command] = /^\/\w+(@\w+)?/.exec(text) ?? []
    const entity = { type: 'bot_command', offset: 0, length: command?.length ?? 0 } as const
    return message(person, { text, ...(command && { entities: [entity] }), ...extra })
  }

  /** Presses the button with this label on a message of the bot; there must be one. */
  function press(person: Person, messageId: number, label: string): Update {
    const shown = chats.messages.find(({ id }) => id === messageId)
    const button = shown?.keyboard.flat().find(({ text }) => text === label)
    if (!shown || !button) throw new Error(`message ${messageId} has no button “${label}”`)
    if (!('callback_data' in button)) throw new Error(`“${label}” is not a callback button`)
    return pressRaw(person, shown, button.callback_data)
  }

  /** A press of a modified client: any data at all. */
  function pressRaw(person: Person, shown: Shown, data: string): Update {
    const from = user(person)
    const id = String(BigInt(`0x${randomBytes(7).toString('hex')}`))
    chats.queries.set(id, 'open')
    const { id: message_id, text } = shown
    const chat = privateChat({ ...from, id: shown.chat })
    const topic = shown.thread === undefined ? {} : { message_thread_id: shown.thread }
    const pressed = { message_id, from: me, chat, date: 1, text, ...topic } as Message
    return update({
      callback_query: { id, from, message: pressed, chat_instance: '-42', data },
    } as Partial<Update>)
  }

  function keep(bytes: Uint8Array, folder: string, size = bytes.byteLength) {
    const file_id = `F${randomBytes(9).toString('hex')}`
    chats.files.set(file_id, { bytes, path: `${folder}/${file_id}`, size })
    return { file_id, file_unique_id: file_id.slice(0, 12), file_size: size }
  }

  function photo(person: Person, bytes: Uint8Array, extra: Extra = {}): Update {
    const small = keep(bytes.slice(0, 1), 'photos')
    const large = keep(bytes, 'photos')
    const sizes = [
      { ...small, width: 90, height: 60 },
      { ...large, width: 900, height: 600 },
    ]
    return message(person, { photo: sizes, ...extra })
  }

  type Document = { readonly mime: string; readonly size?: number }

  function document(person: Person, bytes: Uint8Array, { mime, size }: Document, extra?: Extra) {
    const file = { ...keep(bytes, 'documents', size), mime_type: mime, file_name: 'file' }
    return message(person, { document: file, ...extra })
  }

  function voice(person: Person, bytes: Uint8Array): Update {
    const heard = { ...keep(bytes, 'voice'), duration: 3, mime_type: 'audio/ogg' }
    return message(person, { voice: heard })
  }

  function contact(person: Person, card: Message['contact'] & object): Update {
    return message(person, { contact: card })
  }

  function location(person: Person, latitude: number, longitude: number): Update {
    return message(person, { location: { latitude, longitude } })
  }

  /** `kicked`: they blocked the bot; `member`: they took it back. */
  function membership(person: Person, status: 'kicked' | 'member', chat?: Chat): Update {
    const from = user(person)
    chats.blocked[status === 'kicked' ? 'add' : 'delete'](chat?.id ?? from.id)
    return update({
      my_chat_member: {
        chat: chat ?? privateChat(from),
        from,
        date: 1,
        old_chat_member: { user: me, status: status === 'kicked' ? 'member' : 'kicked' },
        new_chat_member: { user: me, status },
      },
    } as Partial<Update>)
  }

  return {
    update,
    message,
    say,
    press,
    pressRaw,
    photo,
    document,
    voice,
    contact,
    location,
    membership,
  }
}

function user(person: Person): User {
  const known = typeof person === 'number' ? { id: person } : person
  return { is_bot: false, first_name: `Person ${known.id}`, language_code: 'zh-hans', ...known }
}

function privateChat({ id, first_name }: User): Chat {
  return { id, type: 'private', first_name }
}
