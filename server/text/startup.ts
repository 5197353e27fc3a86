import type { StartupError, StartupErrorCode } from '../startup-error'

export const startupSentences = {
  CONFIG_INVALID: '环境变量有误，请逐条改正后再启动（各变量的说明见 docs/operating.md）：',
  CONTENT_INVALID: '内容文件有误，请逐条改正后再启动：',
  KEY_RING_INVALID:
    '密钥环无法使用。请恢复原来的密钥备份；不要新建密钥，否则已保存的信息将无法解密。原因：',
  DATABASE_PACKAGE_MISSING:
    '没有找到适合本机的内置数据库。请重新运行 npm install，或者用 DATABASE_URL 指定一个 PostgreSQL。',
  DATABASE_NEEDS_GLIBC:
    '内置数据库只能在使用 glibc 的 Linux 上运行（Alpine 等系统不行）。请用 DATABASE_URL 指定一个 PostgreSQL。',
  DATABASE_LIBRARIES_INCOMPLETE:
    '内置数据库缺少库文件链接，而程序无权补上。请让运行服务的用户能写下面的文件夹，启动一次即可：',
  DATABASE_NEEDS_ORDINARY_USER:
    'PostgreSQL 不能以 root 身份运行，而本机既不允许用户命名空间，也不能切换为 nobody。请改用普通用户启动，或者用 DATABASE_URL 指定一个 PostgreSQL。尝试过：',
  DATABASE_NOT_CREATED: '无法创建内置数据库：',
  DATABASE_DID_NOT_START: '内置数据库没有启动成功。数据没有改动，数据库日志的末尾：',
  DATABASE_DID_NOT_STOP: '内置数据库没有按时停止，可能仍在运行：',
  DATA_DIR_TAKEN:
    '这个数据目录正由另一个服务使用。请先停止那个服务，或者用 DATA_DIR 指定另一个目录：',
  DATABASE_UNREACHABLE:
    '连不上数据库，请检查 DATABASE_URL、DATABASE_OWNER_URL 和数据库是否在运行：',
  DATABASE_ROLE_REFUSED:
    '当前数据库账号不能建立或使用角色 privacy_service。请用 DATABASE_OWNER_URL 提供有 CREATEROLE 权限的账号，或者请数据库管理员执行：',
  TOMBSTONES_FOREIGN:
    '删除名单属于另一个数据库，没有照它删除。请换成这个数据库自己的名单，或者移走这个文件：',
  TOMBSTONES_UNREADABLE: '删除名单损坏，不能确认已删除的信息没有恢复。请换成完好的一份：',
  DATABASE_MIGRATION_FAILED: '数据库结构升级失败，已回到升级之前的状态：',
} as const satisfies Record<StartupErrorCode, string>

/** The code, the Chinese sentence and the facts, ready to print; the code stays for search and support. */
export function explainStartupError(error: StartupError): string {
  const facts = error.details.map((detail) => `  ${detail.replaceAll('\n', '\n  ')}`)
  return [`[${error.code}] ${startupSentences[error.code]}`, ...facts].join('\n')
}

export const stopping = '正在停止…'

/** What to open now, printed when the service is up. */
export function greeting(server: {
  url: string
  sandbox: boolean
  firstStaff: { created: false } | { created: true; login: string; path: string }
}): string {
  return [
    '',
    '慧伦普斯隐私中心已启动',
    `  小程序页面   ${server.url}/`,
    `  接口文档     ${server.url}/docs`,
    ...(server.sandbox ? ['  微信         沙盒（没有配置 WECHAT_APP_ID，登录由本机模拟）'] : []),
    ...(server.firstStaff.created
      ? [`  首个工作人员账号 ${server.firstStaff.login}，初始密码在 ${server.firstStaff.path}`]
      : []),
    '  按 Ctrl-C 停止',
    '',
  ].join('\n')
}
