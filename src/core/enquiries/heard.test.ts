import { desc } from 'drizzle-orm'
import { expect } from 'vitest'
import { type Enquiry, enquiries } from '../../db/enquiries.ts'
import { callCentre } from '../complaints/testing.ts'
import { worldTest as test } from '../testing.ts'

/** Of which customer, who it was, their number, how, what kind, how hard, what about, what they were told, for whom. */
type Said = readonly [
  line: string,
  row: readonly [
    isOfHuasheng: boolean,
    person: string | null,
    phone: string | null,
    channel: Enquiry['channel'],
    kind: Enquiry['kind'],
    difficulty: Enquiry['difficulty'],
    what: string,
    answer: string | null,
    handler: 'Wei' | 'Mo' | 'Jo',
  ],
]

const zh: readonly Said[] = [
  [
    '刚才一个姓刘的13800138000打电话来问有没有小批量样品',
    [
      false,
      '姓刘的',
      '13800138000',
      'phone',
      'presale',
      'ordinary',
      '有没有小批量样品',
      null,
      'Jo',
    ],
  ],
  [
    '宏远王经理上门问发票什么时候开，比较复杂，交给Wei',
    [false, '王经理', null, 'walkIn', 'advice', 'hard', '宏远发票什么时候开', null, 'Wei'],
  ],
  [
    '微信上华盛问账期能不能到60天，已答复：最多45天',
    [true, null, null, 'wechat', 'advice', 'ordinary', '账期能不能到60天', '最多45天', 'Jo'],
  ],
  [
    '客服热线有个李女士问保修多久，电话021-55551234',
    [false, '李女士', '021-55551234', 'hotline', 'aftersale', 'ordinary', '保修多久', null, 'Jo'],
  ],
  [
    '来电登记：华盛钢贸，问周五的货能不能提前到，简单',
    [true, null, null, 'phone', 'advice', 'easy', '周五的货能不能提前到', null, 'Jo'],
  ],
  [
    '华盛钢贸来访，陈厂长想看看新的样品间',
    [true, '陈厂长', null, 'walkIn', 'presale', 'ordinary', '想看看新的样品间', null, 'Wei'],
  ],
  [
    '公众号留言：你们春节放假吗',
    [false, null, null, 'social', 'advice', 'ordinary', '你们春节放假吗', null, 'Jo'],
  ],
  [
    '来访 张先生 问代理怎么加盟 13900001111',
    [false, '张先生', '13900001111', 'walkIn', 'presale', 'ordinary', '代理怎么加盟', null, 'Jo'],
  ],
  [
    '华盛钢贸发邮件问新版图纸，疑难',
    [true, null, null, 'mail', 'technical', 'hard', '新版图纸', null, 'Mo'],
  ],
  [
    '接了个电话 华盛的周总问 到货时间 告诉他明天下午到',
    [true, '周总', null, 'phone', 'advice', 'ordinary', '到货时间', '明天下午到', 'Jo'],
  ],
  [
    '华盛钢贸来电，说要取消周五的送货',
    [true, null, null, 'phone', 'advice', 'ordinary', '要取消周五的送货', null, 'Wei'],
  ],
  [
    '华盛 called about 发票',
    [true, null, null, 'phone', 'advice', 'ordinary', '发票', null, 'Wei'],
  ],
]

const en: readonly Said[] = [
  [
    'hotline call: Mrs Gao 13800138000 asked how to reset the scanner, hard',
    [
      ...([false, 'Mrs Gao', '13800138000', 'hotline', 'technical', 'hard'] as const),
      ...(['how to reset the scanner', null, 'Jo'] as const),
    ],
  ],
  [
    'Mr Chen from Huasheng Steel walked in to ask for a price list',
    [true, 'Mr Chen', null, 'walkIn', 'presale', 'ordinary', 'a price list', null, 'Wei'],
  ],
  [
    'Huasheng Steel emailed about the new drawings, told them we send them tomorrow',
    [
      ...([true, null, null, 'mail', 'technical', 'ordinary', 'the new drawings'] as const),
      ...(['we send them tomorrow', 'Jo'] as const),
    ],
  ],
  [
    'call from Huasheng: do we deliver on Saturdays, easy',
    [true, null, null, 'phone', 'advice', 'easy', 'do we deliver on Saturdays', null, 'Jo'],
  ],
  [
    'somebody rang about the trial order, give to Wei',
    [false, null, null, 'phone', 'presale', 'ordinary', 'the trial order', null, 'Wei'],
  ],
]

for (const [locale, lines] of [
  ['zh-CN', zh],
  ['en', en],
] as const) {
  test(`lines as they are typed beside the phone become the right record, in ${locale}`, async (world) => {
    const { other, huasheng, wei, mo, jo } = await callCentre(world, locale)
    const names = new Map([wei, mo, jo].map(({ id, name }) => [id, name]))
    const heard: unknown[] = []
    for (const [line] of lines) {
      const card = await other.write(line)
      const [row] = await world.ctx.tx.select().from(enquiries).orderBy(desc(enquiries.id)).limit(1)
      const { person, phone, channel, kind, difficulty, what, answer } = row ?? {}
      const isOf = row?.customerId === huasheng.id
      const said = [isOf, person, phone, channel, kind, difficulty, what, answer]
      heard.push([line, card.tone === 'good' && [...said, names.get(row?.handlerId ?? 0)]])
    }

    expect(heard).toEqual(lines)
  })
}
