import { type Button, type Card, pack } from './card.ts'

/** Telegram's limit, the narrowest. */
const packedMax = 64

/** Every button of a card, those of its items too. */
export function buttonsOf({ body = [], buttons = [] }: Card): readonly Button[] {
  const lists = body.filter((block) => block.kind === 'list')
  return [...lists.flatMap(({ items }) => items.flatMap((item) => item.buttons ?? [])), ...buttons]
}

/** The buttons that would not cross every platform, as they are packed; there should be none. */
export function tooLong(buttons: readonly Button[]): readonly string[] {
  return buttons.map(pack).filter((packed) => Buffer.byteLength(packed) > packedMax)
}
