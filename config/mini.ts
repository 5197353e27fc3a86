import path from 'node:path'
import type { IProjectConfig } from '@tarojs/taro/types/compile'
import { bareRoutes } from './bare-routes'
import { keepBigIntApart } from './bigint-apart'
import { cssModules } from './css-modules'

const SCRIPT = 2018
const ENGINES = ['chrome >= 80', 'ios >= 13']

/** WeChat. Taro compiles nothing outside src/ unless it is named here. */
export function mini(root: string): IProjectConfig<'webpack5'>['mini'] {
  return {
    runtime: { enableInnerHTML: false },
    compile: { include: [path.join(root, 'contract'), path.join(root, 'config', 'aria')] },
    postcss: {
      autoprefixer: { enable: true, config: { overrideBrowserslist: ENGINES } },
      pxtransform: { enable: true, config: {} },
      cssModules: cssModules('[hash:base64:5]'),
    },
    // CSS modules name everything apart, so their order says nothing.
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain(chain) {
      chain.set('target', ['web', `es${SCRIPT}`])
      bareRoutes(chain, root)
      keepBigIntApart(chain, root)
      chain.resolve.alias.set('@tarojs/taro$', path.join(root, 'config', 'taro-api.cjs'))
      // Licence texts stay in the repository's packages; the phone downloads none.
      chain.optimization
        .minimizer('terserPlugin')
        .tap(([options]) => [{ ...options, extractComments: false, terserOptions: smallScripts }])
    },
  }
}

// Taro's own options switch off most of what terser can do, for engines of ten years ago.
const smallScripts = {
  ecma: SCRIPT,
  compress: { ecma: SCRIPT, passes: 3, keep_fargs: false },
  format: { ecma: SCRIPT, comments: false, ascii_only: false },
}
