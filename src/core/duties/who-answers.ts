import type { Department } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { customerTold } from '../customers/customer-told.ts'
import { peopleHere } from '../tasks/task-file.ts'
import { membersOf, onDuty, withoutAbsent } from './route-work.ts'

export type Answering = {
  /** Its head answers for it. */
  readonly department?: Department | undefined
  /** What it is about, in the words of duties; the first that finds somebody says who. */
  readonly questions: readonly string[]
  /** Whoever may not know this customer is passed over. */
  readonly customerId?: number | null | undefined
}

/**
 * Who answers for something: the head of the department that is named, or whoever has the duty, or those
 * above the actor. Nobody who is away, and never the actor, unless it is their own department that they head;
 * nobody at all where none of them may know.
 */
export async function whoAnswers(ctx: Ctx, asked: Answering): Promise<Employee | undefined> {
  const { department, questions, customerId } = asked
  const above = ctx.actor.line.slice(1)
  const ids = department
    ? await membersOf(ctx, department)
    : [...(await onDuty(ctx, { questions })), ...above]
  if (department && ids[0] === ctx.actor.id) return ctx.actor
  const others = (await withoutAbsent(ctx, ids)).filter((id) => id !== ctx.actor.id)
  const here = others.length > 0 ? await peopleHere(ctx, others) : []
  for (const id of others) {
    const one = here.find((each) => each.id === id)
    if (one && (await mayKnow(ctx, one, customerId))) return one
  }
  return undefined
}

/** Whether somebody may read the name of a customer; of none there is nothing to keep. */
export async function mayKnow(
  at: Pick<Ctx, 'tx' | 'now'>,
  one: Employee,
  customerId: number | null | undefined,
): Promise<boolean> {
  if (customerId === null || customerId === undefined) return true
  return (await customerTold(at, one, customerId)).isOpen
}
