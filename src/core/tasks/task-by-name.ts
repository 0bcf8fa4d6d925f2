import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { type Task, tasks } from '../../db/schema.ts'
import type { Option, Spotted } from '../chat/field.ts'
import type { Line } from '../chat/line.ts'
import { codeIn, numberIn, showCode } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { overlap } from './overlap.ts'

const suggestionsMax = 20

/** How a form comes by an open task: its number, its code, or words of its title. */
export const taskByName = {
  async find(query: string, ctx: Ctx): Promise<Option[]> {
    const open = await openTasks(ctx)
    const named = query === '' ? open : open.filter(({ title }) => overlap(title, query) > 0)
    return (named.length > 0 ? named : open).map(option)
  },

  async read(raw: string, ctx: Ctx): Promise<Task> {
    const id = numberIn(raw) ?? codeIn('T', raw)
    if (id !== undefined) return (await taskNumbered(id, ctx)) ?? noSuch(raw)
    const [best, ...others] = likeliest(await openTasks(ctx), raw)
    if (best && others.length > 0) return fail((t) => t.tasks.several({ name: raw }))
    return best ?? noSuch(raw)
  },

  async show(raw: string, ctx: Ctx): Promise<string> {
    const id = numberIn(raw)
    const task = id === undefined ? undefined : await taskNumbered(id, ctx)
    return task ? option(task).label : raw
  },

  async spot(line: Line, ctx: Ctx): Promise<Spotted> {
    const id = codeIn('T', line.words)
    if (id !== undefined) return String(id)
    const best = likeliest(await openTasks(ctx), line.rest())
    if (best.length > 0) line.takeName(line.words)
    return best.length > 1 ? best.map(option) : best[0] && String(best[0].id)
  },
}

const option = ({ id, title }: Task): Option => ({
  value: String(id),
  label: `${showCode('T', id)} ${title}`,
})

const noSuch = (name: string) => fail((t) => t.tasks.noSuch({ name }))

const whose = ({ actor }: Ctx) => or(eq(tasks.assigneeId, actor.id), eq(tasks.creatorId, actor.id))

function openTasks(ctx: Ctx): Promise<Task[]> {
  return ctx.tx
    .select()
    .from(tasks)
    .where(and(whose(ctx), isNull(tasks.doneAt)))
    .orderBy(asc(tasks.dueOn), asc(tasks.id))
    .limit(suggestionsMax)
}

async function taskNumbered(id: number, ctx: Ctx): Promise<Task | undefined> {
  const [task] = await ctx.tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.id, id), whose(ctx)))
  return task
}

/** The tasks whose titles share the longest stretch with the words. */
function likeliest(open: readonly Task[], words: string): Task[] {
  const scored = open.map((task) => ({ task, shared: overlap(task.title, words) }))
  const most = Math.max(0, ...scored.map(({ shared }) => shared))
  return scored.filter(({ shared }) => shared === most && most > 0).map(({ task }) => task)
}
