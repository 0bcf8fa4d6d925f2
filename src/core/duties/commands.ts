import { command } from '../chat/command.ts'
import { text } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { dutyCard } from './duty-card.ts'
import { findDuty } from './find-duty.ts'

const questionMax = 200

export const dutyFind = command({
  name: 'duty.find',
  summary: (t) => t.duties.findSummary,
  heardAs: (t) => t.duties.findHeardAs,
  heardFirst: 'anywhere',
  family: 'everyone',
  form: { question: text((t) => t.duties.fields.question, { max: questionMax, spot }) },
  async run(ctx, { question }) {
    return dutyCard(question, await findDuty(ctx, question), ctx.actor)
  },
})

/** What is asked about is all but the asking. */
function spot(line: Line): string {
  return line.rest().replace(/[?？。!！\s]+$/, '')
}
