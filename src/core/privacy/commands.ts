import { command } from '../chat/command.ts'
import { choice, pick, unheard } from '../chat/fields.ts'
import type { Ctx } from '../ctx.ts'
import { ensureErasable, erasePerson } from './erase-person.ts'
import { exportPerson } from './export-person.ts'
import { personByName } from './person-by-name.ts'
import { erasedCard, exportedCard } from './person-card.ts'

/** Who cannot be erased is refused before anybody is asked whether they are sure. */
const erasable = {
  ...personByName,
  async read(raw: string, ctx: Ctx) {
    const person = await personByName.read(raw, ctx)
    await ensureErasable(ctx, person)
    return person
  },
}

/** Never by a line alone: the last answer is always a press of its own. */
const sure = unheard(
  choice(
    (t) => t.privacy.fields.sure,
    ['erase'],
    (t) => t.privacy.sure,
    (t) => t.privacy.sureAlso,
  ),
)

export const personErase = command({
  name: 'person.erase',
  family: 'personnel',
  summary: (t) => t.privacy.eraseSummary,
  heardAs: (t) => t.privacy.eraseHeardAs,
  heardFirst: true,
  writes: 'for good',
  form: { who: pick((t) => t.privacy.fields.who, erasable), sure },
  run: async (ctx, input) => erasedCard(await erasePerson(ctx, input), ctx.actor),
})

export const personExport = command({
  name: 'person.export',
  family: 'personnel',
  summary: (t) => t.privacy.exportSummary,
  heardAs: (t) => t.privacy.exportHeardAs,
  form: { who: pick((t) => t.privacy.fields.who, personByName) },
  run: async (ctx, input) => exportedCard(await exportPerson(ctx, input), ctx.actor),
})
