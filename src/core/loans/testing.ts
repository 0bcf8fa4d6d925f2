import type { Employee } from '../../db/schema.ts'
import { office } from '../contracts/testing.ts'
import type { World } from '../testing.ts'

/** A loan of 100,000 to Acme for a year, which Mo and Bo have approved. */
export async function approved(world: World, locale: Employee['locale'] = 'en') {
  const people = await office(world, locale)
  const { rep, chief, boss } = people
  await rep.write(
    locale === 'en'
      ? 'Loan application of Acme: ¥100,000 for 12 months at 6.5%, guarantor Ms Gao, documents checked'
      : '华盛钢贸申请贷款10万，期限12个月，年利率6.5%，保证人高女士，资料已核实',
  )
  const loan = await rep.write(locale === 'en' ? '/loan opinion Acme' : '/loan opinion 华盛钢贸')
  await chief.write('approve LN-001')
  await boss.write('approve LN-001')
  return { ...people, opinion: loan }
}
