/** What stands behind a surname, and what it is in front of one in English. */
export const titles: Readonly<Record<string, readonly string[]>> = {
  先生: ['mr'],
  女士: ['mrs', 'ms', 'miss', 'madam'],
  小姐: ['ms', 'miss', 'mrs'],
  太太: ['mrs', 'ms'],
}

/** Those that say nothing of who it is may be either. */
export const anyTitles = ['mr', 'mrs', 'ms', 'miss'] as const

export const posts =
  /(?:总监|总经理|副总|总|经理|主任|老师|工程师|工|董事长|董|厂长|老板|处长|科长|部长|院长|书记|局长|会计|店长|校长|船长)$/

/** How people in them are spoken to. */
export const shortPosts: Readonly<Record<string, string>> = {
  总经理: '总',
  副总: '总',
  董事长: '董',
}
