import { asc } from 'drizzle-orm'
import { expect } from 'vitest'
import { contractEvents, contracts, loanEvents, loans, surveys } from '../../db/development.ts'
import { approvals } from '../../db/organisation.ts'
import { customers } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import { wordsOf } from '../chat/testing.ts'
import { office } from '../contracts/testing.ts'
import { worldTest as test, type World } from '../testing.ts'
import { letIn, posted } from './secrets-testing.ts'

const written = async ({ ctx: { tx } }: World) => ({
  customers: await tx.select().from(customers).orderBy(asc(customers.id)),
  contracts: await tx.select().from(contracts).orderBy(asc(contracts.id)),
  loans: await tx.select().from(loans),
  rows: [
    await tx.$count(contractEvents),
    await tx.$count(loanEvents),
    await tx.$count(surveys),
    await tx.$count(approvals),
  ],
})

/** Acme with a contract and two loans; Jo, who holds every right to do business, was let into its file. */
async function opened(world: World) {
  const { acme, jo, wei, other } = await office(world)
  const { tx, now } = world.ctx
  await posted(
    world,
    [jo],
    [
      ['business', 'own'],
      ['finance', 'own'],
    ],
  )
  await letIn(world, jo, acme.id)
  const of = { customerId: acme.id, keeperId: wei.id, addedAt: now }
  const contract = await insertRow(tx, contracts, { ...of, code: 'HT-001', kind: 'supply' })
  const lent = { ...of, amount: '100.00', months: 12, rate: '4.000' }
  const out = await insertRow(tx, loans, { ...lent, state: 'released', dueOn: '2026-03-01' })
  await insertRow(tx, loanEvents, {
    ...{ loanId: out.id, kind: 'release', day: '2026-01-01', amount: '60.00' },
    ...{ employeeId: wei.id, addedAt: now },
  })
  const applied = await insertRow(tx, loans, lent)
  return { other, customer: acme.id, contract: contract.id, out: out.id, applied: applied.id }
}

test('who was let into a file reads its contracts and loans, and writes nothing there', async (world) => {
  const { other, customer, contract, out, applied } = await opened(world)
  const before = await written(world)
  const read = await other.send({ kind: 'press', packed: `contract.view?contract=${contract}` })
  const titles: string[] = []
  for (const packed of [
    `contract.add?customer=${customer}&kind=service`,
    `contract.pair?customer=${customer}`,
    `contract.renew?contract=${contract}&untilOn=2027-12-31`,
    `contract.note?contract=${contract}&kind=change&note=Cheaper`,
    `contract.end?contract=${contract}`,
    `loan.release?loan=${out}&amount=10`,
    `loan.repay?loan=${out}&amount=10`,
    `loan.risk?loan=${out}&risk=loss`,
    `loan.handed?loan=${out}&note=Finance`,
    `loan.step?loan=${out}`,
    `loan.check?loan=${out}&note=Fine&day=2026-03-30`,
    `loan.opinion?loan=${applied}&months=6&rate=4`,
    `loan.apply?customer=${customer}&amount=10&documents=yes`,
    `credit.rate?customer=${customer}&rating=D&reason=Late`,
    `register.dispose?customer=${customer}&reason=Over`,
    `approval.apply?kind=disposal&customer=${customer}&subject=Over`,
    `register.apply?customer=${customer}&business=valves&attitude=prompt&goods=20`,
  ]) {
    const { card } = await other.send({ kind: 'press', packed })
    titles.push(`${packed}: ${wordsOf(card ?? { title: '' })}`)
  }

  expect(read.card?.title).toContain('HT-001')
  expect(titles.filter((title) => !title.includes('is kept by Wei'))).toEqual([])
  expect(await written(world)).toEqual(before)
})
