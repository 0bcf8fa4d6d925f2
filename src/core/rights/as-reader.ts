import type { Employee } from '../../db/schema.ts'
import type { Ctx } from '../ctx.ts'
import { actorBehind } from './actor-behind.ts'

/** For a card that is sent to somebody unasked: with what they may see by that command. */
export async function asReader(
  at: Pick<Ctx, 'tx' | 'now'>,
  reader: Employee,
  name: string,
): Promise<Ctx> {
  return { ...at, actor: await actorBehind(at, reader), command: { name } }
}
