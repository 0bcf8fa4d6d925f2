import type { notices as en } from '../en/notices.ts'

export const notices: typeof en = {
  repeat: '(可能重复)',
  fileTooBig: ({ megabytes }) => `文件太大，无法保存：请发送 ${megabytes} MB 以内的文件。`,
  fileLost: '文件没有取到，请重新发送。',
  documentFollows: ({ name }) => `📎 ${name} 随后发到您的私聊。`,
  documentTooBig: ({ megabytes }) => `文件会超过 ${megabytes} MB，请缩小范围，分几次获取。`,
  outdated: '此消息已失效',
  outdatedWhy: '这里的事项已撤回，或已转由他人负责。',
  inPrivate: '已私下回复您。',
  openFirst: ({ link }) => `还不能私下给您发消息：请先打开 ${link} 并点“开始”，我在那里回复您。`,
  openMe: '暂时不能私下给您发消息：请在“应用”里打开我并发一条消息，我在那里回复您。',
  lost: '这条消息没有处理成功，请重新发送。',
}
