export const rights = {
  missing: (p: { what: string; right: string; who: readonly string[] }) =>
    `您没有权限做这件事（${p.what}）：需要权限 ${p.right}。` +
    (p.who.length > 0 ? `请找${p.who.join('、')}开通。` : '请联系管理员。'),
}
