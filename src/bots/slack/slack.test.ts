import { expect, test } from 'vitest'
import { visits } from '../../db/schema.ts'
import { office, type Transport } from './office-testing.ts'
import { at, seen } from './parts-testing.ts'

for (const transport of ['http', 'socket'] satisfies Transport[]) {
  test(`a visit is logged from a modal over ${transport}`, async () => {
    await using it = await office(transport)
    const { person, employee } = await it.hire()
    await it.customer({ name: 'Acme & Sons', ownerId: employee.id })

    await person.command('/visit', 'log')
    console.log(JSON.stringify(person.modal(), null, 1).slice(0, 3000))
    console.log(await person.search('customer', 'acm'))
    console.log(await person.submit({ customer: 'Acme &amp; Sons', note: 'They want a quote' }))
    await it.outbox.idle()
    console.log(
      person.messages().map((m) => seen(m.blocks)),
      it.reports,
      it.slack.violations,
    )
    expect(await it.app.db.select().from(visits)).toMatchObject([{ note: 'They want a quote' }])
  })
}
