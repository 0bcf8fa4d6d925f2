import { business, duty, finance, personnel, post, rightsOfRank, template } from '../template.ts'

const manager = post('大客户部经理（KTV） | Key-account manager (KTV)', {
  rights: [
    ...business('department'),
    ...personnel('department', 'personnel.propose', 'personnel.appraise'),
    ...finance('department', 'budget.draft', 'expense.review', 'discount.approve'),
  ],
  needs: [
    '大专以上，两年以上娱乐或酒店业 | College, and two years in entertainment or hotels',
    '有企业和单位客户资源 | Knows companies and institutions as customers',
  ],
  duties: [
    duty(
      '制定大客户开发计划 | Plan how key accounts are won',
      '单位客户和企业客户分开定目标 | Set separate targets for institutions and companies',
    ),
    duty(
      '维系贵宾客户 | Keep VIP guests',
      '安排现场接待和点单 | Arrange their reception and orders',
      '节日组织大客户活动 | Hold events on holidays',
    ),
    duty(
      '分析包厢上座率和消费 | Analyse occupancy and spending',
      '每天看各卡种的包厢数和人均消费 | Read rooms and average spending by card every day',
    ),
    duty(
      '监督投诉处理和回访 | See that complaints are handled and guests called back',
      '协调楼面和企划 | Deal with floor and planning',
    ),
    duty('续约和催款 | Renew agreements and press for payment'),
  ],
})

const account = post('客户经理（KTV） | Account manager (KTV)', {
  under: manager,
  headcount: [1, 4],
  rights: rightsOfRank.specialist,
  needs: ['中专以上，善于交际 | Vocational school, and sociable'],
  duties: [
    duty(
      '拜访单位和企业客户 | Visit institutions and companies',
      '介绍会员卡和套餐 | Present cards and packages',
    ),
    duty(
      '接待贵宾并满足特殊要求 | Receive VIPs and meet special wishes',
      '给大客户派送礼品和资料 | Deliver gifts and material',
    ),
    duty('提醒会员续卡和升级 | Remind members to renew or upgrade their cards'),
  ],
})

const office = post('大客户部内勤（KTV） | Key-account office staff (KTV)', {
  under: manager,
  headcount: [1, 2],
  rights: rightsOfRank.specialist,
  needs: ['熟练使用表格软件 | At home with spreadsheets'],
  duties: [
    duty(
      '每天整理前一天的订厢记录 | Take over yesterday’s room bookings every day',
      '登记电话、生日和消费 | Enter phone, birthday and spending',
      '挑出会员和常来的顾客 | Pick out members and regulars',
    ),
    duty('电话回访顾客 | Call guests back', '记录意见并反馈 | Record opinions and pass them on'),
    duty('发送生日和节日祝福 | Send wishes on birthdays and holidays'),
    duty('编制大客户报表 | Draw up the key-account reports'),
  ],
})

/** KTV */
export const ktv = template(
  'KTV大客户部 | KTV key-account department',
  '开发单位和企业客户，维系会员和贵宾。 | Wins institutions and companies, keeps members and VIPs.',
  [manager, account, office],
)
