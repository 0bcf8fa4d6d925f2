/** Who works in the made-up department: name, and whom they report to. */
export const people: readonly (readonly [name: string, leader: string | undefined])[] = [
  ['陆远航', undefined],
  ['沈若兰', '陆远航'],
  ['高启明', '陆远航'],
  ['许知行', '陆远航'],
  ['林悦', '沈若兰'],
  ['陈一鸣', '沈若兰'],
  ['苏婉清', '沈若兰'],
  ['何嘉树', '高启明'],
  ['唐思远', '高启明'],
  ['罗晓彤', '高启明'],
  ['郑子墨', '许知行'],
  ['顾佳宁', '许知行'],
]

/** The one at the keyboard when the console opens on the demo. */
export const starterName = '林悦'

/** Has a difficulty that the superior is to settle. */
export const stuckName = '苏婉清'
