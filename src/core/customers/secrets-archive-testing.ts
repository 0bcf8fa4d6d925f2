import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import * as archive from '../../db/archive.ts'
import * as development from '../../db/development.ts'
import { rows } from '../../db/rows.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import { insertRow } from '../../db/statement.ts'
import type { Person } from '../chat/testing.ts'
import type { World } from '../testing.ts'

/** What there is in the archive of the secret, as its keeper writes it. */
const lines = (name: string): readonly string[] => [
  `登记合同 ${name}供货合同，金额7777万，为期一年，条款：裘总验收`,
  '合同执行 HT-001：裘总已收货',
  `${name}申请贷款7777万，期限12个月，年利率6.5%，用于瑞麒扩产，保证人裘总，资料已核实`,
  `/loan opinion ${name}`,
  `${name}来函：裘总要求下周三前交货`,
  `${name}昨天采购了7777万`,
  `${name}2月报表：收入7777万`,
  `一般调查：${name}，企业沿革：裘总2003年创办`,
  `访前：今天去${name}见裘总谈账期，计划：先报价`,
  `刚从${name}出来，访后：裘总认可质量，卡在账期`,
  `把${name}的资信等级调整为AAA级，裘总付款及时`,
  `把${name}设为大客户`,
  `${name}加孙浩做第二联系人`,
  `${name}今年的年度服务计划，目标是裘总满意，措施：每月拜访`,
]

type Secret = {
  readonly keeper: Person
  readonly wei: Employee
  readonly customer: Pick<Customer, 'id' | 'name'>
}

/** Fills the archive of the secret; a line that is not understood would let the walk pass for nothing. */
export async function secretArchive(
  world: World,
  { keeper, wei, customer }: Secret,
): Promise<void> {
  const { id: developerId, managerId } = wei
  const { id: customerId, name } = customer
  const { tx, now } = world.ctx
  await world.employee({ name: '孙浩', managerId, locale: 'zh-CN' })
  const of = { customerId, developerId, addedById: developerId, addedAt: now, stateAt: now }
  const prospect = { ...of, state: 'inContact', background: '裘总要扩产' } as const
  await insertRow(tx, development.developments, prospect)
  for (const line of lines(name)) {
    const card = await keeper.write(line)
    const isKept = card.tone === 'good' || card.title.includes('LN-001')
    if (!isKept) throw new Error(`${line}: ${JSON.stringify(card)}`)
  }
}

const tables = Object.values<unknown>({ ...archive, ...development })
  .filter((one): one is PgTable => is(one, PgTable))
  .filter((table) => 'id' in getTableColumns(table))

/** A number of everything that is in the archive. */
export async function archiveNumbers({ ctx: { tx } }: World): Promise<string[]> {
  const each = tables.map((table) =>
    tx.execute(sql`select max(id) as id from ${sql.identifier(getTableName(table))}`),
  )
  const found = (await Promise.all(each)).flatMap((one) => rows<{ id: number | null }>(one))
  return found.flatMap(({ id }) => (id === null ? [] : [String(id)]))
}
