import fc from 'fast-check'
import { expect } from 'vitest'
import { loanEvents } from '../../db/development.ts'
import { accounts } from '../../db/schema.ts'
import { rolledBack } from '../../db/testing.ts'
import type { Card } from '../chat/card.ts'
import { person, wordsOf } from '../chat/testing.ts'
import { worldTest as test, testApp, type World } from '../testing.ts'
import { findLoans } from './find-loans.ts'
import { fenOf } from './rules.ts'
import { approved } from './testing.ts'

type Act = {
  readonly does: 'release' | 'repay' | 'interest' | 'undo' | 'undo one'
  readonly yuan: number
}

const acts = fc.array(
  fc.record({
    does: fc.constantFrom('release', 'repay', 'interest', 'undo', 'undo one'),
    yuan: fc.integer({ min: 1, max: 120_000 }),
  }) satisfies fc.Arbitrary<Act>,
  { minLength: 1, maxLength: 8 },
)

/** What the rows say, added up by hand. */
async function addedUp({ ctx }: Pick<World, 'ctx'>) {
  const rows = await ctx.tx.select().from(loanEvents)
  const sum = (kind: string) =>
    rows.filter((row) => row.kind === kind).reduce((fen, { amount }) => fen + fenOf(amount), 0)
  return { released: sum('release'), repaid: sum('repayment'), interest: sum('interest') }
}

const lines = {
  release: (yuan: number) => `/loan release LN-001 ¥${yuan}`,
  repay: (yuan: number) => `/loan repay LN-001 ¥${yuan}`,
  interest: (yuan: number) => `/loan repay LN-001 ¥${yuan} interest`,
} as const

test('whatever is paid out, paid back and undone, the balance is what the entries add up to', async (world) => {
  const { wei } = await approved(world)
  const run = (sequence: readonly Act[]) =>
    rolledBack(world.ctx.tx, async (tx) => {
      await tx.delete(accounts)
      const inner = { ...world, app: testApp(tx), ctx: { ...world.ctx, tx, actor: wei } }
      const rep = await person(inner, { ...wei })
      const written: Card[] = []
      for (const { does, yuan } of sequence) {
        if (does === 'undo') await rep.write('undo')
        else if (does === 'undo one') {
          const card = written[yuan % Math.max(1, written.length)]
          if (card?.buttons?.some(({ label }) => label === 'Undo')) await rep.press(card, 'Undo')
        } else written.push(await rep.write(lines[does](yuan)))
        await rep.write('cancel')
        const { released, repaid, interest } = await addedUp(inner)
        const [file] = await findLoans(inner.ctx, { which: 'all' }, { limit: 1 })
        if (!file) return
        expect(fenOf(file.balance), wordsOf(written.at(-1) ?? { title: '' })).toBe(
          released - repaid,
        )
        expect(fenOf(file.interest)).toBe(interest)
        expect(released).toBeLessThanOrEqual(fenOf('100000'))
        expect(repaid).toBeLessThanOrEqual(released)
        if (file.loan.state === 'repaid') expect(repaid).toBe(released)
      }
    })
  await fc.assert(fc.asyncProperty(acts, run), { numRuns: 8 })
}, 120_000)
