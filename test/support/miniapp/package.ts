import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import type { template } from 'glass-easel'
import { TmplGroup } from 'glass-easel-template-compiler'
import * as v from 'valibot'

const AppJson = v.looseObject({
  pages: v.array(v.string()),
  subPackages: v.optional(v.array(v.object({ root: v.string(), pages: v.array(v.string()) })), []),
  tabBar: v.optional(v.object({ list: v.array(v.looseObject({ pagePath: v.string() })) })),
})
type AppJson = v.InferOutput<typeof AppJson>

const ComponentJson = v.looseObject({
  usingComponents: v.optional(v.record(v.string(), v.string()), {}),
})

/** One built component or page: its static JSON and its compiled template. */
export interface BuiltComponent {
  config: v.InferOutput<typeof ComponentJson>
  template: template.ComponentTemplate
}

/** What WeChat downloads: the content of dist/weapp, parsed and compiled. */
export interface MiniAppPackage {
  app: AppJson
  pages: readonly string[]
  tabs: readonly string[]
  components: ReadonlyMap<string, BuiltComponent>
  /** What the template compiler had to say; anything at all is a fault. */
  diagnostics: readonly string[]
  script(file: string): string
}

export function readPackage(root: string): MiniAppPackage {
  const files = filesBelow(root)
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
  const app = v.parse(AppJson, JSON.parse(read('app.json')))
  const { templates, diagnostics } = compileTemplates(files, read)
  const components = new Map<string, BuiltComponent>()
  for (const [name, content] of templates) {
    const json = `${name}.json`
    const config = v.parse(ComponentJson, files.includes(json) ? JSON.parse(read(json)) : {})
    components.set(name, { config, template: content })
  }
  return {
    app,
    pages: pagesOf(app),
    tabs: app.tabBar?.list.map(({ pagePath }) => pagePath) ?? [],
    components,
    diagnostics,
    script: read,
  }
}

/** Every file of a folder, as paths below it with forward slashes. */
export function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
}

function pagesOf({ pages, subPackages }: AppJson): string[] {
  return [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map((p) => `${root}/${p}`))]
}

type Templates = Map<string, template.ComponentTemplate>

function compileTemplates(files: readonly string[], read: (file: string) => string) {
  const group = new TmplGroup()
  const diagnostics: string[] = []
  for (const file of files) {
    if (file.endsWith('.wxml')) {
      const found: { message?: string }[] = group.addTmpl(
        file.slice(0, -'.wxml'.length),
        read(file),
      )
      diagnostics.push(...found.map((fault) => `${file}: ${fault.message ?? String(fault)}`))
    }
    if (file.endsWith('.wxs')) {
      group.addScript(file.slice(0, -'.wxs'.length), read(file))
    }
  }
  const groupList = vm.runInThisContext(`(${group.getTmplGenObjectGroups()})`)
  group.free()
  const names = files.filter((file) => file.endsWith('.wxml')).map((file) => file.slice(0, -5))
  const templates: Templates = new Map(
    names.map((name) => [
      name,
      { groupList, content: groupList[name], fallbackListenerOnNativeNode: true },
    ]),
  )
  return { templates, diagnostics }
}
