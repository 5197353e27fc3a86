import path from 'node:path'
import type { IProjectConfig } from '@tarojs/taro/types/compile'
import { cssModules } from './css-modules'

/** WeChat. Taro compiles nothing outside src/ unless it is named here. */
export function mini(root: string): IProjectConfig<'webpack5'>['mini'] {
  return {
    compile: { include: [path.join(root, 'contract'), path.join(root, 'config', 'aria')] },
    postcss: { pxtransform: { enable: true, config: {} }, cssModules },
    // CSS modules name everything apart, so their order says nothing.
    miniCssExtractPluginOption: { ignoreOrder: true },
    webpackChain(chain) {
      // Licence texts stay in the repository's packages; the phone downloads none.
      chain.optimization
        .minimizer('terserPlugin')
        .tap(([options]) => [{ ...options, extractComments: false }])
    },
  }
}
