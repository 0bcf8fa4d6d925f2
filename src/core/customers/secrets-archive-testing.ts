import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import * as archive from '../../db/archive.ts'
import * as complaints from '../../db/complaints.ts'
import * as development from '../../db/development.ts'
import * as enquiries from '../../db/enquiries.ts'
import * as intel from '../../db/intel.ts'
import { rows } from '../../db/rows.ts'
import * as satisfaction from '../../db/satisfaction.ts'
import type { Customer, Employee } from '../../db/schema.ts'
import * as services from '../../db/services.ts'
import { insertRow } from '../../db/statement.ts'
import * as suggestions from '../../db/suggestions.ts'
import * as visiting from '../../db/visiting.ts'
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
  `${name}投诉：裘总说货晚到了七天，要求赔偿7777万`,
  `${name}裘总来电咨询7777万的货什么时候到`,
  `受理投诉，${name}`,
  `投诉调查：${name}，裘总的货落在仓库`,
  `解决方案：${name}，向裘总赔偿7777万`,
  `登记设备：${name}，裘总专用机，序列号 QX-9901，保修三年`,
  `${name}报修：裘总专用机漏油，修过7777万`,
  `${name}等客户，裘总出差`,
  `明天接待${name}，裘总一行3人，工作餐`,
  `竞争情报：有对手给${name}的裘总降价，建议我们跟进`,
  `${name}建议：裘总要求改用木箱`,
  `${name} 满意度 2 4 5 3 裘总嫌慢`,
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

const tables = Object.values<unknown>({
  ...archive,
  ...complaints,
  ...development,
  ...intel,
  ...suggestions,
  ...enquiries,
  ...services,
  ...satisfaction,
  ...visiting,
})
  .filter((one): one is PgTable => is(one, PgTable))
  .filter((table) => 'id' in getTableColumns(table))

/** A number of everything that is in the archive. */
export async function archiveNumbers({ ctx: { tx } }: World): Promise<string[]> {
  const each = tables.map((table) =>
    tx.execute(sql`select min(id) as id from ${sql.identifier(getTableName(table))}`),
  )
  const found = (await Promise.all(each)).flatMap((one) => rows<{ id: number | null }>(one))
  return found.flatMap(({ id }) => (id === null ? [] : [String(id)]))
}
