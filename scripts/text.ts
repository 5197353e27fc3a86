import type { Verification } from '../server/ledger/verify'

/** What the scripts say to whoever runs them. */
export const buildText = {
  started: (target: string) => `正在构建 dist/${target}（首次约一分钟）…`,
  going: (target: string, seconds: number) => `  仍在构建 dist/${target}，已用 ${seconds} 秒`,
  done: (target: string, seconds: number) => `dist/${target} 构建完成，用时 ${seconds} 秒`,
  failed: (target: string) => `dist/${target} 构建失败，构建工具的输出如下：`,
  waiting: (target: string) => `另一个进程正在构建 dist/${target}，等它完成…`,
  noPages:
    '没有 dist/h5，也没有安装构建工具：只提供接口，不提供页面。请先在开发机上运行 npm run build:h5。',
  usage: '用法：npm run build:h5 或 npm run build:weapp',
} as const

export const testText = {
  installing: (how: string) => `没有找到 Chromium，正在安装：${how}`,
  chromium: (path: string) => `Chromium：${path}`,
  noChromium: [
    '没有 Chromium，也没能装上，所以测试无法完整运行（不会跳过）。可以：',
    '  Debian、Ubuntu：以 root 运行 apt-get install chromium fonts-noto-cjk',
    '  其他系统：npx playwright-core install chromium',
    '  已经装在别处：设置 CHROMIUM_PATH=可执行文件的路径',
  ].join('\n'),
  notThere: (path: string) => `CHROMIUM_PATH 指向的文件不存在：${path}`,
} as const

export const resetText = {
  usage: '用法：npm run staff:reset -- 管理员账号（在服务器上运行，需要它的数据库和密钥）',
  nobody: (login: string) =>
    `没有在用的管理员账号 ${login}。其他岗位的账号请管理员重置：npm run staff -- reset`,
  done: (login: string, password: string) =>
    [
      `${login} 已重置：以前的密码、动态码和登录都作废，这次重置已记录。`,
      `一次性密码（只显示这一次）：${password}`,
      '登录后请修改密码，再设置动态码。',
    ].join('\n'),
} as const

export const tombstoneText = {
  exported: (file: string) => `删除名单已写入 ${file}`,
  replayed: (stones: number) => `照删除名单又删除了 ${stones} 次，名单已更新`,
  usage: '用法：npm run tombstones -- export [文件] 或 npm run tombstones -- replay [文件]',
} as const

/** What the checks look at. */
export const checkText = {
  format: '格式与写法',
  phoneTypes: '类型（小程序与契约）',
  nodeTypes: '类型（服务端、脚本与测试）',
  arrows: '依赖方向',
  unused: '没有用到的代码和依赖',
} as const

interface PartText {
  label: string
  budget: string
}

const packageParts: Readonly<Record<string, PartText>> = {
  main: { label: '小程序主包', budget: '360,000' },
  'pages/register': { label: '分包 `pages/register`（注册）', budget: '120,000' },
  policy: { label: '分包 `policy`（阅读器、清单）', budget: '120,000' },
  rights: { label: '分包 `rights`（隐私中心）', budget: '120,000' },
  request: { label: '分包 `request`（申请的表单和消息）', budget: '120,000' },
  ward: { label: '分包 `ward`（孩子的信息）', budget: '120,000' },
  consent: { label: '分包 `consent`（同意管理）', budget: '120,000' },
  proof: { label: '分包 `proof`（凭证与公开日志）', budget: '120,000' },
  h5: { label: 'H5 入口脚本（gzip）', budget: '153,600' },
}

/** The README's table of package sizes. */
export const packageText = {
  head: '| 部分 | 字节 | 上限 |\n|---|---:|---:|',
  parts: packageParts,
} as const

/** What the checker of receipts and certificates says. Rules are those of contract/proof/verify-record.ts. */
export const verifyText = {
  usage: [
    '用法：verify-receipt 凭证或删除证明文件 [--key 公钥或文件]… [--head 文件 [--consistency 文件]]',
    '  --key          公钥（名称+编号+…），或者从 /v1/log/keys 存下的文件；可以写多次，换过的旧公钥也要给',
    '  --head         日志的另一个签名树头：从 /v1/log/head 存下的文件，或者树头原文',
    '  --consistency  两个树头之间的证明：从 /v1/log/consistency/小/大 存下的文件',
    '返回值：0 有效；1 不能确认有效；2 用法不对或者文件读不了',
  ].join('\n'),
  unreadable: (file: string) => `读不了文件：${file}`,
  notAKey: (file: string) => `里面没有公钥：${file}`,
  notAHead: (file: string) => `里面没有树头或证明：${file}`,
  holds: {
    json: '文件是 JSON',
    schema: '文件是一份同意凭证或删除证明，该有的都有，没有多余的',
    canonical: '文件是它唯一的写法，一个字节不多不少',
    supplied: '处理者还没有提供的内容，都照实列明了',
    key: '签名用的是给出的公钥',
    signature: '签名对得上，签发以后没有改动过',
    entry_form: '带着的台账记录格式完整',
    entry_hash: '编号就是台账记录的哈希',
    entry_matches: '上面写的和台账记录的一致',
    chain_link: '这次操作指向的是它之前的那一次选择',
    notice_linked: '选择以前展示过这份告知',
    own_chain: '记录自成一条链，不通向任何人',
    content_hash: '台账记录了这份内容的哈希，内容没有换过',
    in_order: '提交、开始、答复、完成、出具，先后对得上',
    answered: '写明删除了的系统都有答复，没有答复的没有算进去',
    sums: '合计和逐项相加的一致',
    nothing_left: '删除以后再查，没有留下的',
    inclusion: '记录在公开日志的这个位置上',
    checkpoint: '日志的树头由给出的公钥签名',
    same_log: '和别人看到的是同一本日志，没有改写过',
  },
  broken: {
    json: '文件不是 JSON，可能没有存完整',
    schema: '文件不是完整的同意凭证或删除证明',
    canonical: '文件的写法变了：多了、少了或者换了字符',
    supplied: '有内容空着，却没有列明处理者还没提供',
    key: '签名用的公钥不在给出的公钥里',
    signature: '签名对不上：内容改动过，或者不是这把公钥签的',
    entry_form: '带着的台账记录不完整，或者不是这一种记录',
    entry_hash: '编号不是这条台账记录的哈希',
    entry_matches: '上面写的和台账记录的不一致',
    chain_link: '这次操作指向的不是凭证里的那一次选择',
    notice_linked: '凭证里的告知不是选择以前展示的那一份',
    own_chain: '记录接在别的记录后面，不是自成一条链',
    content_hash: '内容不是台账记录的那一份',
    in_order: '提交、开始、答复、完成、出具，先后对不上',
    answered: '有系统写成删除了却没有答复，或者没有答复却算了数',
    sums: '合计和逐项相加的不一致',
    nothing_left: '删除以后再查，还有留下的',
    inclusion: '记录不在公开日志的这个位置上',
    checkpoint: '日志的树头没有由给出的公钥签名',
    same_log: '和给出的树头不是同一本日志，或者证明对不上',
  },
  passed: (rule: string) => `✓ ${rule}`,
  failed: (rule: string, detail: string) => `✗ ${rule}${detail && `（${detail}）`}`,
  skipped: (rule: string) => `－ 没有检查：${rule}`,
  valid: {
    consent: (log: string, place: number) =>
      `结论：凭证有效，是日志 ${log} 的第 ${place} 条记录。凭证上写的是：`,
    deletion: (log: string, place: number) =>
      `结论：删除证明有效，是日志 ${log} 的第 ${place} 条记录。证明上写的是：`,
  },
  sameLogHint: '提示：用 --head 给出另一处得到的树头，可以再检查日志有没有改写过。',
  consistent: '结论：内容前后一致。没有给出公钥（--key），不知道是谁签的，所以不能确认有效。',
  invalid: '结论：无效。上面打 ✗ 的对不上。',
} as const

const brokenReasons: Readonly<Record<NonNullable<Verification['broken']>['reason'], string>> = {
  hash: '内容和它的哈希对不上',
  form: '内容不是认得的格式',
  owner: '记录写的是别人的链',
  order: '这里的记录不见了，或者顺序变了',
  link: '没有接在上一条记录后面',
  kind: '登记的种类和内容写的不一样',
  head: '链的末尾和写入时留下的不一样',
  unplaced: '记录在公开日志里没有位置，也没有在等待',
  placed_and_waiting: '记录已经有位置，却又在等待',
  gap: '日志在这里断开',
  unknown_entry: '台账里没有这条记录',
  count: '有记录出现了两次',
  unsigned: '从这里往后没有签名的树头',
  differs: '树节点和由记录算出来的不一样',
  beyond_the_end: '超出了日志的末尾',
  no_known_key: '签名用的公钥不在公布的公钥里',
  signature: '签名对不上',
  size: '大小和日志不一样',
  root: '树根和由记录算出来的不一样',
  origin: '日志名称和公钥的名称不一样',
  not_extended: '日志不是接着保存的树头往后写的：被改写过，或者被截短了',
}

/** What a check of the whole ledger says. */
export const ledgerText = {
  checked: ({ chains, entries, leaves, heads }: Verification) =>
    `查过：${chains} 条链，${entries} 条记录，日志 ${leaves} 条，签名的树头 ${heads} 个`,
  holds: (leaves: number) => `结论：全部对得上，日志共 ${leaves} 条。`,
  extends: (size: number) => `结论：全部对得上，而且接着保存的树头（${size} 条）往后写。`,
  broken: (table: string, place: string, reason: string) =>
    `结论：对不上。表 ${table}，位置 ${place}：${reason}。从这里停下，后面没有查。`,
  noHead: (path: string) => `${path} 不是日志的树头（GET /log/checkpoint 的内容）`,
  reasons: brokenReasons,
} as const

/** What seeding a year of the working calendar says, and who announces it. */
export const calendarText = {
  issuer: '国务院办公厅',
  usage:
    '用法：npx tsx scripts/seed-calendar.ts 年份 --document 国办发明电〔…〕…号 --announced 公布日期',
  unknownYear: (year: string) =>
    `chinese-days 还没有 ${year} 年的放假安排。等国务院公布、这个库更新以后再来，或者照通知手写一份。`,
} as const
