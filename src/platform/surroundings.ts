import Taro from '@tarojs/taro'
import palette from '../theme.json'
import { browser } from './browser'

interface Look {
  shade: 'light' | 'dark'
  /** The classes of tokens.css that a page's root carries. */
  classes: string
  tab: boolean
}

/**
 * Gives what stands around a page the look that the person chose. On H5 that is the browser's own
 * paper and Taro's tab bar, which follow the classes; in WeChat the tab bar, which WeChat draws by
 * the system's theme alone and cannot enlarge.
 */
export function dressSurroundings({ shade, classes, tab }: Look): void {
  if (process.env.TARO_ENV === 'h5') {
    browser().document.body.className = classes
    return
  }
  if (tab) {
    const { paper, quiet, pine } = palette[shade]
    Taro.setTabBarStyle({
      color: quiet,
      selectedColor: pine,
      backgroundColor: paper,
      borderStyle: shade === 'dark' ? 'white' : 'black',
      fail: nothing, // a page that was left meanwhile has no bar; the next one dresses its own
    })
  }
}

function nothing() {}
