/** What people of the demo wrote, in both languages. */
type Saying = Readonly<Record<'zh-CN' | 'en', string>>

const both = (zh: string, en: string): Saying => ({ 'zh-CN': zh, en })

export const visitNotes: readonly Saying[] = [
  both('谈年度供货,对方要求下月报价', 'Talked about annual supply; they want a quote next month'),
  both('样品已确认,等采购会讨论', 'Samples approved; their purchasing board decides next'),
  both('看了新仓库,扩建明年三月完工', 'Saw the new warehouse; it will be ready in March'),
  both('对账完毕,尾款月底付清', 'Accounts agree; the rest is paid at the end of the month'),
  both('反映上批货到得晚,已解释并道歉', 'The last delivery was late; explained and apologised'),
  both('介绍了新产品,有兴趣试用', 'Showed the new product; they want to try it'),
  both('价格偏高,希望给些折扣', 'They find the price high and ask for a discount'),
  both('换了采购负责人,重新认识', 'A new head of purchasing; introduced ourselves'),
  both('合同条款谈妥,准备签字', 'The terms are settled; ready to sign'),
  both('节前问候,一切正常', 'A courtesy call before the holidays; all is well'),
  both('需要技术支持到现场一次', 'They need a technician on site once'),
]

export const callbackReasons: readonly Saying[] = [
  both('确认报价是否收到', 'Has the quote arrived?'),
  both('回访到货情况', 'Did the delivery arrive in order?'),
  both('问试用感受', 'How is the trial going?'),
  both('确认付款时间', 'When will they pay?'),
  both('服务满意度回访', 'Are they satisfied with the service?'),
]

export const callbackNotes: readonly Saying[] = [
  both('已收到,内部讨论中', 'Received; they are discussing it'),
  both('货没问题,很快会再订', 'The goods are fine; they will order again soon'),
  both('感觉不错,想再加两台', 'They like it and want two more'),
  both('下周付', 'They pay next week'),
]

export const taskProgress: readonly Saying[] = [
  both('已完成一半,等对方回复', 'Half done; waiting for their answer'),
  both('初稿已发,周内定稿', 'The draft is out; final this week'),
  both('资料已齐,明天开始', 'All papers are there; starting tomorrow'),
]

/** A task of one's own with which somebody has a difficulty. */
export const difficulty = {
  title: both('预订客户联谊会场地', 'Book the hall for the customers’ evening'),
  note: both('场地当天已被订走,能否改期', 'The hall is taken that day; may we move the date?'),
}

export const taskTitles: readonly Saying[] = [
  both('准备年度供货报价单', 'Prepare the quote for annual supply'),
  both('补齐合同附件', 'Complete the annexes of the contract'),
  both('寄两份样品', 'Send two samples'),
  both('核对上季度往来账', 'Check the accounts of last quarter'),
  both('安排技术人员到现场', 'Send a technician to the site'),
  both('更新客户联系人名单', 'Update the list of contacts'),
  both('整理展会名片', 'Sort the business cards from the fair'),
]

/** What somebody has borrowed when the demo opens, and what for. */
export const borrowedWords = {
  what: both('仓库租约', 'warehouse lease'),
  purpose: both('核对租金', 'to check the rent'),
}

export const applicationWords: readonly Saying[] = [
  both('开发远景风电:每月都有采购', 'Develop Vista Wind: they buy every month'),
  both('宴请华盛钢贸四人', 'Dinner with four people of Huasheng Steel'),
  both('宏远物流年度合同让利', 'A rebate on the annual contract of Hongyuan Logistics'),
]

/** Who is being developed when the demo opens, and why. */
export const prospectWords = {
  background: both('新建工厂,年内投产', 'A new factory, which starts this year'),
  direction: both('年度框架供货', 'Supply by a yearly frame'),
  purpose: both('谈账期和首批数量', 'Terms of payment and the first quantity'),
  result: both('认可质量,账期还要再谈', 'They accept the quality; payment is still open'),
}

export const archiveWords = {
  letter: both('来函询问年度价格和交货期', 'Asks for the prices of the year and times of delivery'),
  consumption: both('季度采购', 'Purchase of the quarter'),
  credit: both('付款及时,无拖欠', 'Pays in time, owes nothing'),
}
