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

export const helpedWords = {
  asked: both(
    '华盛钢贸合同盖章页再扫一份',
    'Scan the sealed page of the contract of Huasheng Steel again',
  ),
  done: both('核对宏远物流三月对账单', 'Check the statement of Hongyuan Logistics for March'),
  result: both('已核对,差额是运费', 'Checked: the difference is freight'),
  leave: both('下周借一名同事参加展会', 'Lend us a colleague for the fair next week'),
  train: both('给新同事讲一次报价系统', 'Show the new colleagues how to make offers'),
  caller: both('李女士', 'Mrs Li'),
  question: both('小批量样品怎么订', 'How to order a few samples'),
}

export const campaignWords = {
  name: both('春季问候', 'Spring greetings'),
  words: both(
    '春天了，问候您一声，今年有什么打算？',
    'Spring is here. What are your plans for this year?',
  ),
}

export const reportedWords = {
  progress: both('拜访3家,发出两份报价', 'Three visits, two offers sent'),
  problem: both('竞品降价5%', 'A competitor offers 5% less'),
}

export const metWords = {
  heard: both(
    '宝航给他们报价低5%,还送首年保养',
    'Baohang offers them 5% less, and a year of service',
  ),
  proposal: both('建议用交货期和质保回应', 'We should answer with delivery and warranty'),
  suggested: {
    product: both('包装改成木箱,免得磕碰', 'Wooden crates, so that nothing gets dented'),
    price: both('账期放宽到60天', 'Payment within 60 days'),
    delivery: both('每周送货两次', 'Deliver twice a week'),
  },
  round: both('上季度满意度调查', 'Satisfaction survey of the last quarter'),
  wish: both('希望发货前打个电话', 'Please call before you deliver'),
  progress: both('两家在谈年度合同', 'Two annual contracts are being negotiated'),
  decided: both('整理竞品报价对照表', 'Compare our prices with those of competitors'),
} as const

export const servedWords = {
  compressor: both('空压机', 'Compressor'),
  leaks: both('漏油', 'It leaks oil'),
  stop: both('等客户停机', 'They have to stop it first'),
  late: both('少发了两箱', 'Two boxes are missing'),
  photos: both('等客户发照片', 'They send photos'),
} as const
