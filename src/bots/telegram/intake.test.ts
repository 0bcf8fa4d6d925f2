import type { Update } from 'grammy/types'
import { expect, test } from 'vitest'
import { intake, laneOf } from './intake.ts'

const update = { update_id: 7 } as Update

function failing({ times, works = () => true }: { times: number; works?: () => boolean }) {
  const log: string[] = []
  let left = times
  const take = intake({
    async handle() {
      if (left-- > 0) throw new Error('no')
      log.push('handled')
    },
    works: async () => works(),
    report: (error) => log.push(`reported ${(error as Error).message}`),
    apologise: ({ update_id }) => log.push(`apologised for ${update_id}`),
  })
  return { take, log }
}

const tried = async (take: (update: Update) => Promise<boolean>, times: number) => {
  const done = []
  for (let i = 0; i < times; i++) done.push(await take(update))
  return done
}

test('an update that fails for a while is taken in the end', async () => {
  const { take, log } = failing({ times: 4 })

  expect(await tried(take, 5)).toEqual([false, false, false, false, true])
  expect(log.at(-1)).toBe('handled')
})

test('an update that always fails is given up with an apology, and does not mute its chat', async () => {
  const { take, log } = failing({ times: 99 })

  expect(await tried(take, 5)).toEqual([false, false, false, false, true])
  expect(log).toEqual([...Array(5).fill('reported no'), 'apologised for 7'])
})

test('while the database is away no update is given up', async () => {
  const { take, log } = failing({ times: 50, works: () => false })

  expect(new Set(await tried(take, 50))).toEqual(new Set([false]))
  expect(await take(update)).toBe(true)
  expect(log.at(-1)).toBe('handled')
})

test('a failure that was overcome is forgotten', async () => {
  const { take } = failing({ times: 4 })
  await tried(take, 5)

  expect(await take(update)).toBe(true)
})

test('a message, a press in the same chat and a block form one lane, strangers others', () => {
  const chat = { id: 501 }
  const lanes = [
    { message: { chat } },
    { callback_query: { from: { id: 501 }, message: { chat } } },
    { callback_query: { from: { id: 501 } } },
    { my_chat_member: { chat } },
    { message: { chat: { id: 502 } } },
    { poll: {} },
  ].map((content) => laneOf({ update_id: 1, ...(content as object) } as Update))

  expect(new Set(lanes.slice(0, 4))).toEqual(new Set(['chat 501']))
  expect(lanes.slice(4)).toEqual(['chat 502', 'update 1'])
})
