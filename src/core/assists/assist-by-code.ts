import type { Option, Spotted } from '../chat/field.ts'
import { folded, mentions, pick } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { numberIn } from '../code.ts'
import type { Ctx } from '../ctx.ts'
import { fail } from '../errors.ts'
import { messages } from '../i18n/messages.ts'
import { type AssistFile, assistSeen, findAssists } from './find-assists.ts'
import { type AssistStep, assistIn, flow, showAssist } from './rules.ts'

const suggestionsMax = 20

/** One by its code; of those that can take this step, the only one if there is but one. */
export const assistField = (step?: AssistStep) =>
  pick<Picked>((t) => t.assists.fields.assist, {
    async find(query: string, ctx: Ctx): Promise<Option[]> {
      const all = await takers(step, ctx)
      const named = all.filter((file) => folded(labelOf(file, ctx)).includes(folded(query)))
      return (named.length > 0 ? named : all).map((file) => option(file, ctx))
    },

    async read(raw: string, ctx: Ctx): Promise<Picked> {
      const file = await numbered(raw, ctx)
      return file ? picked(file) : fail((t) => t.assists.noSuch({ name: raw }))
    },

    async show(raw: string, ctx: Ctx): Promise<string> {
      const file = await numbered(raw, ctx)
      return file ? labelOf(file, ctx) : raw
    },

    async spot(line: Line, ctx: Ctx): Promise<Spotted> {
      const said = codePattern.exec(line.words)?.[0]
      if (said !== undefined) {
        line.takeName(folded(said))
        return showAssist({ id: assistIn(said) ?? 0 })
      }
      const found = step === undefined ? [] : whoseIs(await takers(step, ctx), line, ctx)
      const [file, ...others] = found
      const options = found.map((one) => option(one, ctx))
      return others.length > 0 ? options : file && String(file.assist.id)
    },
  })

/** 谢绝小高的协助请求: of several that of whoever is named, where one of them is. */
function whoseIs(found: readonly AssistFile[], line: Line, { actor }: Ctx): readonly AssistFile[] {
  const isSaid = (name: string) => mentions(folded(line.words), folded(name))
  const other = ({ asker, holder }: AssistFile) => (asker.id === actor.id ? holder : asker).name
  const named = found.filter((file) => isSaid(other(file)))
  const [first] = named
  if (first) line.takeName(folded(other(first)))
  return first ? named : found
}

/** Those of one's own that can take the step. */
async function takers(step: AssistStep | undefined, ctx: Ctx): Promise<AssistFile[]> {
  const scope = step && flow[step].of === 'asker' ? 'asked' : 'mine'
  const found = await findAssists(ctx, { scope }, { limit: suggestionsMax })
  return found.filter(({ assist }) => !step || flow[step].from.includes(assist.state))
}

/** A row has a number by which a button knows it. */
type Picked = { readonly id: number; readonly file: AssistFile }
const picked = (file: AssistFile): Picked => ({ id: file.assist.id, file })

const codePattern = /(?<![a-z0-9])H[-—－]?\d{1,9}(?!\d)/i

async function numbered(raw: string, ctx: Ctx): Promise<AssistFile | undefined> {
  const id = numberIn(raw) ?? assistIn(raw)
  return id === undefined ? undefined : assistSeen(ctx, { id })
}

const option = (file: AssistFile, ctx: Ctx): Option => ({
  value: String(file.assist.id),
  label: labelOf(file, ctx),
})

function labelOf({ assist }: AssistFile, { actor }: Ctx): string {
  const state = messages(actor).assists.states[assist.state]
  return [showAssist(assist), assist.what, state].join(' · ')
}
