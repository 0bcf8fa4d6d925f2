import type { notices as en } from '../en/notices.ts'

export const notices: typeof en = {
  repeat: '(可能重复)',
  fileTooBig: ({ megabytes }) => `文件太大，无法保存：请发送 ${megabytes} MB 以内的文件。`,
  fileLost: '文件没有取到，请重新发送。',
  lost: '这条消息没有处理成功，请重新发送。',
}
