import { type Post, scopes } from '../../db/organisation.ts'
import { button, type Card, facts } from '../chat/card.ts'
import { type Command, command } from '../chat/command.ts'
import { choice, optional, pick, unheard } from '../chat/fields.ts'
import type { Ctx, Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { postByName } from '../posts/post-by-name.ts'
import { grantRight, revokeRight } from './grant-right.ts'
import { type Grantable, grantableByName } from './grantable.ts'
import { nameOf } from './rights-card.ts'

const personnel = { family: 'personnel', writes: true } as const
const post = () => pick((t) => t.posts.fields.post, postByName)

/** `commands` is given late, for these are of them. */
export const rightGrant = (commands: () => readonly Command[]) =>
  command({
    name: 'right.grant',
    ...personnel,
    summary: (t) => t.rights.grantSummary,
    heardAs: (t) => t.rights.grantHeardAs,
    heardFaintlyAs: (t) => t.rights.grantHeardFaintlyAs,
    heardFirst: true,
    form: {
      post: post(),
      right: pick((t) => t.rights.fields.right, grantableByName(commands)),
      scope: choice(
        (t) => t.rights.fields.scope,
        scopes,
        (t) => t.rights.scopes,
        (t) => t.rights.scopesAlso,
      ),
      isSure: optional(
        unheard(
          choice(
            (t) => t.rights.fields.isSure,
            ['yes'],
            (t) => t.rights.isSure,
          ),
        ),
      ),
    },
    async run(ctx, { isSure, ...input }) {
      const { post, right, scope } = input
      const card = (reader: Reader) => givenCard({ post, right, scope }, commands(), reader)
      await grantRight(ctx, { ...input, isSure: isSure === 'yes' }, commands(), card)
      return card(ctx.actor)
    },
  })

export const rightRevoke = (commands: () => readonly Command[]) =>
  command({
    name: 'right.revoke',
    ...personnel,
    takesBack: true,
    summary: (t) => t.rights.revokeSummary,
    heardAs: (t) => t.rights.revokeHeardAs,
    heardFaintlyAs: (t) => t.rights.revokeHeardFaintlyAs,
    heardFirst: true,
    form: { post: post(), right: pick((t) => t.rights.fields.right, grantableByName(commands)) },
    async run(ctx: Ctx, input) {
      const card = (reader: Reader) => takenCard(input, commands(), reader)
      await revokeRight(ctx, input, card)
      return card(ctx.actor)
    },
  })

type Given = {
  readonly post: Post
  readonly right: Grantable
  readonly scope: (typeof scopes)[number]
}
type Named = Parameters<typeof nameOf>[1]

/** For whoever gave it and for whoever holds the post. */
export function givenCard({ post, right, scope }: Given, commands: Named, reader: Reader): Card {
  const t = messages(reader)
  return {
    title: t.rights.given({ post: post.name }),
    tone: 'good',
    body: [
      facts(
        [t.rights.fields.right, nameOf(right.name, commands, t)],
        [t.rights.fields.scope, t.rights.scopes[scope]],
      ),
    ],
    buttons: [rightsButton(post, reader)],
  }
}

export function takenCard(
  { post, right }: Pick<Given, 'post' | 'right'>,
  commands: Named,
  reader: Reader,
): Card {
  const t = messages(reader)
  return {
    title: t.rights.taken({ post: post.name }),
    tone: 'due',
    body: [facts([t.rights.fields.right, nameOf(right.name, commands, t)])],
    buttons: [rightsButton(post, reader)],
  }
}

const rightsButton = ({ id }: Post, reader: Reader) =>
  button(messages(reader).posts.fields.rights, 'post.view', { post: String(id), part: 'rights' })
