import path from 'node:path'
import type { IProjectConfig } from '@tarojs/taro/types/compile'
import { bareRoutes } from './bare-routes'
import { keepBigIntApart } from './bigint-apart'
import { cssModules } from './css-modules'

// Without it every page's chunk carries its own 60 KB of Taro's web components.
const taroUi = {
  name: 'taro-ui',
  test: /[\\/]node_modules[\\/](@tarojs[\\/]components|@stencil)/,
  chunks: 'all',
  minChunks: 2,
  priority: 200,
}

/** The same pages for a browser; the service serves them under its own root. */
export function h5(root: string): IProjectConfig<'webpack5'>['h5'] {
  return {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    compile: { include: [path.join(root, 'contract')] },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    // A browser's px is already a point; the page is kept to a phone's width by app.css.
    postcss: {
      autoprefixer: { enable: true, config: {} },
      pxtransform: { enable: false, config: {} },
      cssModules: cssModules('[name]__[local]___[hash:base64:5]'),
    },
    webpackChain(chain) {
      bareRoutes(chain, root)
      keepBigIntApart(chain, root)
      chain.merge({ optimization: { splitChunks: { cacheGroups: { taroUi } } } })
      chain.optimization
        .minimizer('terserPlugin')
        .tap(([options]) => [{ ...options, extractComments: false }])
      // What a first page may weigh is a test of ours, not a warning of webpack's.
      chain.performance.hints(false)
    },
  }
}
