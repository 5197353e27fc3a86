import Taro from '@tarojs/taro'
import palette from '../theme.json'

/**
 * Gives the tab bar the colours of a theme that the person forced: WeChat draws the bar itself and
 * follows only the system's. It answers with a failure on pages without a bar, where nothing is lost.
 */
export function colourTabBar(theme: 'light' | 'dark'): void {
  const { paper, quiet, pine } = palette[theme]
  Taro.setTabBarStyle({
    color: quiet,
    selectedColor: pine,
    backgroundColor: paper,
    borderStyle: theme === 'dark' ? 'white' : 'black',
    fail: () => {},
  })
}
