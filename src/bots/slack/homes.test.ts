import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { queued } from './faults-testing.ts'
import { type Office, office, settled } from './office-testing.ts'
import { at, parts, seen } from './parts-testing.ts'
import type { Person } from './person-testing.ts'

test('the App Home is published when somebody looks, and not again while it is the same', async () => {
  await using it = await office('http')
  const { person } = await it.hire({ locale: 'en' })

  await person.openHome()
  await settled(() => expect(seen(person.home())).toContain('My day'))
  await person.openHome()
  await it.bot.stop()

  expect(published(it)).toHaveLength(1)
})

test('what is done on the App Home changes it', async () => {
  await using it = await office('http')
  const { person, employee } = await it.hire({ locale: 'en' })
  await it.customer({ name: 'Acme', ownerId: employee.id })
  await person.say('/task add send the quote, today')
  await person.openHome()
  await settled(() => expect(seen(person.home())).toContain('send the quote'))

  await person.press(firstButton(person), 'home')

  await settled(() => expect(published(it)).toHaveLength(2))
  expect(seen(person.home())).not.toContain('send the quote')
})

test('an App Home that could not be published is reported without the token, and tried again', async () => {
  await using it = await office('http')
  const { person } = await it.hire({ locale: 'en' })
  it.slack.trouble = queued([{ method: 'views.publish', kind: 'error before' }])

  await person.openHome()
  await settled(() => expect(it.reports).toHaveLength(1))
  expect(inspect(it.reports, { depth: 9 })).not.toContain(it.slack.botToken)
  await person.openHome()

  await settled(() => expect(person.home()).toBeDefined())
})

test('the other tabs are none of its business', async () => {
  await using it = await office('http')
  const { person } = await it.hire({ locale: 'en' })
  const { ledger } = it.slack
  const opened = {
    type: 'app_home_opened',
    tab: 'messages',
    user: person.id,
    channel: person.channel,
  }

  await it.slack
    .line()
    .event({ type: 'event_callback', team_id: ledger.team, event_id: 'Ev1', event: opened })
  await it.bot.stop()

  expect(published(it)).toEqual([])
})

const published = ({ slack }: Office) =>
  slack.calls.filter(({ method, answer }) => method === 'views.publish' && answer === 'ok')

function firstButton(person: Person): string {
  const button = [...parts(person.home())].find(({ type }) => type === 'button')
  return seen(at(button, 'text'))
}
