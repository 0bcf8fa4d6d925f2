import type { Card } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import type { Field } from '../chat/field.ts'
import { choice, optional, pick, text, unheard, usually } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { employeeByName } from '../employees/employee-by-name.ts'
import { ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { departmentField } from '../org/commands.ts'
import { ranks } from '../org/template.ts'
import { may } from '../rights/rules.ts'
import { addPost } from './add-post.ts'
import { changePost } from './change-post.ts'
import { endPost } from './end-post.ts'
import { fillPost, ways } from './fill-post.ts'
import { leavePost } from './leave-post.ts'
import { postByName } from './post-by-name.ts'
import { placedCard, postCard, postEndedCard, postSavedCard } from './post-card.ts'
import { postFile } from './post-file.ts'
import { dutiesIn, dutiesOut } from './rules.ts'
import {
  readHeadcount,
  spotAddedName,
  spotCode,
  spotHeadcount,
  spotNewName,
  spotSuperior,
} from './spot-post.ts'

const nameMax = 60
const codeMax = 20
const wordsMax = 3000

const postField = () => pick((t) => t.posts.fields.post, postByName)
const employeeField = () => pick((t) => t.posts.fields.employee, employeeByName)

const superiorField = () =>
  optional(pick((t) => t.posts.fields.superior, { ...postByName, spot: spotSuperior }))

const codeField = () => optional(text((t) => t.posts.fields.code, { max: codeMax, spot: spotCode }))

type Headcount = NonNullable<ReturnType<typeof readHeadcount>>

function headcountField(): Field<Headcount | undefined> {
  return optional({
    kind: 'text',
    max: 12,
    label: (t) => t.posts.fields.headcount,
    spot: spotHeadcount,
    read(raw) {
      const read = readHeadcount(raw)
      ensure(read && read.max >= Math.max(1, read.min), (t) => t.posts.notAHeadcount)
      return read
    },
  })
}

const lines = (label: Parameters<typeof text>[0]) =>
  optional(unheard(text(label, { max: wordsMax })))

const given = {
  code: codeField(),
  headcount: headcountField(),
  duties: lines((t) => t.posts.fields.dutyLines),
  qualifications: lines((t) => t.posts.fields.qualificationLines),
}

/** Several lines as they are kept. */
const sheet = <I extends { duties?: string | undefined; qualifications?: string | undefined }>({
  duties,
  qualifications,
  ...input
}: I) => ({
  ...input,
  duties: duties === undefined ? undefined : dutiesIn(duties),
  qualifications: qualifications
    ?.split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
})

/** `commands` is given late: rights are called as the commands are that they are named after. */
export const postView = (commands: () => readonly Command[]) =>
  command({
    name: 'post.view',
    summary: (t) => t.posts.viewSummary,
    heardAs: (t) => t.posts.viewHeardAs,
    heardAlone: true,
    family: 'everyone',
    form: { post: postField() },
    async run(ctx, { post }): Promise<Card> {
      const how = { mayChange: may(ctx.actor, postChange), commands: commands() }
      return postCard(await postFile(ctx, post), ctx.actor, how)
    },
  })

export const postAdd = command({
  name: 'post.add',
  summary: (t) => t.posts.addSummary,
  heardAs: (t) => t.posts.addHeardAs,
  family: 'personnel',
  writes: true,
  form: {
    department: optional(departmentField()),
    name: text((t) => t.posts.fields.name, { max: nameMax, spot: spotAddedName }),
    superior: superiorField(),
    ...given,
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
    const post = await addPost(ctx, sheet(input))
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
    superior: superiorField(),
    ...given,
  },
  async run(ctx, input) {
    const post = await changePost(ctx, sheet(input))
    const title = messages(ctx.actor).posts.changed({ post: post.name })
    return postSavedCard(title, await postFile(ctx, post), ctx.actor)
  },
})

/** With nothing but its name said, the post as it stands, to be changed field by field. */
async function heldNow(raw: Readonly<Record<string, string>>, ctx: Ctx) {
  if (raw.post === undefined || Object.keys(raw).length > 1) return undefined
  const post = await postByName.read(raw.post, ctx)
  const { name, code, superiorId, headcountMin: min, headcountMax: max } = post
  const now = {
    name,
    code: code ?? '',
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
  name: 'post.fill',
  summary: (t) => t.posts.fillSummary,
  heardAs: (t) => t.posts.fillHeardAs,
  family: 'personnel',
  writes: true,
  form: {
    employee: employeeField(),
    post: postField(),
    how: optional(
      choice(
        (t) => t.posts.fields.how,
        ways,
        (t) => t.posts.ways,
        (t) => t.posts.waysAlso,
      ),
    ),
  },
  async run(ctx, input) {
    await fillPost(ctx, input)
    const { employee, post } = input
    const title = messages(ctx.actor).posts.filled({ name: employee.name, post: post.name })
    return placedCard(title, employee, await postFile(ctx, post), ctx.actor)
  },
})

export const postLeave = command({
  name: 'post.leave',
  summary: (t) => t.posts.leaveSummary,
  heardAs: (t) => t.posts.leaveHeardAs,
  family: 'personnel',
  writes: true,
  form: { employee: employeeField(), post: optional(postField()) },
  async run(ctx, input) {
    const post = await leavePost(ctx, input)
    const { name } = input.employee
    const title = messages(ctx.actor).posts.left({ name, post: post.name })
    return placedCard(title, input.employee, await postFile(ctx, post), ctx.actor)
  },
})
