import type { Post } from '../../db/organisation.ts'
import type { Card } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, clearable, hidden, optional, text, unheard, usually } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { departmentField } from '../org/commands.ts'
import { ranks } from '../org/template.ts'
import { reachOf } from '../rights/rules.ts'
import { addPost } from './add-post.ts'
import { changePost } from './change-post.ts'
import { endPost } from './end-post.ts'
import { fillPost } from './fill-post.ts'
import { leavePost } from './leave-post.ts'
import { mayChangePost, mayDescribe } from './may-describe.ts'
import { postByName } from './post-by-name.ts'
import { placedCard, postCard, postEndedCard, postSavedCard } from './post-card.ts'
import { postFile } from './post-file.ts'
import { postNominate, postRecall } from './propose-commands.ts'
import { filling, leaving } from './propose-post.ts'
import { dutiesOut } from './rules.ts'
import {
  dutiesCard,
  needsCard,
  type Part,
  parts,
  rightsOfPostCard,
  sheetCard,
} from './sheet-card.ts'
import {
  codeField,
  dutyLines,
  fillForm,
  headcountField,
  kept,
  leaveForm,
  newDepartmentField,
  postField,
  qualificationLines,
  seriesField,
  superiorField,
} from './sheet-fields.ts'
import { spotAddedName, spotNewName } from './spot-post.ts'

const nameMax = 60

/** `commands` is given late: rights are called as the commands are that they are named after. */
export const postView = (commands: () => readonly Command[]) =>
  command({
    name: 'post.view',
    summary: (t) => t.posts.viewSummary,
    heardAs: (t) => t.posts.viewHeardAs,
    heardAlone: true,
    family: 'everyone',
    form: { post: postField(), part: optional(hidden(partOf)) },
    async run(ctx, { post, part }): Promise<Card> {
      return partCard(ctx, post, part, commands())
    },
  })

const partOf = (raw: string) => parts.find((part) => part === raw)

async function partCard(
  ctx: Ctx,
  post: Post,
  part: Part | undefined,
  commands: readonly Command[],
): Promise<Card> {
  const [mayWrite, seesPay] = [await mayDescribe(ctx, post), await mayChangePost(ctx, post)]
  const mayGrant = reachOf(ctx.actor, granting).all
  if (part === 'duties') return dutiesCard(post, mayWrite, ctx.actor)
  if (part === 'needs') return needsCard(post, mayWrite, ctx.actor)
  if (part === 'sheet') return sheetCard(post, { mayWrite, seesPay }, ctx.actor)
  const file = await postFile(ctx, post)
  if (part === 'rights') {
    return rightsOfPostCard(post, file.rights, { commands, mayGrant }, ctx.actor)
  }
  const how = { mayChange: seesPay, mayDescribe: mayWrite, commands }
  return postCard(file, ctx.actor, how)
}

const granting = { name: 'right.grant', family: 'personnel' } as const

export const postAdd = command({
  name: 'post.add',
  summary: (t) => t.posts.addSummary,
  heardAs: (t) => t.posts.addHeardAs,
  family: 'personnel',
  writes: true,
  form: {
    department: optional(departmentField()),
    name: text((t) => t.posts.fields.name, { max: nameMax, spot: spotAddedName }),
    superior: optional(superiorField()),
    code: optional(codeField()),
    headcount: headcountField(),
    duties: dutyLines(),
    qualifications: qualificationLines(),
    rank: usually(
      unheard(
        choice(
          (t) => t.posts.fields.rank,
          ranks,
          (t) => t.posts.ranks,
        ),
      ),
      () => 'specialist',
    ),
  },
  async run(ctx, input) {
    const post = await addPost(ctx, kept(input))
    const title = messages(ctx.actor).posts.added({ post: post.name })
    return postSavedCard(title, await postFile(ctx, post), ctx.actor)
  },
})

export const postChange = command({
  name: 'post.change',
  summary: (t) => t.posts.changeSummary,
  heardAs: (t) => t.posts.changeHeardAs,
  family: 'personnel',
  writes: true,
  reviews: heldNow,
  form: {
    post: postField(),
    name: optional(text((t) => t.posts.fields.newName, { max: nameMax, spot: spotNewName })),
    code: clearable(codeField()),
    series: clearable(seriesField()),
    superior: clearable(superiorField()),
    department: newDepartmentField(),
    headcount: headcountField(),
    duties: dutyLines(),
    qualifications: qualificationLines(),
  },
  async run(ctx, input) {
    const post = await changePost(ctx, kept(input))
    const title = messages(ctx.actor).posts.changed({ post: post.name })
    return postSavedCard(title, await postFile(ctx, post), ctx.actor)
  },
})

/** With nothing but its name said, the post as it stands, to be changed field by field. */
async function heldNow(raw: Readonly<Record<string, string>>, ctx: Ctx) {
  if (raw.post === undefined || Object.keys(raw).length > 1) return undefined
  const post = await postByName.read(raw.post, ctx)
  const { name, code, series, superiorId, headcountMin: min, headcountMax: max } = post
  const now = {
    name,
    code: code ?? '',
    series: series ?? '',
    department: String(post.departmentId),
    superior: superiorId === null ? '' : String(superiorId),
    headcount: min === max ? String(max) : `${min}-${max}`,
    duties: dutiesOut(post.duties),
    qualifications: post.qualifications.join('\n'),
  }
  return { ...raw, ...now }
}

export const postEnd = command({
  name: 'post.end',
  summary: (t) => t.posts.endSummary,
  heardAs: (t) => t.posts.endHeardAs,
  family: 'personnel',
  writes: true,
  form: { post: postField() },
  async run(ctx, { post }) {
    await endPost(ctx, post)
    return postEndedCard(post, ctx.actor)
  },
})

export const postFill = command({
  ...filling,
  otherwise: postNominate,
  summary: (t) => t.posts.fillSummary,
  heardAs: (t) => t.posts.fillHeardAs,
  writes: true,
  form: fillForm,
  async run(ctx, input) {
    await fillPost(ctx, input)
    const { employee, post } = input
    const title = messages(ctx.actor).posts.filled({ name: employee.name, post: post.name })
    return placedCard(title, employee, await postFile(ctx, post), ctx.actor)
  },
})

export const postLeave = command({
  ...leaving,
  otherwise: postRecall,
  summary: (t) => t.posts.leaveSummary,
  heardAs: (t) => t.posts.leaveHeardAs,
  writes: true,
  form: leaveForm,
  async run(ctx, input) {
    const post = await leavePost(ctx, input)
    const { name } = input.employee
    const title = messages(ctx.actor).posts.left({ name, post: post.name })
    return placedCard(title, input.employee, await postFile(ctx, post), ctx.actor)
  },
})
