import { pinyin } from 'pinyin-pro'
import { seeded } from './chance.ts'

const characters = [
  ...'华华华华盛恒宏金金瑞天中新新东东海大大泰安永福福嘉德德信信达鑫鑫源丰隆兴荣昌和和顺通联创智博',
  ...'远卓越凯利亚诚正百汇万众康健明辉星光龙凤',
]

/** A quarter of all companies trade; the rest are of every sort. */
export const trades = [
  ...['贸易', '国际贸易', '钢铁贸易', '商贸', '进出口贸易', '农产品贸易', '科技', '信息科技'],
  ...['新材料科技', '物流', '国际物流', '供应链管理', '建材', '建筑工程', '电子', '机械设备'],
  ...['食品', '化工', '医药', '置业', '实业', '服饰', '餐饮管理', '汽车销售', '新能源'],
] as const

export const places = [
  ...['上海', '上海', '上海', '北京', '北京', '深圳', '广州', '苏州', '杭州', '南京', '武汉'],
  ...['江苏', '浙江', '山东', '无锡', '宁波', '', '', '', ''],
] as const

export const legalForms = [
  '有限公司',
  '有限公司',
  '有限公司',
  '股份有限公司',
  '集团有限公司',
] as const

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
const given = [...'伟芳娜敏静磊军洋勇艳杰涛明超霞平刚丽华建文志强国']
const titles = ['总', '经理', '主任', '工'] as const

/** 王总 is met everywhere, 王志强 in a few places. */
export const people: readonly string[] = surnames.flatMap((surname) => [
  ...titles.flatMap((title) => [surname + title, surname + title, surname + title]),
  ...given.map((one) => surname + one),
  ...given.map((one, at) => surname + one + given[(at * 7 + 3) % given.length]),
])

/** So many names of two or three characters, each once; 华 and 金 are in more of them than 凤. */
export function brands(count: number): readonly string[] {
  const chance = seeded(7)
  const one = () => characters[Math.floor(chance() * characters.length)] ?? ''
  const made = new Set<string>()
  while (made.size < count) made.add(one() + one() + (chance() < 0.3 ? '' : one()))
  return [...made]
}

/** hua'sheng' and hs. */
export function spelt(name: string): { readonly spelt: string; readonly initials: string } {
  const parts = name === '' ? [] : pinyin(name, { toneType: 'none', type: 'array', v: true })
  return {
    spelt: parts.map((part) => `${part}'`).join(''),
    initials: parts.map((part) => part.slice(0, 1)).join(''),
  }
}
