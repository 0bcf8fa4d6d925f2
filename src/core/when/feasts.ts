import { addDays, type Day, isDay, weekdayOf } from '../time.ts'
import { type SolarTerm, solarDay, solarTerm } from './lunar.ts'

/** The day of a feast in a year, of the calendar or, for the end of a lunar one, of that. */
export type Feast = (year: number) => Day | undefined

const two = (n: number) => String(n).padStart(2, '0')
const on =
  (month: number, date: number): Feast =>
  (year) => {
    const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
    return isDay(day) ? day : undefined
  }
const lunar =
  (month: number, date: number): Feast =>
  (year) =>
    solarDay(year, month, date)
const term =
  (month: number, name: SolarTerm): Feast =>
  (year) =>
    solarTerm(year, month, name)
/** The second Sunday (7) of May. */
const nth =
  (month: number, many: number, weekday: number): Feast =>
  (year) => {
    const first = on(month, 1)(year)
    return first && addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (many - 1))
  }
const after =
  (feast: Feast, days: number): Feast =>
  (year) => {
    const day = feast(year)
    return day && addDays(day, days)
  }

const springFestival = lunar(1, 1)
const newYearsEve: Feast = (year) => after(springFestival, -1)(year + 1)
const thanksgiving = nth(11, 4, 4)

/** By their names; what is in brackets may be left out, and `|` parts names of the same day. */
const chinese: readonly (readonly [string, Feast])[] = [
  ['元旦', on(1, 1)],
  ['大年初一|春节|过年(?=[前后之以]|$|[,，。 ])', springFestival],
  ['大年三十|(?<!大)年三十|大年夜|除夕夜?', newYearsEve],
  ['小年(?![轻龄级])夜?', lunar(12, 23)],
  ['腊八节?', lunar(12, 8)],
  ['元宵|上元节', lunar(1, 15)],
  ['(?<!十)二月二(?![日号十])(?:龙抬头)?|龙抬头', lunar(2, 2)],
  ['端午', lunar(5, 5)],
  ['七夕', lunar(7, 7)],
  ['中元节', lunar(7, 15)],
  ['中秋', lunar(8, 15)],
  ['重阳', lunar(9, 9)],
  ['清明', term(4, 'pure_brightness')],
  ['(?:西方)?情人节', on(2, 14)],
  ['三八(?=(?:妇女)?节|当天|前|那天)(?:妇女)?|妇女节|女神节|女王节', on(3, 8)],
  ['植树节', on(3, 12)],
  ['三一五|(?<!\\d)3[.·]?15(?=当?天|晚会|消费)|消费者权益日', on(3, 15)],
  ['愚人节', on(4, 1)],
  [
    '(?<![一二三四五六七八九十百千万点第周期拜])五一(?![二三四五六起早晚个号点月块元])|劳动节',
    on(5, 1),
  ],
  ['(?:五四)?青年节|五四(?=青年节|前|当天|那天)', on(5, 4)],
  ['母亲节', nth(5, 2, 7)],
  ['六一(?=儿童|节|当天|前|后|那天|$)(?:国际)?(?:儿童)?|儿童节', on(6, 1)],
  ['(?<!\\d)618(?=大促|活动|当?天|[前后]|期间|那天|促销)|^618$|六一八|六幺八', on(6, 18)],
  ['父亲节', nth(6, 3, 7)],
  ['七一(?=建党|前|当天|那天)(?:建党)?|建党节', on(7, 1)],
  ['八一(?=建军|前|当天|那天)(?:建军)?|建军节', on(8, 1)],
  ['教师节', on(9, 10)],
  ['(?<![张王李刘陈杨赵黄吴徐孙胡朱郭马罗])国庆(?![强华平军生明林伟])', on(10, 1)],
  [
    '(?<=年的?)十一(?![月点号个日家])|(?<![双点二三四五六七八九十周期拜])十一(?=小?长?假|期间|黄金周|(?:之|以)?[前后]|那天|当天|节|放假)',
    on(10, 1),
  ],
  ['万圣节前夜|万圣夜', on(10, 31)],
  ['万圣节', on(11, 1)],
  ['双(?:十一|11)|光棍节', on(11, 11)],
  ['感恩节', thanksgiving],
  ['黑五|黑色星期五', after(thanksgiving, 1)],
  ['双(?:十二|12)', on(12, 12)],
  ['平安夜|圣诞前夜|圣诞夜', on(12, 24)],
  ['圣诞', on(12, 25)],
  ['跨年夜?', on(12, 31)],
  ['立春', term(2, 'the_beginning_of_spring')],
  ['惊蛰', term(3, 'the_waking_of_insects')],
  ['春分', term(3, 'the_spring_equinox')],
  ['谷雨', term(4, 'grain_rain')],
  ['立夏', term(5, 'the_beginning_of_summer')],
  ['芒种', term(6, 'grain_in_beard')],
  ['夏至', term(6, 'the_summer_solstice')],
  ['小暑', term(7, 'lesser_heat')],
  ['大暑', term(7, 'greater_heat')],
  ['立秋', term(8, 'the_beginning_of_autumn')],
  ['处暑', term(8, 'the_end_of_heat')],
  ['白露', term(9, 'white_dew')],
  ['秋分', term(9, 'the_autumn_equinox')],
  ['寒露', term(10, 'code_dew')],
  ['霜降', term(10, 'frost_descent')],
  ['立冬', term(11, 'the_beginning_of_winter')],
  ['冬至', term(12, 'the_winter_solstice')],
  ['小寒', term(1, 'lesser_cold')],
  ['大寒', term(1, 'greater_cold')],
]

const lunarNewYear = '(?:chinese |lunar )new year|spring festival|cny'
const english: readonly (readonly [string, Feast])[] = [
  [`(?:(?:chinese |lunar )new year|spring festival|cny)(?:'?s)? eve`, newYearsEve],
  [`(?:${lunarNewYear})(?:'s day)?`, springFestival],
  ["new year'?s eve", on(12, 31)],
  [
    "(?<!chinese |lunar )new year(?:'?s)? day|(?<!chinese |lunar |happy )new year'?s(?! (?:eve|day|resolution))|(?<=\\b(?:after|before|by|until) (?:the )?)new year|^new year$",
    on(1, 1),
  ],
  ["valentine'?s(?: day)?", on(2, 14)],
  ["(?:international )?wom[ae]n'?s day", on(3, 8)],
  ["april fools?'?(?: day)?", on(4, 1)],
  ['qing ?ming(?: festival)?|tomb[- ]sweeping day', term(4, 'pure_brightness')],
  ['easter(?: sunday)?(?! monday)', easter],
  ['good friday', after(easter, -2)],
  ['easter monday', after(easter, 1)],
  ["may day|(?:international )?labou?r day|workers'? day", on(5, 1)],
  ["mother'?s day", nth(5, 2, 7)],
  ["children'?s day", on(6, 1)],
  ['dragon boat(?: festival| day)?', lunar(5, 5)],
  ["father'?s day", nth(6, 3, 7)],
  ["teachers?'?s? day", on(9, 10)],
  ['qixi(?: festival)?', lunar(7, 7)],
  ['mid[- ]?autumn(?: festival| day)?|moon festival', lunar(8, 15)],
  ['double (?:ninth|nine)(?: festival)?|chongyang', lunar(9, 9)],
  ['national day', on(10, 1)],
  ['halloween', on(10, 31)],
  ["double (?:eleven|11)|singles'? day", on(11, 11)],
  ['thanksgiving(?: day)?', thanksgiving],
  ['black friday', after(thanksgiving, 1)],
  ['cyber monday', after(thanksgiving, 4)],
  ['winter solstice', term(12, 'the_winter_solstice')],
  ['christmas eve|xmas eve', on(12, 24)],
  ['christmas(?: day)?|xmas(?: day)?', on(12, 25)],
  ['boxing day', on(12, 26)],
  ['lantern festival', lunar(1, 15)],
  ['laba(?: festival)', lunar(12, 8)],
]

/** By Gauss, of the Gregorian calendar. */
function easter(year: number): Day | undefined {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const gold = Math.floor((8 * b + 13) / 25)
  const moon = (19 * a + b - Math.floor(b / 4) - gold + 15) % 30
  const sun = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - moon - (c % 4)) % 7
  const late = Math.floor((a + 11 * moon + 22 * sun) / 451)
  const days = moon + sun - 7 * late + 114
  return on(Math.floor(days / 31), (days % 31) + 1)(year)
}

export const feasts = { chinese, english }

/** Public holidays in China by law, which 节前 and 节后 speak of; the days off from and to the feast. */
export const holidays: readonly { feast: Feast; from: number; to: number }[] = [
  { feast: on(1, 1), from: 0, to: 0 },
  { feast: springFestival, from: -1, to: 2 },
  { feast: term(4, 'pure_brightness'), from: 0, to: 0 },
  { feast: on(5, 1), from: 0, to: 1 },
  { feast: lunar(5, 5), from: 0, to: 0 },
  { feast: lunar(8, 15), from: 0, to: 0 },
  { feast: on(10, 1), from: 0, to: 2 },
]
