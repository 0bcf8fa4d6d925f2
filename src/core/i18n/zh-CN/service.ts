import type { service as en } from '../en/service.ts'

export const service: typeof en = {
  administrator: '管理员',
  firstCode: ({ name }) =>
    `还没有人绑定账号。第一个发来这个绑定码的人就是${name}；只能用一次，24小时内有效：`,
  firstCodeHow: ({ platform, how }) => `  ${platform}：${how}`,
  notStarted: ({ platform, why }) =>
    `${platform} 没有启动（${why}）。其他平台照常运行；npm run doctor 会告诉您怎么办。`,
  allFailed: '没有一个平台能启动。npm run doctor 会告诉您怎么办。',
  running: ({ platforms, port }) =>
    `运行中：${platforms}。健康检查：http://127.0.0.1:${port}/health`,
  portTaken: ({ setting, port }) => `端口 ${port} 被占用：请换一个 ${setting}，或停掉另一个程序。`,
  backedUp: ({ file, rows, files }) => `已备份 ${rows} 行、${files} 个文件到 ${file}。`,
  restored: ({ file, rows, files }) => `已从 ${file} 恢复 ${rows} 行、${files} 个文件。`,
  restoreWhat: '请写明文件：npm run restore -- 文件',
  noSuchFile: ({ file }) => `没有文件 ${file}。`,
  tooMany: '只要写一个文件。',
  manifestOptions: '用 --url https://… 写明 Slack 访问的地址，或用 --socket。',
  powerCut: '内置数据库不保证断电后数据完整：请定期备份。',
}
