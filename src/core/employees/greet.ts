import type { Employee } from '../../db/schema.ts'
import { unpack } from '../chat/card.ts'
import type { Command } from '../chat/command.ts'
import type { Delivery, Said, Sender } from '../chat/delivery.ts'
import type { Ctx } from '../ctx.ts'
import { notifyElsewhere, releaseParked } from '../notices/notify.ts'
import { badCodeCard, connectedCard, welcomeCard } from './door-cards.ts'
import { connect, type Linked, linkAccount } from './link-account.ts'
import { type Met, meetStranger } from './stranger.ts'

type At = Pick<Ctx, 'tx' | 'now'>

/**
 * For someone we do not know: a code makes them known, or that they say to be the colleague whose
 * e-mail they have; anything else is told how to get a code.
 */
export async function greet(
  at: At,
  { sender, said }: Pick<Delivery, 'sender' | 'said'>,
  commands: readonly Command[],
): Promise<Met> {
  const met = await meetStranger(at.tx, sender)
  if (met.refused === 'suspended') return met
  const code = codeIn(said)
  if (code !== undefined) {
    const linked = await linkAccount(at, sender, code)
    if (linked) return welcome(at, linked, 'code', commands)
    return { ...met, card: badCodeCard(met.reader), refused: 'badCode' }
  }
  if (!isConfirmation(said)) return met
  if (met.refused) return met.refused === 'stranger' ? { ...met, refused: 'tampered' } : met
  return met.colleague ? confirmed(at, sender, met.colleague, commands) : met
}

/** What they have pressed says nothing of who they are: their workspace does, at this moment. */
async function confirmed(
  at: At,
  sender: Sender,
  colleague: Employee,
  commands: readonly Command[],
): Promise<Met> {
  const account = await connect(at, sender, colleague)
  return welcome(at, { employee: colleague, account }, 'email', commands)
}

async function welcome(
  at: At,
  { employee, account }: Linked,
  by: 'code' | 'email',
  commands: readonly Command[],
): Promise<Met> {
  await releaseParked(at.tx, employee.id, at.now)
  await notifyElsewhere(at, employee, connectedCard({ ...account, by }, employee), account)
  return { card: welcomeCard(employee, commands), reader: employee, employeeId: employee.id }
}

/** `/start CODE` from a deep link, `/link CODE`, or the code alone. */
function codeIn(said: Said): string | undefined {
  if (said.kind !== 'text') return undefined
  return /^\s*(?:\/?(?:start|link|rapport)(?:@\w+)?\s+)*([\w-]{20,64})\s*$/.exec(said.text)?.[1]
}

const isConfirmation = (said: Said) =>
  said.kind === 'press' && unpack(said.packed).command === 'account.confirm'
