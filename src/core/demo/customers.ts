/** The made-up customers by who looks after them: name, contact, grade, and an English name if any. */
export const customersOf: Readonly<Record<string, string>> = {
  林悦: `
    华盛钢贸 周总 A Huasheng Steel
    宏远物流 吴经理 A Hongyuan Logistics
    金桥电子 孙工 B Jinqiao Electronics
    恒泰建材 马总 B
    永丰粮油 田经理 C
    百川水务 江主任 C
    云帆软件 白总 B Yunfan Software
    安澜保险 严经理 D`,
  陈一鸣: `
    鼎盛机械 贺总 A Dingsheng Machinery
    天域地产 董经理 B
    蓝湾酒店 蒋总 B Blue Bay Hotel
    康宁医药 方主任 C
    立新印刷 范经理 C
    德润食品 彭总 B
    海纳石化 袁工 A
    星辰传媒 于总 D`,
  苏婉清: `
    瑞丰农资 邓经理 B Ruifeng Farms
    中景园林 石总 C
    东岳矿业 韩总 A
    格林环保 龙工 B Green Line
    美佳家居 叶经理 C
    顺达汽配 黎总 B
    南湖制药 熊主任 A
    晨曦教育 郝老师 D`,
  何嘉树: `
    长风航运 任船长 A Changfeng Shipping
    金穗种业 柳经理 C
    紫荆服饰 尹总 B
    华彩涂料 常经理 B
    雅致办公 汤经理 C
    北辰重工 万总 A Beichen Heavy Industry
    同德律所 乔律师 D`,
  唐思远: `
    飞跃体育 赖总 C
    凯旋乐器 文经理 D
    盛世广告 庞总 B
    丰华纺织 樊总 A Fenghua Textiles
    富源能源 倪总 A
    合众会展 施经理 C
    九州旅游 阮经理 B Jiuzhou Travel`,
  罗晓彤: `
    新锐光电 辛工 A Xinrui Optics
    泰和茶业 翁总 C
    万象数码 左经理 B
    诚信担保 耿经理 D
    巨力起重 牛工 B
    博雅书局 卓经理 C
    清源净水 梅经理 B`,
  郑子墨: `
    远大塑业 裴总 A
    欣荣超市 路店长 B
    兴隆五金 焦老板 C
    明德医院 祝院长 A
    利群百货 甄经理 B
    锦绣花木 花姐 D
    大河水产 鲁总 C`,
  顾佳宁: `
    卓越咨询 单总 B
    信达快运 关经理 A Xinda Express
    如意珠宝 车总 C
    普惠金服 娄经理 D
    嘉禾影业 岳导 B
    和美月子 齐院长 C
    力拓工控 谷工 A
    亿家装饰 简总 B`,
}
