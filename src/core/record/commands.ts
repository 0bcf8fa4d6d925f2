import { eq } from 'drizzle-orm'
import { forms } from '../../db/machinery.ts'
import { type Card, text } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { review } from '../chat/execute.ts'
import { hidden, optional } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { ensure, fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { ownInvocation, undoInvocation } from './undo-invocation.ts'

/** A number that no invocation has is refused like somebody else's. */
const invocation = () => hidden((raw) => numberIn(raw) ?? 0)

/** The last thing the actor wrote, or the one behind the button, is taken back. */
export const undo = (commands: () => readonly Command[]) =>
  command({
    name: 'undo',
    family: 'everyone',
    summary: (t) => t.record.undoSummary,
    heardAs: (t) => t.record.heardAs,
    heardWhole: true,
    form: { of: optional(invocation()) },
    async run(ctx, { of }): Promise<Card> {
      const t = messages(ctx.actor)
      const last = await ownInvocation(ctx, of)
      ensure(last, (m) => (of === undefined ? m.record.nothing : m.record.notYours))
      await undoInvocation(ctx, last)
      const what =
        commands()
          .find(({ name }) => name === last.command)
          ?.summary(t) ?? ''
      return { title: t.record.undone({ what }), tone: 'good', body: [text(t.record.asBefore)] }
    },
  })

/** Shows what was written, field by field; a new answer takes the old invocation's place. */
export const change = (commands: () => readonly Command[]) =>
  command({
    name: 'change',
    family: 'everyone',
    summary: (t) => t.record.changeSummary,
    unlisted: true,
    form: { of: invocation() },
    async run(ctx, { of }) {
      const written = (await ownInvocation(ctx, of)) ?? fail((t) => t.record.notYours)
      ensure(written.undoneAt === null, (t) => t.record.alreadyUndone)
      const command = commands().find(({ name }) => name === written.command)
      ensure(command, (t) => t.form.tooOldWhy)
      return review({ command, raw: written.raw, replaces: written.id }, ctx)
    },
  })

/** Drops what the actor is being asked, wherever that is. */
export const cancel = command({
  name: 'cancel',
  family: 'everyone',
  summary: (t) => t.cancel.summary,
  heardAs: (t) => t.cancel.heardAs,
  heardWhole: true,
  form: {},
  run: dropForms,
})

async function dropForms({ tx, actor }: Ctx): Promise<Card> {
  const t = messages(actor).form
  const dropped = await tx.delete(forms).where(eq(forms.employeeId, actor.id)).returning()
  if (dropped.length === 0) return { title: t.nothingOpen }
  return { title: t.cancelled, body: [text(t.nothingSaved)] }
}
