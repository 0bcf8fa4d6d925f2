import { desc } from 'drizzle-orm'
import { testNow } from '../core/testing.ts'
import { approvals } from '../db/organisation.ts'
import {
  type Attack,
  type Attempt,
  type Cast,
  change,
  type Hired,
  lastUndo,
  quiet,
  type Stage,
} from './attacks-testing.ts'

/** How people act on a platform. */
export type Hands<S, P> = {
  says(it: S, who: P, words: string): Attempt
  /** Presses what no menu offers. */
  presses(it: S, who: P, packed: string): Attempt
  newcomer(it: S, name: string): Promise<P>
}

/** The button that takes back a task of theirs. */
export async function undoOf<S extends Stage, P extends Hired>(
  { says }: Pick<Hands<S, P>, 'says'>,
  it: S,
  who: P,
): Promise<string> {
  await says(it, who, '/task add Call them')()
  await quiet(it)
  return lastUndo(it, who.employee)
}

const ownApproval = {
  reads: /Nobody decides on their own application\. Your superior has to\./,
  counts: { ownApproval: 1 },
} as const

/** What employees can try, the same on every platform. */
export function attacksFromInside<P extends Hired, S extends Stage & Cast<P>>(
  hands: Hands<S, P>,
): readonly Attack<S>[] {
  const { says, presses, newcomer } = hands

  async function applied(it: S): Promise<number> {
    const words = 'Apply for the development of Zenith Tyres, they buy every month'
    await says(it, it.bo, words)()
    await quiet(it)
    const [last] = await it.app.db.select().from(approvals).orderBy(desc(approvals.id)).limit(1)
    return last?.id ?? 0
  }

  return [
    {
      name: 'a button that was altered to a command there is not',
      rows: '5',
      set: async (it) => presses(it, it.lin, 'database.drop?table=customers'),
      reads: /^⚠️ This button is too old/,
      counts: { tampered: 1 },
    },
    {
      name: 'a button that was altered to somebody else’s customer',
      rows: '5, 16',
      set: async (it) => presses(it, it.lin, `customer.view?customer=${it.beta.id}`),
      reads: /\bCustomer\??\s+I find no customer of yours called “\d+”/,
      counts: { tampered: 1 },
    },
    {
      name: 'a colleague’s button, pressed by another',
      rows: '5, 18',
      set: async (it) => presses(it, it.wei, await undoOf(hands, it, it.lin)),
      reads: /^⚠️ .*\s+Only the one who wrote it can change it or take it back\.$/,
      counts: { tampered: 1 },
    },
    {
      name: 'an entry of the trail that is not theirs',
      rows: '5, 16',
      set: async (it) => {
        const packed = await undoOf(hands, it, it.wei)
        return presses(it, it.lin, packed.replace('undo', 'audit.view'))
      },
      reads: /I find no such record of yours/,
      counts: { tampered: 1 },
    },
    {
      name: 'a button that was altered to another employee',
      rows: '5',
      set: async (it) => presses(it, it.bo, `employee.suspend?who=${it.ada.employee.id}`),
      reads: /You may not change Ada: they do not report to you/,
      counts: { missingRight: 1 },
    },
    {
      name: 'who may not, by typing what no menu shows them',
      rows: '15',
      set: async (it) => says(it, it.lin, '/employee suspend Wei'),
      reads: /it takes the right employee\.suspend\. Ask Ada/,
      counts: { missingRight: 1 },
    },
    {
      name: 'an applicant who approves by a button of somebody else’s card',
      rows: '5, 15',
      set: async (it) => presses(it, it.bo, `approval.approve?approval=${await applied(it)}`),
      ...ownApproval,
    },
    {
      name: 'an applicant who approves by typing',
      rows: '15',
      set: async (it) => {
        await applied(it)
        return says(it, it.bo, 'approve LD-001')
      },
      ...ownApproval,
    },
    {
      name: 'who was suspended between the card and the press',
      rows: '13',
      set: async (it) => {
        const sus = await newcomer(it, 'Sus')
        const packed = await undoOf(hands, it, sus)
        await change(it, sus.employee, { suspendedAt: testNow })
        return presses(it, sus, packed)
      },
      reads: /^⚠️ Your account is suspended\s+Nothing of what you send is carried out/,
      counts: { suspended: 1 },
    },
  ]
}
