import path from 'node:path'
import vm from 'node:vm'
import type { component } from 'glass-easel-miniprogram-adapter'
import type { Engine } from './engine'
import type { MiniAppPackage } from './package'
import { plainEvents } from './plain-event'
import { asJson, type Records, recordedConsole, wordOf } from './records'

export type Instance = component.GeneralComponent
type Definition = Record<string, unknown>
type Act = (this: unknown, ...given: unknown[]) => unknown

interface World {
  pkg: MiniAppPackage
  engine: Engine
  records: Records
  wx: object
  /** Globals of the language that this phone's engine does not have yet. */
  lacking: readonly string[]
  openPages: () => readonly Instance[]
}

/** The logic layer: the app's scripts in a realm that knows WeChat's globals and nothing else. */
export interface AppService {
  /** Runs the scripts that define a page and the components it uses. */
  define(page: string): void
  /** Calls one of App's own lifecycle functions. */
  app(lifecycle: 'onLaunch' | 'onShow' | 'onHide', options: object): void
  /** Makes what an instance hands to setData cross as JSON, and keeps a record of it. */
  watch(instance: Instance, where: string): void
}

export function startAppService(world: World): AppService {
  const { pkg, engine, records } = world
  // No eval and no Function from strings: WeChat forbids both.
  const realm = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } })
  for (const name of world.lacking) {
    vm.runInContext(`delete globalThis.${name}`, realm)
  }
  const modules = new Map<string, { exports: unknown }>()
  const defined = new Set<string>()
  let app: Definition = {}
  let defining = ''

  function watch(instance: Instance, where: string): void {
    const cross = instance.setData
    instance.setData = (data: object, done?: () => void) => {
      const json = JSON.stringify(data)
      records.setData.push({ where, bytes: Buffer.byteLength(json), keys: Object.keys(data) })
      cross.call(instance, JSON.parse(json), done)
    }
  }

  function definePage(given: Definition): void {
    const definition = Object.assign(Object.create(null), plainEvents(given), dataOf(given))
    engine.space.component(defining).pageDefinition(definition).register()
  }

  function defineComponent(given: Definition): void {
    const where = defining
    const lifetimes = lifetimesOf(given)
    function created(this: Instance): void {
      watch(this, where)
      lifetimes.created?.call(this)
    }
    const definition = Object.assign(Object.create(null), given, dataOf(given), {
      methods: plainEvents(record(given.methods)),
      properties: propertiesOf(record(given.properties)),
      lifetimes: { ...lifetimes, created },
    })
    engine.space.component(where).definition(definition).register()
  }

  function defineApp(given: Definition): void {
    app = given
  }

  function defineBehavior(given: Definition): unknown {
    return engine.space.behavior().definition(given).register()
  }

  function run(file: string): unknown {
    const name = path.posix.normalize(file).replace(/(\.js)?$/, '.js')
    const known = modules.get(name)
    if (known) {
      return known.exports
    }
    const module: { exports: unknown } = { exports: {} }
    modules.set(name, module)
    const script = vm.compileFunction(pkg.script(name), ['require', 'module', 'exports'], {
      filename: name,
      parsingContext: realm,
    })
    const need = (request: string) => run(path.posix.join(path.posix.dirname(name), request))
    script(need, module, module.exports)
    return module.exports
  }

  function define(component: string): void {
    if (defined.has(component)) {
      return
    }
    defined.add(component)
    for (const used of usedBy(component, engine)) {
      define(used)
    }
    defining = component
    run(component)
  }

  Object.assign(realm, {
    App: defineApp,
    Page: definePage,
    Component: defineComponent,
    Behavior: defineBehavior,
    getApp: () => app,
    getCurrentPages: () => [...world.openPages()],
    wx: world.wx,
    console: recordedConsole(records),
    global: {},
    ...timers(records),
  })
  run('app.js')

  return {
    define,
    watch,
    app(lifecycle, options) {
      const act = app[lifecycle]
      if (isAct(act)) {
        act.call(app, options)
      }
    },
  }
}

function usedBy(component: string, engine: Engine): string[] {
  const used = engine.space.getComponentStaticConfig(component)?.usingComponents ?? {}
  return Object.values(used).map((target) =>
    target.startsWith('/')
      ? target.slice(1)
      : path.posix.join(path.posix.dirname(component), target),
  )
}

function dataOf({ data }: Definition): { data: object } | object {
  return data === undefined ? {} : { data: asJson(record(data)) }
}

/** Old style definitions keep lifetimes beside the methods. */
function lifetimesOf(given: Definition): Record<string, Act> {
  const all = { ...given, ...record(given.lifetimes) }
  const names = ['created', 'attached', 'ready', 'moved', 'detached']
  const entries = names.flatMap((name) => {
    const act = all[name]
    return isAct(act) ? [[name, act] as const] : []
  })
  return Object.fromEntries(entries)
}

const TYPES: Record<string, unknown> = { String, Number, Boolean, Object, Array }

/** A property's type is a constructor of the app's realm; the engine compares it with its own. */
function propertiesOf(properties: Definition): Definition {
  const entries = Object.entries(properties).map(([name, declared]) => {
    if (typeof declared === 'function') {
      return [name, TYPES[declared.name]]
    }
    const { type, ...rest } = record(declared)
    return [name, { ...asJson(rest), type: typeof type === 'function' ? TYPES[type.name] : type }]
  })
  return Object.fromEntries(entries)
}

function record(value: unknown): Definition {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {}
}

function isAct(value: unknown): value is Act {
  return typeof value === 'function'
}

/** Timers whose failures are the app's errors, as WeChat reports them, and not the test run's. */
function timers(records: Records) {
  const safe =
    (act: (...given: unknown[]) => void) =>
    (...given: unknown[]) => {
      try {
        act(...given)
      } catch (error) {
        records.console.push({ level: 'error', words: wordOf(error) })
      }
    }
  return {
    setTimeout: (act: () => void, wait?: number) => setTimeout(safe(act), wait).unref(),
    clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
    setInterval: (act: () => void, wait?: number) => setInterval(safe(act), wait).unref(),
    clearInterval: (timer: NodeJS.Timeout) => clearInterval(timer),
  }
}
