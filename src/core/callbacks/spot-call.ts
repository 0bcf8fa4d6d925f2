const unanswered =
  /^[^,，。;；!！?？]{2,20}?(?:没人?接|没有人?接|无人接听?|打不通|没打通|关机了?)(?:电话|了)?[。.!！]?$|\b(?:no answer|did ?n[o’']t answer|not reachable|voicemail)[.!]?$/i

/** Short lines in which somebody says that nobody answered: 宏远没接. */
export const isUnanswered = (words: string): boolean =>
  words.length <= shortMax && unanswered.test(words.trim())

const unfit =
  /不太?方便|没空|在开会|[在正]忙|在开车|在?午?休息?|睡午觉|not convenient|in a meeting|\bbusy\b|driving|resting|not a good time/i
const later = /[再晚].{0,6}[打联约]|call (?:\w+ )?(?:again|back|later)|try again/i

/** Somebody cannot speak now: what is asked for then is another try, and no second callback. */
export const isUnfit = (words: string): boolean => unfit.test(words)

/** Short lines that say so, and when to call: Acme is in a meeting, call again at 4. */
export const isPutOff = (words: string): boolean =>
  words.length <= shortMax * 2 && unfit.test(words) && later.test(words)

const call = /[打回通]个?电话|回个?电(?!话|子|器|影)|^(?:please )?(?:call|ring|phone) /i
const toCome =
  /今天|明[天日儿]|后天|今晚|明晚|下?周[一二三四五六日天]|下周|上午|下午|晚上|\d[点号日]|\b(?:today|tonight|tomorrow|tmrw?|next|on|at|mon|tue|wed|thu|fri)/i

/** A call that is to be made, and when: 后天上午给吴经理打个电话. */
export const isCallToMake = (words: string): boolean =>
  words.length <= shortMax && call.test(words) && toCome.test(words) && !/[?？吗]$/.test(words)

const shortMax = 40
