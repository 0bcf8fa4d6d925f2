import type { Post, Right } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { type Block, type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { holderNames, range, staffed } from '../org/org-card.ts'
import type { RightedCommand } from '../rights/rules.ts'
import { historyButton } from '../trail/history-button.ts'
import type { PostFile } from './post-file.ts'
import { dutyItem, needList, type Part, rightWords, shownMax } from './sheet-card.ts'

/** What the reader may do with it; rights are called as the commands are that they are named after. */
export type PostFor = {
  readonly mayChange: boolean
  readonly mayDescribe: boolean
  readonly commands: readonly RightedCommand[]
}

/** The post sheet on one screen: who, what for, and what they may (ORG-3); the rest behind buttons. */
export function postCard({ post, ...file }: PostFile, reader: Reader, how: PostFor): Card {
  const t = messages(reader)
  return {
    title: [post.code, post.name].filter(Boolean).join(' '),
    body: [
      placeOf({ post, ...file }, reader),
      ...(post.duties.length > 0 ? [dutyList(post, reader)] : [text(t.posts.noDuties)]),
      ...(file.rights.length > 0 ? [rightList(file.rights, how.commands, reader)] : []),
      ...needList(post, reader, t.posts.fields.qualifications),
    ],
    buttons: [...partButtons(post, file.rights, how, reader), ...next(post, file, how, reader)],
  }
}

function placeOf(
  { post, department, superior, subordinates, holders, staffing }: PostFile,
  reader: Reader,
) {
  const t = messages(reader)
  const f = t.posts.fields
  const below = t.org.names({ names: subordinates.map(({ name }) => name) })
  return facts(
    [t.org.fields.department, department.name],
    post.series !== null && [f.series, t.posts.series[post.series]],
    superior && [f.superior, superior.name],
    subordinates.length > 0 && [f.subordinates, below],
    [f.headcount, staffed(post, staffing, reader)],
    [f.holders, holders.length > 0 ? holderNames(holders, reader) : t.posts.nobody],
  )
}

function dutyList({ duties }: Post, reader: Reader): Block {
  return list(duties.slice(0, shownMax).map(dutyItem), messages(reader).posts.fields.duties)
}

function rightList(rights: readonly Right[], commands: PostFor['commands'], reader: Reader): Block {
  const shown = rights.slice(0, shownMax)
  const items = shown.map((right) => ({ text: rightWords(right, commands, reader) }))
  return list(items, messages(reader).posts.fields.rights)
}

/** A part has a button where the first card leaves something out, or its reader may change it. */
function partButtons(post: Post, rights: readonly Right[], how: PostFor, reader: Reader): Button[] {
  const t = messages(reader).posts
  const f = t.fields
  const of = (part: Part) => ({ post: String(post.id), part })
  const isLong = (count: number) => count > shownMax
  const { mayDescribe, mayChange } = how
  const hasMore = Object.keys(post.details).length > 0
  const all: readonly (readonly [boolean, string, Part])[] = [
    [isLong(post.duties.length) || mayDescribe, f.duties, 'duties'],
    [isLong(post.qualifications.length) || mayDescribe, f.qualifications, 'needs'],
    [isLong(rights.length) || mayChange, f.rights, 'rights'],
    [hasMore || mayDescribe, t.sheet, 'sheet'],
  ]
  const shown = all.filter(([isShown]) => isShown)
  return shown.map(([, label, part]) => button(label, 'post.view', of(part)))
}

function next(
  post: Post,
  { department }: Pick<PostFile, 'department'>,
  { mayChange }: PostFor,
  reader: Reader,
): Button[] {
  const t = messages(reader)
  const raw = { post: String(post.id) }
  const chart = button(t.org.chartSummary, 'org.chart', { department: String(department.id) })
  if (!mayChange) return [chart]
  const both = [button(t.posts.fill, 'post.fill', raw), button(t.posts.edit, 'post.change', raw)]
  return [...both, chart, historyButton('post', post, reader)]
}

/** What was added or changed, as it is now. */
export function postSavedCard(title: string, { post, superior }: PostFile, reader: Reader): Card {
  const t = messages(reader)
  const f = t.posts.fields
  return {
    title,
    tone: 'good',
    body: [
      facts(
        post.code !== null && [f.code, post.code],
        superior && [f.superior, superior.name],
        [f.headcount, range(post)],
        [f.duties, String(post.duties.length)],
      ),
    ],
    buttons: [button(t.posts.viewSummary, 'post.view', { post: String(post.id) })],
  }
}

export function postEndedCard({ name }: Post, reader: Reader): Card {
  return { title: messages(reader).posts.ended({ post: name }), tone: 'good' }
}

/** Who has come or gone, and whether there are now too many or too few. */
export function placedCard(
  title: string,
  { name }: Pick<Employee, 'name'>,
  { post, department, holders, staffing }: PostFile,
  reader: Reader,
): Card {
  const t = messages(reader)
  const { over, vacant } = staffing
  return {
    title,
    tone: over > 0 ? 'due' : 'good',
    body: [
      facts(
        [t.posts.fields.employee, name],
        [t.posts.fields.post, post.name],
        [t.posts.fields.headcount, staffed(post, staffing, reader)],
        holders.length > 0 && [t.posts.fields.holders, holderNames(holders, reader)],
      ),
      ...(over > 0 ? [text(t.posts.overHow({ count: over }))] : []),
      ...(vacant > 0 ? [text(t.posts.vacantHow({ count: vacant }))] : []),
    ],
    buttons: [button(t.org.chartSummary, 'org.chart', { department: String(department.id) })],
  }
}
