import type { Line } from '../chat/line.ts'

/** 名称叫渠道客户部, 命名为…, called Channel customers */
export function spotNameAs({ words }: Line): string | undefined {
  const [, zh, en] =
    /(?:名称[叫为是:：]?|名叫|取名为?|命名为|改名[为叫]|更名为)\s*([^,，;；]+)|\b(?:called|named|rename\b.*?\bto)\s+([^,;]+)/i.exec(
      words,
    ) ?? []
  return (zh ?? en)?.trim()
}

/** What stands behind the phrase, before the first comma: 新增部门 渠道客户部 */
export function spotAddedDepartment(line: Line): string | undefined {
  const [first = ''] = line.rest().split(/[,，;；\n]/)
  const name = first.trim()
  return name === '' || /[?？]$/.test(name) ? undefined : name
}

/** 概况:…, overview: … */
export function spotOverview({ words }: Line): string | undefined {
  return /(?:概况|简介|概述|overview)\s*(?:[:：]|改为|是|为|\bis\b)\s*(.+)$/is
    .exec(words)?.[1]
    ?.trim()
}
