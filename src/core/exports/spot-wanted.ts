import type { Line } from '../chat/line.ts'

/** 导出华东的客户, “export customers in the east”: what is left when the order is taken away. */
export function spotWanted(line: Line): string | undefined {
  const rest = line
    .rest()
    .replace(
      /(?:^|\s)(?:please|to|as|into|an?|the|all|my|our|of|excel|xlsx|file|spreadsheet)(?=\s|$)/gi,
      ' ',
    )
    .replace(
      /^(?:请|帮我|给我|一下|把)+|(?:我的|全部|所有|的)?(?:客户|名册|档案|资料)*(?:到|成|为|给我)?(?:excel|表格|文件)?$/giu,
      '',
    )
    .trim()
  return rest === '' ? undefined : rest
}
