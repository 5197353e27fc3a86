import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  globalOptions,
  removeGlobalErrorListener,
  removeGlobalWarningListener,
} from 'glass-easel'
import { type CodeSpace, MiniProgramEnv, type Root } from 'glass-easel-miniprogram-adapter'
import { JSDOM } from 'jsdom'
import type { MiniAppPackage } from './package'
import { type Records, wordOf } from './records'

/** The view layer: WeChat's open component engine drawing into a document of its own. */
export interface Engine {
  space: CodeSpace
  document: Document
  mount(path: string): { root: Root; element: HTMLElement }
  close(): void
}

export function startEngine(pkg: MiniAppPackage, records: Records): Engine {
  const { window } = new JSDOM('<!doctype html><html><body></body></html>', {
    pretendToBeVisual: true,
  })
  // The engine's DOM backend draws into the current window.
  Object.assign(globalThis, { window, document: window.document })
  Object.assign(globalOptions, { throwGlobalError: false, writeIdToDOM: true })
  const stop = listen(records)
  const environment = new MiniProgramEnv()
  const space = environment.createCodeSpace('', true)
  const backend = environment.associateBackend()
  fill(space, pkg)
  return {
    space,
    document: window.document,
    mount(path) {
      const element = window.document.createElement('div')
      const placeholder = window.document.createElement('i')
      element.setAttribute('data-page', path)
      element.append(placeholder)
      window.document.body.append(element)
      const root = backend.createRoot('page', space, path)
      root.attach(backendElement(element), backendElement(placeholder))
      return { root, element }
    },
    close() {
      stop()
      window.close()
    },
  }
}

type BackendElement = Parameters<Root['attach']>[0]

/** The engine's DOM backend takes the document's own elements; its types know only its own. */
function backendElement(element: Element): BackendElement {
  const box: { element: BackendElement } = Object.assign(Object.create(null), { element })
  return box.element
}

function fill(space: CodeSpace, { app, components }: MiniAppPackage): void {
  const shared = Object.entries(app.usingComponents ?? {}).map(([tag, path]) => [
    tag,
    `/${String(path).replace(/^\.?\//, '')}`,
  ])
  for (const [path, { config, template }] of components) {
    space.addComponentStaticConfig(path, {
      ...Object.assign(Object.create(null), config),
      usingComponents: { ...Object.fromEntries(shared), ...config.usingComponents },
    })
    space.addCompiledTemplate(path, template)
  }
}

function listen(records: Records): () => void {
  const onError = (error: unknown) => {
    records.console.push({ level: 'error', words: wordOf(error) })
    return false
  }
  const onWarning = (words: unknown) => {
    records.console.push({ level: 'warn', words: String(words) })
    return false
  }
  addGlobalErrorListener(onError)
  addGlobalWarningListener(onWarning)
  return () => {
    removeGlobalErrorListener(onError)
    removeGlobalWarningListener(onWarning)
  }
}
