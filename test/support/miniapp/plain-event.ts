import { asJson } from './records'

interface EngineEvent {
  type: string
  timeStamp: number
  detail: unknown
  mark: unknown
  target: EngineTarget
  currentTarget: EngineTarget
}
interface EngineTarget {
  id?: string
  dataset?: object
}

/** Copies an object so that its functions get WeChat's plain events, not the engine's. */
export function plainEvents(methods: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(methods).map(([name, value]) => [
    name,
    isHandler(value) ? withPlainEvent(value) : value,
  ])
  return Object.fromEntries(entries)
}

type Handler = (this: unknown, ...given: unknown[]) => unknown

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function'
}

function withPlainEvent(handler: Handler): Handler {
  return function (this: unknown, first: unknown, ...rest: unknown[]) {
    return handler.call(this, isEngineEvent(first) ? plainEvent(first) : first, ...rest)
  }
}

function isEngineEvent(value: unknown): value is EngineEvent {
  return (
    typeof value === 'object' && value !== null && 'currentTarget' in value && 'detail' in value
  )
}

function plainEvent({ type, timeStamp, detail, mark, target, currentTarget }: EngineEvent) {
  return {
    type,
    timeStamp,
    detail: asJson(detail) ?? {},
    mark: asJson(mark) ?? {},
    target: plainTarget(target),
    currentTarget: plainTarget(currentTarget),
    touches: [],
    changedTouches: [],
  }
}

function plainTarget({ id = '', dataset = {} }: EngineTarget) {
  return { id, dataset: asJson(dataset), offsetLeft: 0, offsetTop: 0 }
}
