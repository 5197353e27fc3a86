import type { IProjectConfig } from '@tarojs/taro/types/compile'

export const dev: Partial<IProjectConfig<'webpack5'>> = { logger: { quiet: false, stats: true } }
