import type { Duty, Post, Right } from '../../db/organisation.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { nameOf } from '../rights/rights-card.ts'
import type { RightedCommand } from '../rights/rules.ts'
import { detailsFor } from './describe-post.ts'

/** What `post.view` shows of a post on a card of its own. */
export const parts = ['duties', 'needs', 'rights', 'sheet'] as const
export type Part = (typeof parts)[number]

/** So many on the first card, which is to fit a phone; the rest is one press away. */
export const shownMax = 6

const titleOf = ({ code, name }: Post, part: string) =>
  `${[code, name].filter(Boolean).join(' ')} · ${part}`

const back = ({ id, name }: Post): Button => button(name, 'post.view', { post: String(id) })

export function dutiesCard(post: Post, mayEdit: boolean, reader: Reader): Card {
  const t = messages(reader).posts
  const items = post.duties.map((duty, at) => ({ ...dutyItem(duty, at), detail: tasksIn(duty) }))
  const edit = button(t.editDuties, 'post.duty', { post: String(post.id) })
  return {
    title: titleOf(post, t.fields.duties),
    body: items.length > 0 ? [list(items)] : [text(t.noDuties)],
    buttons: mayEdit ? [edit, back(post)] : [back(post)],
  }
}

/** Each task by its number, to be spoken of. */
const tasksIn = ({ tasks }: Duty) => tasks.map((task, at) => `(${at + 1}) ${task}`).join('; ')

/** A duty with its tasks in one line beneath. */
export function dutyItem({ statement, tasks }: Duty, at: number): Item {
  return {
    text: `${at + 1}. ${statement}`,
    ...(tasks.length > 0 && { detail: tasks.join('; ') }),
  }
}

export function needsCard(post: Post, mayEdit: boolean, reader: Reader): Card {
  const t = messages(reader).posts
  const edit = button(t.editNeeds, 'post.need', { post: String(post.id) })
  return {
    title: titleOf(post, t.fields.qualifications),
    body: needList(post, reader, undefined),
    buttons: mayEdit ? [edit, back(post)] : [back(post)],
  }
}

export function needList({ qualifications }: Post, reader: Reader, title?: string): Block[] {
  const { posts: t } = messages(reader)
  if (qualifications.length === 0) return title === undefined ? [text(t.noNeeds)] : []
  const items = qualifications.map((words, at) => ({ text: `${at + 1}. ${words}` }))
  return [title === undefined ? list(items) : list(items.slice(0, shownMax), title)]
}

/** The rest of the sheet; pay only for whoever may change it (ORG-9…12, 22, 23). */
export function sheetCard(
  post: Post,
  { mayWrite, seesPay }: { readonly mayWrite: boolean; readonly seesPay: boolean },
  reader: Reader,
): Card {
  const t = messages(reader).posts
  const rows = detailsFor(seesPay).flatMap((name) => {
    const words = post.details[name]
    return words ? [[t.details[name], words] as const] : []
  })
  const edit = button(t.editSheet, 'post.describe', { post: String(post.id) })
  return {
    title: titleOf(post, t.sheet),
    body: rows.length > 0 ? [facts(...rows)] : [text(t.nothingMore)],
    buttons: mayWrite ? [edit, back(post)] : [back(post)],
  }
}

export type Named = readonly RightedCommand[]

export function rightsOfPostCard(
  post: Post,
  rights: readonly Right[],
  { commands, mayGrant }: { readonly commands: Named; readonly mayGrant: boolean },
  reader: Reader,
): Card {
  const t = messages(reader)
  const of = { post: String(post.id) }
  const items = rights.map((right) => ({
    text: rightWords(right, commands, reader),
    buttons: mayGrant ? [button(t.rights.take, 'right.revoke', { ...of, right: right.name })] : [],
  }))
  return {
    title: titleOf(post, t.posts.fields.rights),
    body: items.length > 0 ? [list(items)] : [text(t.rights.none)],
    buttons: mayGrant ? [button(t.rights.give, 'right.grant', of), back(post)] : [back(post)],
  }
}

export function rightWords({ name, scope }: Right, commands: Named, reader: Reader): string {
  const t = messages(reader)
  return t.posts.right({ what: nameOf(name, commands, t), scope: t.rights.scopes[scope] })
}
