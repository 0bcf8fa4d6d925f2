import type { App, Sent } from '../../core/chat/app.ts'
import type { Answer } from '../../core/chat/delivery.ts'
import type { Notice } from '../../db/machinery.ts'

type Waiting = { readonly notice: Notice; readonly timer: NodeJS.Timeout }

/** Shows answers at once; of the answers to an album, which say the same, only the last. */
export function answers({ outbox }: Pick<App, 'outbox'>, albumMs: number) {
  const albums = new Map<string, Waiting>()

  return {
    /** Tells what came of it, but of an album. */
    async show({ notice }: Answer, album?: string): Promise<Sent['kind'] | undefined> {
      if (!notice) return undefined
      if (album === undefined) return outbox.deliver(notice)
      const before = take(album)
      if (before && title(before.notice) === title(notice)) outbox.shown(before.notice)
      else if (before) void outbox.deliver(before.notice)
      albums.set(album, { notice, timer: setTimeout(() => finish(album), albumMs) })
      return undefined
    },
    /** Shows what still waits for the rest of its album. */
    flush: () => void [...albums.keys()].forEach(finish),
  }

  function take(album: string): Waiting | undefined {
    const waiting = albums.get(album)
    clearTimeout(waiting?.timer)
    albums.delete(album)
    return waiting
  }

  function finish(album: string): void {
    const waiting = take(album)
    if (waiting) void outbox.deliver(waiting.notice)
  }
}

const title = ({ card }: Notice) => (card as { readonly title?: string }).title
