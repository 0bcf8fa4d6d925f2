import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDb, freshDb } from '../../db/testing.ts'
import { type Mutant, simulate, type Violations } from './simulation-testing.ts'

let fresh: FreshDb

beforeAll(async () => {
  fresh = await freshDb()
})
afterAll(() => fresh[Symbol.asyncDispose]())

const none = { lost: [], unexplained: [], unmarked: [], disordered: [], impatient: [] }

for (const seed of [1, 2, 3]) {
  test(`nothing is lost, doubled without a reason or out of order under kills (seed ${seed})`, async () => {
    expect(await simulate(fresh.db, seed)).toEqual(none)
  })
}

const mutants: Record<string, [Mutant, keyof Violations]> = {
  'completing before sending': [
    {
      send: (send) => async (notice) => {
        void send(notice)
        return { kind: 'sent' }
      },
    },
    'lost',
  ],
  'a lease that nobody renews': [{ beats: false }, 'unexplained'],
  'no ear for the platform’s patience': [
    {
      send: (send) => async (notice) => {
        const answer = await send(notice)
        return answer.kind === 'wait' ? send(notice) : answer
      },
    },
    'impatient',
  ],
  'a repeat that is not marked': [
    { send: (send) => (notice) => send({ ...notice, maybeSent: false }) },
    'unmarked',
  ],
}

/** Some need a little luck to show. */
const seeds = [1, 2, 3, 4]

for (const [name, [mutant, violation]] of Object.entries(mutants)) {
  test(`the simulation notices ${name}`, async () => {
    const seen: number[] = []
    for (const seed of seeds) {
      if (seen.length === 0) seen.push(...(await simulate(fresh.db, seed, mutant))[violation])
    }

    expect(seen).not.toEqual([])
  })
}
