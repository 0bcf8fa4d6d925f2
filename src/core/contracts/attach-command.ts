import { command } from '../chat/command.ts'
import { hidden } from '../chat/fields.ts'
import { messages } from '../i18n/messages.ts'
import { attachToNamed } from './attach-to-contract.ts'
import { cardOf } from './contract-around.ts'
import { codeAlone } from './spot-contract.ts'

/** A photo or a PDF whose caption is the code of a contract is kept with it. */
export const contractAttach = command({
  name: 'contract.attach',
  summary: (t) => t.contracts.attachSummary,
  captionedAs: (caption) => codeAlone(caption) !== undefined,
  unlisted: true,
  writes: true,
  form: { hash: hidden(String), mime: hidden(String), bytes: hidden(Number), text: hidden(String) },
  async run(ctx, { text, ...photo }) {
    const code = codeAlone(text) ?? text
    const contract = await attachToNamed(ctx, { code, photo })
    return cardOf(ctx, contract, messages(ctx.actor).contracts.attachedTo(contract))
  },
})
