import { eq } from 'drizzle-orm'
import {
  type Duty,
  type Post,
  type PostDetail,
  type PostDetails,
  postDetails,
  posts,
} from '../../db/organisation.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { one } from '../one.ts'
import { ensureMayDescribe, mayChangePost } from './may-describe.ts'
import { type EditWay, edited } from './numbered.ts'
import { dutiesIn } from './rules.ts'

/** What somebody earns is not for everybody who leads. */
const payDetails: readonly PostDetail[] = ['payGrade', 'pay']

export const detailsFor = (seesPay: boolean): readonly PostDetail[] =>
  postDetails.filter((detail) => seesPay || !payDetails.includes(detail))

type Given = { readonly [D in PostDetail]?: string | null | undefined }

/** The rest of the sheet: what is null is emptied, what is not given stays (ORG-9…12, 22, 23). */
export async function describePost(ctx: Ctx, { id }: Post, given: Given): Promise<Post> {
  const post = await mine(ctx, id)
  const said = Object.entries(given).filter(([, words]) => words !== undefined)
  const details = Object.entries({ ...post.details, ...Object.fromEntries(said) })
  const isPay = payDetails.some((detail) => given[detail] !== undefined)
  allow(!isPay || (await mayChangePost(ctx, post)), 'missingRight', (t) => t.posts.payNotYours)
  const kept = details.filter(([, words]) => words !== null)
  return set(ctx, id, { details: Object.fromEntries(kept) as PostDetails })
}

export type EditDuty = {
  readonly post: Post
  readonly how: EditWay
  readonly part: 'duty' | 'task'
  readonly number?: number | undefined
  readonly task?: number | undefined
  readonly to?: number | undefined
  readonly words?: string | undefined
}

/** A numbered duty statement, or one of its tasks (ORG-13, ORG-26). */
export async function editDuty(ctx: Ctx, { post: { id }, ...edit }: EditDuty): Promise<Post> {
  ensureWorded(edit)
  const { duties } = await mine(ctx, id)
  const duty = (old?: Duty) => dutyOf(edit.words ?? '', old)
  if (edit.part === 'duty') {
    return set(ctx, id, { duties: edited(duties, { ...edit, item: duty }, duty1) })
  }
  const within = (old?: Duty): Duty => ({ statement: '', ...old, tasks: tasksOf(old, edit) })
  const reword = { how: 'reword', number: edit.number, item: within } as const
  return set(ctx, id, { duties: edited(duties, reword, duty1) })
}

const duty1 = { number: 'number', to: 'to' }

function tasksOf(old: Duty | undefined, { how, task, to, words = '' }: Omit<EditDuty, 'post'>) {
  const edit = { how, number: task, to, item: () => words.trim() }
  return edited(old?.tasks ?? [], edit, { number: 'task', to: 'to' })
}

/** Without tasks of its own a duty that is put differently keeps those it has. */
function dutyOf(words: string, old?: Duty): Duty {
  const [read = { statement: words, tasks: [] }] = dutiesIn(words)
  return read.tasks.length > 0 || !old ? read : { ...old, statement: read.statement }
}

export type EditNeed = Omit<EditDuty, 'part' | 'task'>

/** One of the numbered qualifications (ORG-8). */
export async function editNeed(ctx: Ctx, { post: { id }, ...edit }: EditNeed): Promise<Post> {
  ensureWorded(edit)
  const { qualifications } = await mine(ctx, id)
  const item = () => (edit.words ?? '').trim()
  return set(ctx, id, { qualifications: [...edited(qualifications, { ...edit, item }, duty1)] })
}

function ensureWorded({ how, words }: Pick<EditDuty, 'how' | 'words'>): void {
  const needs = how === 'add' || how === 'reword'
  ensure(!needs || words, (t) => t.form.required, 'words')
}

/** Locked, so that of two who edit at once neither writes over the other. */
async function mine(ctx: Ctx, id: number): Promise<Post> {
  const post = one(await ctx.tx.select().from(posts).where(eq(posts.id, id)).for('update'))
  await ensureMayDescribe(ctx, post)
  return post
}

async function set({ tx }: Ctx, id: number, change: Partial<Post>): Promise<Post> {
  return one(await tx.update(posts).set(change).where(eq(posts.id, id)).returning())
}
