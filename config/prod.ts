import type { IProjectConfig } from '@tarojs/taro/types/compile'

export const prod: Partial<IProjectConfig<'webpack5'>> = { logger: { quiet: true, stats: false } }
