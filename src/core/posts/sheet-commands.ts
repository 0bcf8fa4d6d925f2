import type { PostDetail } from '../../db/organisation.ts'
import type { Raw } from '../chat/card.ts'
import { command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, clearable, isCued, optional, text, usually } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import type { Phrase } from '../i18n/en.ts'
import { messages } from '../i18n/messages.ts'
import { describePost, detailsFor, editDuty, editNeed } from './describe-post.ts'
import { ensureMayDescribe, mayChangePost } from './may-describe.ts'
import { editWays } from './numbered.ts'
import { postByName } from './post-by-name.ts'
import { dutiesCard, needsCard, sheetCard } from './sheet-card.ts'
import { postField } from './sheet-fields.ts'
import {
  beforeWording,
  spotDetail,
  spotNumber,
  spotPlace,
  spotTask,
  spotWording,
} from './spot-sheet.ts'

const detailMax = 1000
const wordsMax = 1000

/** Whose it is to write follows from the posts: whoever holds the one above, too (ORG-26). */
const described = { family: 'everyone', writes: true } as const

const detail = (name: PostDetail) =>
  clearable(text((t) => t.posts.details[name], { max: detailMax, spot: spotDetail(name) }))

export const postDescribe = command({
  name: 'post.describe',
  ...described,
  reviews: heldNow,
  summary: (t) => t.posts.describeSummary,
  heardAs: (t) => t.posts.describeHeardAs,
  form: {
    post: postField(),
    family: detail('family'),
    payGrade: detail('payGrade'),
    pay: detail('pay'),
    promotion: detail('promotion'),
    rotation: detail('rotation'),
    contacts: detail('contacts'),
    charge: detail('charge'),
    abilities: detail('abilities'),
  },
  async run(ctx, { post, ...given }) {
    const saved = await describePost(ctx, post, given)
    const title = messages(ctx.actor).posts.changed({ post: post.name })
    const seesPay = await mayChangePost(ctx, saved)
    return { ...sheetCard(saved, { mayWrite: true, seesPay }, ctx.actor), title, tone: 'good' }
  },
})

/** With nothing but a post said, the sheet as it stands, for whoever may write it. */
async function heldNow(raw: Raw, ctx: Ctx): Promise<Raw | undefined> {
  if (raw.post === undefined || Object.keys(raw).length > 1) return undefined
  const post = await postByName.read(raw.post, ctx)
  await ensureMayDescribe(ctx, post)
  const seen = detailsFor(await mayChangePost(ctx, post))
  const now = seen.map((name) => [name, post.details[name] ?? ''] as const)
  return { ...raw, ...Object.fromEntries(now) }
}

const number = (label: Phrase, spot: NonNullable<Field['spot']>): Field<number | undefined> =>
  optional({
    ...text(label, { max: 3, spot }),
    read(raw) {
      ensure(/^\d{1,3}$/.test(raw), (t) => t.posts.notANumber)
      return Number(raw)
    },
  })

const edit = {
  post: postField(),
  how: beforeWording(
    choice(
      (t) => t.posts.fields.edit,
      editWays,
      (t) => t.posts.editWays,
      (t) => t.posts.editWaysAlso,
    ),
  ),
}
const place = {
  to: number((t) => t.posts.fields.to, spotPlace),
  words: optional(text((t) => t.posts.fields.words, { max: wordsMax, spot: spotWording })),
}

export const postDuty = command({
  name: 'post.duty',
  ...described,
  takesBack: true,
  summary: (t) => t.posts.dutySummary,
  heardAs: (t) => t.posts.dutyHeardAs,
  // What a duty is about may be minutes (会议纪要).
  heardOver: ['meeting.note'],
  form: {
    ...edit,
    part: usually(
      beforeWording({
        ...choice(
          (t) => t.posts.fields.part,
          ['duty', 'task'],
          (t) => t.posts.parts,
        ),
        spot: ({ words }) => (isCued(words, (t) => [t.posts.parts.task]) ? 'task' : undefined),
      }),
      () => 'duty',
    ),
    number: number((t) => t.posts.fields.number, spotNumber),
    task: number((t) => t.posts.fields.task, spotTask),
    ...place,
  },
  async run(ctx, input) {
    return dutiesCard(await editDuty(ctx, input), true, ctx.actor)
  },
})

export const postNeed = command({
  name: 'post.need',
  ...described,
  takesBack: true,
  summary: (t) => t.posts.needSummary,
  heardAs: (t) => t.posts.needHeardAs,
  form: { ...edit, number: number((t) => t.posts.fields.number, spotNumber), ...place },
  async run(ctx, input) {
    return needsCard(await editNeed(ctx, input), true, ctx.actor)
  },
})
