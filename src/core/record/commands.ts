import { eq } from 'drizzle-orm'
import { forms } from '../../db/machinery.ts'
import { button, type Card, text } from '../chat/card.ts'
import { type Ask, type Command, command, type Invocation } from '../chat/command.ts'
import { ask, review } from '../chat/execute.ts'
import { hidden, optional } from '../chat/fields.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { allow, ensure } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { beginInvocation } from './begin-invocation.ts'
import { retellChanged } from './retell-changed.ts'
import { isTooLate } from './rules.ts'
import { ownInvocation, replaceable, type Undoable, undoInvocation } from './undo-invocation.ts'

/** A number that no invocation has is refused like somebody else's. */
const invocation = () => hidden((raw) => numberIn(raw) ?? 0)

/** The last thing the actor wrote, or the one behind the button, is taken back, within ten minutes. */
export const undo = (commands: () => readonly Command[]) =>
  command({
    name: 'undo',
    family: 'everyone',
    summary: (t) => t.record.undoSummary,
    heardAs: (t) => t.record.heardAs,
    heardWhole: true,
    form: { of: optional(invocation()) },
    async run(ctx, { of }): Promise<Card> {
      const last = await ownInvocation(ctx, of)
      ensure(last || of !== undefined, (t) => t.record.nothing)
      allow(last, 'tampered', (t) => t.record.notYours)
      ensure(last.undoneAt === null, (t) => t.record.alreadyUndone)
      ensure(!isForGood(last, commands()), (t) => t.record.forGood)
      ensure(!isTooLate(last.at, ctx.now), (t) => t.record.tooLate)
      const raw = { of: String(last.id) }
      const invocationId = await beginInvocation(ctx, { command: 'undo', raw, undoesId: last.id })
      await undoInvocation({ ...ctx, invocationId }, last)
      await retellChanged({ ...ctx, invocationId }, commands())
      return undoneCard(last, invocationId, commands(), ctx)
    },
  })

const isForGood = ({ command }: Undoable, commands: readonly Command[]) =>
  commands.some(({ name, writes }) => name === command && writes === 'for good')

/** An undo can be taken back, too; then what it had undone stands again, to be undone once more. */
function undoneCard(
  { command, undoesId }: Undoable,
  invocationId: number,
  commands: readonly Command[],
  { actor }: Ctx,
): Card {
  const t = messages(actor)
  if (command === 'undo') {
    const again = button(t.record.undo, 'undo', { of: String(undoesId) })
    return {
      title: t.record.redone,
      tone: 'good',
      body: [text(t.record.redoneHow)],
      buttons: [again],
    }
  }
  const what = commands.find(({ name }) => name === command)?.summary(t) ?? ''
  return {
    title: t.record.undone({ what }),
    tone: 'good',
    body: [text(undoesId === null ? t.record.asBefore : t.record.asBeforeChange)],
    buttons: [button(t.record.redo, 'undo', { of: String(invocationId) })],
  }
}

/** Shows what was written, field by field; a new answer takes the old invocation's place. */
export const change = (commands: () => readonly Command[]) =>
  command({
    name: 'change',
    family: 'everyone',
    summary: (t) => t.record.changeSummary,
    unlisted: true,
    form: { of: invocation(), field: optional(hidden(String)) },
    async run(ctx, { of, field }) {
      const written = await replaceable(ctx, of)
      const command = commands().find(({ name }) => name === written.command)
      ensure(command, (t) => t.form.tooOldWhy)
      ensure(!isForGood(written, commands()), (t) => t.record.forGood)
      const raw = (await command.stands?.(written, ctx)) ?? written.raw
      const again = { command, raw, replaces: written.id }
      const isOne = field !== undefined && field in command.form
      return isOne ? askOne(again, field, ctx) : review(again, ctx)
    },
  })

/** One field is asked for anew, beside what it is now. */
async function askOne(again: Invocation, field: string, ctx: Ctx): Promise<Ask> {
  const { shown } = await ask(again, {}, ctx)
  const value = shown?.[field] ?? ''
  return ask(again, { [field]: messages(ctx.actor).record.nowIs({ value }) }, ctx)
}

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
