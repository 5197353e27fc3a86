interface ConfigVariable {
  readonly default: string | undefined
  readonly purpose: string
}

/** Every environment variable the server reads; docs/operating.md holds the same table. */
export const configVariables = {
  PORT: { default: '8787', purpose: 'TCP port of the HTTP server' },
  HOST: { default: '127.0.0.1', purpose: 'Address the HTTP server listens on' },
  PUBLIC_URL: {
    default: undefined,
    purpose: 'Address people reach the service under; http://HOST:PORT when not set',
  },
  TRUST_PROXY: {
    default: 'false',
    purpose:
      'Whose X-Forwarded-* headers count: false, the number of proxies, or their addresses (CIDR, comma-separated)',
  },
  LOG_LEVEL: { default: 'info', purpose: 'fatal, error, warn, info, debug, trace or silent' },
  DATA_DIR: {
    default: '.data',
    purpose: 'Folder of the embedded database and of keys.json; one server per folder',
  },
  CONTENT_DIR: {
    default: 'content',
    purpose: "Folder of policies, register, calendar and notices; relative to the product's own",
  },
  DATABASE_URL: {
    default: undefined,
    purpose:
      'PostgreSQL to use instead of the embedded one (postgres://user:password@host/database)',
  },
  DATABASE_OWNER_URL: {
    default: undefined,
    purpose: 'Login that owns the schema and runs migrations; DATABASE_URL when not set',
  },
  DATABASE_POOL_SIZE: { default: '10', purpose: 'Database connections of one server process' },
  KEY_RING: {
    default: undefined,
    purpose: 'The keys as JSON; keys.json in DATA_DIR when not set. Needed for several copies',
  },
  LOG_ORIGIN: {
    default: undefined,
    purpose:
      'Name of the public log in its signed heads; the host of PUBLIC_URL and /log when not set, privacy-center.local/log without it. Never change it later',
  },
  RECIPIENT_SECRETS: {
    default: undefined,
    purpose:
      'Secrets that sign stop notices, as JSON: code of the recipient → 32 bytes in base64. Needed for each recipient with a stop_url',
  },
  SYSTEM_SECRETS: {
    default: undefined,
    purpose:
      'What opens the connected systems, as JSON: code of the system → connection string, or 32 bytes in base64 for a webhook. Needed for each system of systems.yaml',
  },
  PRIVATE_RECEIVERS: {
    default: undefined,
    purpose:
      'Origins (https, comma-separated) of processors on a private network of yours that a person may have data handed to; everybody else has to stand on the public internet. Their own certificate authority goes into NODE_EXTRA_CA_CERTS',
  },
  WECHAT_APP_ID: {
    default: undefined,
    purpose: 'AppID of the mini-program; without it the WeChat sandbox runs beside the server',
  },
  WECHAT_APP_SECRET: { default: undefined, purpose: 'AppSecret that belongs to WECHAT_APP_ID' },
  SMTP_URL: {
    default: undefined,
    purpose:
      'SMTP server for mail to people who asked for it (smtp://user:password@host:587 or smtps://); without it nothing is mailed',
  },
  MAIL_FROM: { default: undefined, purpose: 'Sender of that mail; belongs to SMTP_URL' },
  WECHAT_TEMPLATES: {
    default: undefined,
    purpose:
      'Subscribe message templates, as JSON: a list of template_id, about (request_progress, request_done or copy_ready) and data, which fills each field with title, state, hint, number or time',
  },
  WECHAT_PUSH_TOKEN: {
    default: undefined,
    purpose:
      'Token of WeChat message push, as set at mp.weixin.qq.com; without it nothing is taken',
  },
  WECHAT_PUSH_AES_KEY: {
    default: undefined,
    purpose: 'EncodingAESKey that belongs to WECHAT_PUSH_TOKEN; plain mode is never taken',
  },
  WECHAT_API_BASE: {
    default: 'https://api.weixin.qq.com',
    purpose: 'Address of the WeChat server API; not used by the sandbox',
  },
} as const satisfies Record<string, ConfigVariable>

export type ConfigName = keyof typeof configVariables
