import Taro from '@tarojs/taro'
import * as v from 'valibot'

/** How the person has set their phone to look. */
export interface SystemDisplay {
  theme: 'light' | 'dark'
  /** 1 is WeChat's normal text; up to about 1.9 where the person asked for larger. */
  fontScale: number
  /** Room that the phone's bar takes, in px: status bar above, WeChat's capsule at the right. */
  insets: { top: number; right: number }
}

// fontSizeScaleFactor: https://developers.weixin.qq.com/miniprogram/design/elderly.html
const AppBase = v.object({
  theme: v.optional(v.picklist(['light', 'dark']), 'light'),
  fontSizeScaleFactor: v.fallback(v.optional(v.pipe(v.number(), v.minValue(0.5)), 1), 1),
})

export function systemDisplay(): SystemDisplay {
  const { theme, fontSizeScaleFactor } = v.parse(AppBase, Taro.getAppBaseInfo())
  return { theme, fontScale: fontSizeScaleFactor, insets: insets() }
}

/** Tells of a changed theme at once, of a changed text size when the person comes back to us. */
export function onDisplayChange(listener: (display: SystemDisplay) => void): () => void {
  const told = () => listener(systemDisplay())
  Taro.onThemeChange(told)
  Taro.onAppShow(told)
  return () => {
    Taro.offThemeChange(told)
    Taro.offAppShow(told)
  }
}

function insets(): SystemDisplay['insets'] {
  if (process.env.TARO_ENV === 'h5') {
    return { top: 0, right: 0 }
  }
  const { statusBarHeight = 0, windowWidth } = Taro.getWindowInfo()
  const capsule = Taro.getMenuButtonBoundingClientRect()
  return { top: statusBarHeight, right: Math.max(0, windowWidth - capsule.left) }
}
