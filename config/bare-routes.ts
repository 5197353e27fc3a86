import path from 'node:path'

interface Chain {
  module: { rule(name: string): { test(file: RegExp): Rule } }
}

interface Rule {
  pre(): { use(name: string): { loader(file: string): unknown } }
}

const ROUTE_FILES = /[\\/]contract[\\/][\w-]*routes\.ts$/

/**
 * A phone calls a route by its method, path and schemas. The sentence, the tag and the list of errors that the server
 * makes the API's description of are several kilobytes in every package, which nobody there reads.
 */
export function bareRoutes(chain: Chain, root: string): void {
  chain.module
    .rule('bare-routes')
    .test(ROUTE_FILES)
    .pre()
    .use('bare-routes')
    .loader(path.join(root, 'config', 'bare-routes-loader.cjs'))
}
