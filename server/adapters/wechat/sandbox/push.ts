import { randomBytes } from 'node:crypto'
import { encryptPush, pushKey, pushSignature } from '../push-cipher'

/** What is set up on both sides of a push, as an operator types it into 微信公众平台. */
export const SANDBOX_PUSH = {
  token: 'sandboxPushToken',
  aesKey: 'sandboxKeyKnownToEverybodyOfNoSecrecyAtAll0',
} as const

/** One message to send: its words as WeChat would write them, and what a test makes wrong about it. */
export interface SandboxPush {
  /** JSON or XML, inside the cipher. */
  message: string
  format?: 'json' | 'xml'
  appId?: string
  token?: string
  nonce?: string
  at?: Date
}

/** Posts a message to a server in safe mode, as WeChat does. Out: its status and its words. */
export async function sendPush(
  url: string,
  { appId, clock }: { appId: string; clock: () => Date },
  push: SandboxPush,
): Promise<{ status: number; text: string }> {
  const encrypted = encryptPush(sandboxKey(), {
    random: Buffer.from(randomBytes(8).toString('hex')),
    message: push.message,
    appId: push.appId ?? appId,
  })
  const token = push.token ?? SANDBOX_PUSH.token
  const timestamp = String(Math.floor((push.at ?? clock()).getTime() / 1000))
  const nonce = push.nonce ?? String(randomBytes(4).readUInt32BE())
  const query = new URLSearchParams({
    signature: pushSignature(token, timestamp, nonce),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: pushSignature(token, timestamp, nonce, encrypted),
  })
  const isXml = push.format === 'xml'
  const answer = await fetch(`${url}/wechat/push?${query}`, {
    method: 'POST',
    headers: { 'content-type': isXml ? 'text/xml' : 'application/json' },
    body: isXml
      ? `<xml><ToUserName><![CDATA[gh_sandbox]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
      : JSON.stringify({ ToUserName: 'gh_sandbox', Encrypt: encrypted }),
  })
  return { status: answer.status, text: await answer.text() }
}

function sandboxKey(): Buffer {
  const key = pushKey(SANDBOX_PUSH.aesKey)
  if (!key) {
    throw new RangeError('an EncodingAESKey has 43 letters and figures')
  }
  return key
}
