import { commands } from '../commands.ts'
import type { World } from '../testing.ts'
import { hear } from './hear.ts'

/** What a line is heard as by Lin. */
export async function heard({ ctx }: World, words: string) {
  const found = await hear(words, commands, ctx)
  if (!('command' in found)) return { candidates: found.candidates.map(({ name }) => name) }
  return { command: found.command.name, raw: found.raw }
}

export async function withCustomers(world: World) {
  const huasheng = await world.customer({ name: '华盛钢贸', aliases: ['Huasheng Steel'] })
  const hongyuan = await world.customer({ name: '宏远物流', phone: '13912345566' })
  return { huasheng: String(huasheng.id), hongyuan: String(hongyuan.id) }
}
