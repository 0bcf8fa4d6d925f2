import { and, asc, eq, isNotNull, not, or, sql } from 'drizzle-orm'
import { invocations, type Notice, notices } from '../../db/machinery.ts'
import type { Tx } from '../../db/tx.ts'
import { isUnreachable } from './notify.ts'
import { messageOfNotice, retold } from './retelling.ts'

/** A message that shows something, or will: the notice that was last written for it, and one that finds it. */
export type Screen = {
  readonly last: Told
  readonly root: number
  /** In the form of `edits`; `notice:5` while it is on its way. */
  readonly message: string
}

export type Told = Notice & { readonly employeeId: number }

type Showing = { readonly about: string; readonly invocationId?: number | undefined }

/** All messages that show it, but for what this invocation itself, or what it brings back, has to tell. */
export async function screensOf(tx: Tx, { about, invocationId }: Showing): Promise<Screen[]> {
  const told = await tx
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.about, about),
        isNotNull(notices.employeeId),
        isOnScreen,
        not(isToldBy(invocationId ?? 0)),
      ),
    )
    .orderBy(asc(notices.id))
  return grouped(told as Told[])
}

const isToldBy = (invocationId: number) =>
  sql`(${notices.state} in ('waiting', 'parked') and coalesce(${notices.invocationId}, 0) in (
    with recursive own(id) as (
      select ${invocationId}::integer
      union select i.undoes_id from ${invocations} i join own on i.id = own.id)
    select id from own where id <> 0))`

const isOnScreen = or(
  sql`${notices.state} in ('waiting', 'sending')`,
  sql`${notices.state} = 'sent' and ${notices.message} is not null`,
  isUnreachable,
)

/** Several notices may have become the same message, one after the other. */
function grouped(told: readonly Told[]): Screen[] {
  const numbered = new Map(told.map((notice) => [notice.id, notice]))
  const messageOf = (notice: Told): string => {
    const first = numbered.get(retold(notice) ?? 0)
    return notice.message ?? (first ? messageOf(first) : notice.edits) ?? messageOfNotice(notice.id)
  }
  const messages = Map.groupBy(told, (notice) =>
    [notice.platform, notice.chat, messageOf(notice)].join(' '),
  )
  return [...messages.values()].map((those) => {
    const [first, last] = [those[0] as Told, those.at(-1) as Told]
    const sent = those.findLast(({ message }) => message !== null)
    return { last, root: sent?.id ?? retold(first) ?? first.id, message: messageOf(first) }
  })
}
