import type { CreditRating, CustomerKind, Grade, Tier } from '../../db/choices.ts'
import type { Customer } from '../../db/schema.ts'

type Relation = NonNullable<Customer['relation']>
type Names<T extends string> = Readonly<Record<T, readonly string[]>>

const kinds: Names<CustomerKind> = {
  supplier: ['供应商', '供货商', '供方', 'supplier', 'vendor'],
  dealer: ['经销商', '代理商', '分销商', '渠道', 'dealer', 'distributor', 'reseller', 'agent'],
  group: ['集团客户', '集团', 'group', 'groupcustomer', 'groupaccount'],
  member: ['会员', '会员客户', 'member'],
  owner: ['业主', '老业主', '准业主', 'owner', 'homeowner'],
  trader: ['交易商', 'trader'],
  borrower: ['借款人', '贷款客户', '借款客户', 'borrower', 'loancustomer'],
  special: ['特殊客户', '特殊', 'special', 'specialcustomer'],
}

const tiers: Names<Tier> = {
  vip: ['vip', 'vip卡', '贵宾', '贵宾卡'],
  supreme: ['至尊', '至尊卡', 'supreme', 'supremecard'],
  sing: ['欢唱', '欢唱卡', 'sing', 'singcard'],
  ordinary: ['普通', '普通卡', '普通会员', 'ordinary', 'ordinarycard', 'regular'],
}

const relations: Names<Relation> = {
  passive: ['被动型', '被动', 'passive'],
  responsible: ['负责型', '负责', 'responsible', 'accountable'],
  proactive: ['能动型', '能动', 'proactive'],
  partner: ['伙伴型', '伙伴', '合作伙伴', 'partner', 'partnership'],
}

export const kindIn = (words: string) => chosen(kinds, words)
export const tierIn = (words: string) => chosen(tiers, words)
export const relationIn = (words: string) => chosen(relations, words)

/** A, a级, A类客户, Grade A. */
export const gradeIn = (words: string): Grade | undefined =>
  /^(?:grade)?([A-D])(?:级|类|等)?(?:客户)?$/i.exec(bare(words))?.[1]?.toUpperCase() as Grade

/** AAA, aa级, BBB is none of ours. */
export const ratingIn = (words: string): CreditRating | undefined =>
  /^(AAA|AA|[A-D])(?:级|等)?$/i.exec(bare(words))?.[1]?.toUpperCase() as CreditRating

function chosen<T extends string>(names: Names<T>, words: string): T | undefined {
  const said = bare(words).toLowerCase()
  return Object.entries<readonly string[]>(names).find(
    ([option, known]) => option === said || known.includes(said),
  )?.[0] as T | undefined
}

const bare = (words: string) => words.normalize('NFKC').replace(/[\s-]/g, '')
