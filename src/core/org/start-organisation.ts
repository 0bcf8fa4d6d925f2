import type { Locale } from '../../db/choices.ts'
import { type Department, departments, type Post, posts, rights } from '../../db/organisation.ts'
import { insertRow } from '../../db/statement.ts'
import type { Tx } from '../../db/tx.ts'
import { folded } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { ensure } from '../errors.ts'
import { addDepartment, oneDepartmentAtATime } from './add-department.ts'
import { allDepartments } from './department-by-name.ts'
import { ensureOwnDepartment } from './ensure-own-department.ts'
import type { Template, TemplatePost } from './template.ts'
import { type Beginning, templates } from './templates.ts'

export type Started = { readonly department: Department; readonly posts: readonly Post[] }

/** A department with its posts and their rights, as the template has it, in the actor's language. */
export async function startOrganisation(
  ctx: Ctx,
  { template: chosen, name }: { readonly template: Beginning; readonly name?: string | undefined },
): Promise<Started> {
  if (chosen === 'blank') {
    ensure(name, (t) => t.org.nameIt, 'name')
    return { department: await addDepartment(ctx, { name }), posts: [] }
  }
  await ensureOwnDepartment(ctx)
  await oneDepartmentAtATime(ctx)
  const template = called(templates[chosen], name)
  const taken = await departmentLike(ctx, template)
  ensure(!taken, (t) => t.org.departmentExists({ name: taken?.name ?? '' }))
  const codes = await codesTaken(ctx, template)
  ensure(codes.length === 0, (t) => t.org.codesTaken({ codes }))
  return writeTemplate(ctx.tx, template, ctx.actor.locale, ctx.now)
}

/** A department may have another name than its template. */
const called = (template: Template, name?: string): Template =>
  name === undefined ? template : { ...template, department: { en: name, 'zh-CN': name } }

/** Superiors come first, so that each has its number before those below it. */
export async function writeTemplate(
  tx: Tx,
  { department: name, overview, posts: all }: Template,
  locale: Locale,
  addedAt: Date,
): Promise<Started> {
  const named = { name: name[locale], overview: overview[locale], addedAt }
  const department = await insertRow(tx, departments, named)
  const written = new Map<TemplatePost, Post>()
  for (const post of all) {
    const superiorId = (post.under && written.get(post.under)?.id) ?? null
    const row = { ...worded(post, locale), departmentId: department.id, superiorId, addedAt }
    written.set(post, await insertRow(tx, posts, row))
  }
  const granted = [...written].flatMap(([{ rights }, { id: postId }]) =>
    rights.map((right) => ({ ...right, postId })),
  )
  await tx.insert(rights).values(granted)
  return { department, posts: [...written.values()] }
}

function worded(post: TemplatePost, locale: Locale) {
  const { code, series, headcountMin, headcountMax } = post
  return {
    ...{ code, series, headcountMin, headcountMax, name: post.name[locale] },
    qualifications: post.qualifications.map((words) => words[locale]),
    details: Object.fromEntries(
      Object.entries(post.details).map(([detail, words]) => [detail, words[locale]]),
    ),
    duties: post.duties.map(({ statement, tasks }) => ({
      statement: statement[locale],
      tasks: tasks.map((words) => words[locale]),
    })),
  }
}

/** Begun in the one language, it is there in the other too. */
async function departmentLike(ctx: Ctx, { department }: Template): Promise<Department | undefined> {
  const names = Object.values(department).map(folded)
  return (await allDepartments(ctx)).find(({ name }) => names.includes(folded(name)))
}

async function codesTaken({ tx }: Ctx, template: Template): Promise<string[]> {
  const wanted = template.posts.flatMap(({ code }) => code?.toLowerCase() ?? [])
  const kept = await tx.select({ code: posts.code }).from(posts)
  return kept.flatMap(({ code }) => (code && wanted.includes(code.toLowerCase()) ? [code] : []))
}
