import path from 'node:path'
import { defineConfig } from '@tarojs/cli'
import type { IProjectConfig } from '@tarojs/taro/types/compile'
import { version } from '../package.json'
import { dev } from './dev'
import { h5 } from './h5'
import { mini } from './mini'
import { prod } from './prod'

const root = path.resolve(__dirname, '..')

/** The phone's build: `taro build --type weapp` writes dist/weapp, `--type h5` writes dist/h5. */
export default defineConfig<'webpack5'>((merge, { mode }) => {
  const base: IProjectConfig<'webpack5'> = {
    projectName: 'huilunpusi-privacy-center',
    date: '2026-11-22',
    // 1px in our styles is one point of a phone 375 wide; PX stays a pixel.
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    framework: 'react',
    // WeChat's templates repeat each level; what is nested deeper goes on in a component of its own.
    baseLevel: 4,
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    plugins: [path.join(__dirname, 'aria', 'plugin.ts')],
    alias: { '@': path.join(root, 'src'), '@contract': path.join(root, 'contract') },
    env: { API_BASE: JSON.stringify(apiBase()), APP_VERSION: JSON.stringify(version) },
    // Else webpack looks for `global` with `new Function`, which WeChat forbids.
    defineConstants: { global: 'globalThis' },
    // Chinese text stays UTF-8: 3 bytes a character, not the 6 of an escape.
    terser: { enable: true, config: { output: { comments: false, ascii_only: false } } },
    mini: mini(root),
    h5: h5(root),
  }
  return merge({}, base, mode === 'production' ? prod : dev)
})

/** The service serves H5 itself; the mini-program has to be told where the service is. */
function apiBase(): string {
  return process.env.TARO_ENV === 'h5' ? '' : (process.env.API_BASE ?? 'http://127.0.0.1:8787')
}
