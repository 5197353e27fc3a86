import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import * as v from 'valibot'
import { ERROR_STATUS } from '../../../../contract/errors'
import { AppError } from '../../../errors'
import { type CodeSource, registerSandboxRoutes } from '../sandbox-routes'
import { registerWeChatApi } from './api'
import { Behaviour, type Place } from './behaviours'
import { type SandboxPush, sendPush } from './push'
import { createWorld, type ShownMessage, tapPhoneButton, type World } from './world'

/** Shaped like WeChat's, and recognisable: `wx` and sixteen characters. */
const SANDBOX_APP_ID = 'wxsandbox000000000'
const SANDBOX_APP_SECRET = 'sandbox-secret-known-to-everybody'

export interface SandboxOptions {
  clock: () => Date
  appId?: string
  appSecret?: string
  /** 0, as when left out, lets the system choose. */
  port?: number
}

export interface WeChatSandbox extends CodeSource {
  readonly appId: string
  readonly appSecret: string
  readonly baseUrl: string
  /** Makes the next calls at one place slow, refused, cut off or answered otherwise. */
  behave(behaviour: v.InferInput<typeof Behaviour>): void
  /** Every subscribe message that was taken, oldest first. */
  messages(): readonly ShownMessage[]
  /** Posts a message to a server of ours, signed and encrypted as WeChat does it. */
  push(url: string, push: SandboxPush): ReturnType<typeof sendPush>
  /** How many calls came to one place. */
  calls(place: Place): number
  close(): Promise<void>
}

/** Starts a WeChat of our own on this machine's loopback address; it speaks the HTTP of the real one. */
export async function startWeChatSandbox(options: SandboxOptions): Promise<WeChatSandbox> {
  const world = createWorld({
    appId: options.appId ?? SANDBOX_APP_ID,
    appSecret: options.appSecret ?? SANDBOX_APP_SECRET,
    clock: options.clock,
  })
  const app = Fastify({ logger: false, forceCloseConnections: true })
  app.setErrorHandler(replyWithCode)
  const controls = controlsOf(world)
  registerWeChatApi(app, world)
  registerSandboxRoutes(app, controls)
  app.post('/sandbox/behaviours', (request, reply) => {
    controls.behave(parseBehaviour(request.body))
    return reply.code(204).send()
  })
  const baseUrl = await app.listen({ host: '127.0.0.1', port: options.port ?? 0 })
  return { ...controls, baseUrl, close: () => app.close() }
}

function controlsOf(world: World): Omit<WeChatSandbox, 'baseUrl' | 'close'> {
  return {
    appId: world.appId,
    appSecret: world.appSecret,
    loginCode: (account) => world.loginCodes.issue(account),
    phoneCode: (account, phone) => tapPhoneButton(world, account, phone),
    behave: (behaviour) => world.behaviours.add(v.parse(Behaviour, behaviour)),
    messages: () => world.messages,
    push: (url, push) => sendPush(url, world, push),
    calls: (place) => world.behaviours.count(place),
  }
}

function parseBehaviour(body: unknown): Behaviour {
  const behaviour = v.safeParse(Behaviour, body)
  if (!behaviour.success) {
    throw new AppError('INVALID_REQUEST')
  }
  return behaviour.output
}

function replyWithCode(error: unknown, _request: FastifyRequest, reply: FastifyReply) {
  if (!(error instanceof AppError)) {
    return reply.send(error)
  }
  return reply.code(ERROR_STATUS[error.code]).send({ code: error.code })
}
