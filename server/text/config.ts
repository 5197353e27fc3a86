import type { ConfigName } from '../config-variables'

/** What a variable must be, for the operator who set it otherwise. */
export const configSentences = {
  PORT: '必须是 1 到 65535 之间的整数',
  HOST: '必须是一个主机名或 IP 地址，不带端口',
  PUBLIC_URL: '必须是以 http:// 或 https:// 开头的网址，不带路径',
  TRUST_PROXY: '必须是 false、代理的层数（1 到 10），或用逗号分开的 IP 地址或网段',
  LOG_LEVEL: '必须是 fatal、error、warn、info、debug、trace、silent 之一',
  DATA_DIR: '必须是一个文件夹的路径',
  CONTENT_DIR: '必须是一个文件夹的路径',
  DATABASE_URL: '必须以 postgres:// 或 postgresql:// 开头，并写明用户和数据库',
  DATABASE_OWNER_URL: '必须以 postgres:// 或 postgresql:// 开头，并写明用户和数据库',
  DATABASE_POOL_SIZE: '必须是 1 到 1000 之间的整数',
  KEY_RING: '不是可用的密钥环',
  LOG_ORIGIN: '必须是一个不含空格和加号的名称，如 privacy.example.com/log',
  RECIPIENT_SECRETS: '必须是 JSON：接收方代码 → 32 字节密钥（base64）',
  SYSTEM_SECRETS: '必须是 JSON：系统代码 → 连接串，或 32 字节密钥（base64）',
  PRIVATE_RECEIVERS: '必须是用逗号分开的 https:// 网址，不带路径、用户和密码',
  SMTP_URL: '必须以 smtp:// 或 smtps:// 开头，写明主机，不带路径',
  MAIL_FROM: '必须是一个邮箱地址，可以带名称：隐私中心 <privacy@example.com>',
  WECHAT_TEMPLATES: '必须是 JSON：模板编号、用途和每个字段放什么；字段类型和内容要相配',
  WECHAT_APP_ID: '必须是 wx 开头、共 18 位的 AppID',
  WECHAT_APP_SECRET: '必须是 32 位的 AppSecret',
  WECHAT_PUSH_TOKEN: '必须是 3 到 32 位字母和数字',
  WECHAT_PUSH_AES_KEY: '必须是 43 位字母和数字的 EncodingAESKey',
  WECHAT_API_BASE: '必须是以 http:// 或 https:// 开头的网址，不带路径',
} as const satisfies Record<ConfigName, string>

export const pairSentences = {
  ownerWithoutDatabase: '设置了 DATABASE_OWNER_URL，就必须同时设置 DATABASE_URL',
  recipientWithoutSecret: (codes: string) =>
    `这些接收方写了 stop_url，还要在 RECIPIENT_SECRETS 里给出密钥：${codes}`,
  systemWithoutSecret: (codes: string) =>
    `这些系统在 systems.yaml 里声明了，还要在 SYSTEM_SECRETS 里给出连接串或密钥：${codes}`,
  mailHalf: 'SMTP_URL 和 MAIL_FROM 必须同时设置，或者都不设置',
  pushHalf: 'WECHAT_PUSH_TOKEN 和 WECHAT_PUSH_AES_KEY 必须同时设置，或者都不设置；明文模式不能用',
  wechatHalf: 'WECHAT_APP_ID 和 WECHAT_APP_SECRET 必须同时设置，或者都不设置',
} as const
