import { sql } from 'drizzle-orm'
import { type Notice, notices } from '../../db/machinery.ts'

/** How `edits` begins where it is not known yet, or may still change, which message that is. */
export const retelling = 'notice:'

/** The message that this notice became, whichever that will be. */
export const messageOfNotice = (id: number): string => `${retelling}${id}`

/** The notice whose message is to be changed, if this one only changes a message. */
export function retold({ edits }: Pick<Notice, 'edits'>): number | undefined {
  return edits?.startsWith(retelling) ? Number(edits.slice(retelling.length)) : undefined
}

export const isRetelling = sql`coalesce(starts_with(${notices.edits}, ${retelling}), false)`
