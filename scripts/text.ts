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
  consent: { label: '分包 `consent`（同意管理）', budget: '120,000' },
  h5: { label: 'H5 入口脚本（gzip）', budget: '153,600' },
}

/** The README's table of package sizes. */
export const packageText = {
  head: '| 部分 | 字节 | 上限 |\n|---|---:|---:|',
  parts: packageParts,
} as const
