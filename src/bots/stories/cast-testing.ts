import type { App } from '../../core/chat/app.ts'
import { makers, testNow } from '../../core/testing.ts'
import type { Locale } from '../../db/choices.ts'
import { departments, posts, rights, seats } from '../../db/organisation.ts'
import type { Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'

const names = {
  'zh-CN': { logistics: '物流部', huasheng: '华盛钢贸', hongyuan: '宏远物流' },
  en: { logistics: 'Logistics', huasheng: 'Huasheng Steel', hongyuan: 'Hongyuan' },
} as const

/**
 * Bo leads Mo, who leads Wei and Jo, each with a customer, and Hai of the logistics department. Bo reads
 * the other language.
 */
export async function departmentOf(db: App['db'], locale: Locale) {
  const { employee, customer } = makers(db)
  const lead = { role: 'manager', locale } as const
  const bo = await employee({ name: 'Bo', ...lead, locale: locale === 'en' ? 'zh-CN' : 'en' })
  const mo = await employee({ name: 'Mo', ...lead, managerId: bo.id })
  const wei = await employee({ name: 'Wei', locale, managerId: mo.id })
  const jo = await employee({ name: 'Jo', locale, managerId: mo.id })
  const hai = await employee({ name: 'Hai', locale, managerId: mo.id })
  const { logistics, huasheng, hongyuan } = names[locale]
  await headOf(db, logistics, hai)
  await customer({ name: huasheng, ownerId: wei.id })
  await customer({ name: hongyuan, ownerId: jo.id })
  return { bo, mo, wei, jo, hai }
}

async function headOf(db: App['db'], name: string, { id: employeeId }: Employee) {
  const its = { name, addedAt: testNow }
  const { id: departmentId } = await insertRow(db, departments, its)
  const { id: postId } = await insertRow(db, posts, { ...its, departmentId })
  await db.insert(rights).values({ postId, name: 'business', family: 'business', scope: 'own' })
  await db.insert(seats).values({ employeeId, postId, since: '2026-01-05' })
}
