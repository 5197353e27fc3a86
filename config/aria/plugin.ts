import path from 'node:path'
import type { IPluginContext, TaroPlatformBase } from '@tarojs/service'
import { ariaComponents } from './components'

/** Taro's WeChat templates know no aria-*: adds them to base.wxml and to the runtime alike. */
export default function aria(context: IPluginContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: TaroPlatformBase) {
      if (platform.platform !== 'weapp') {
        return
      }
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'runtime.ts')].flat()
      platform.template.mergeComponents(context, ariaComponents)
    },
  })
}
