import { wayNames } from '@/text/home'
import { pageTitles } from '@/text/pages'
import { builtWeapp } from '../support/build-phone'
import { readPackage } from '../support/miniapp/package'
import { keeping, launchMiniApp } from '../support/miniapp-host'

const READER = 'policy/reader/index'

/** The taps from a page to the policy; every page but a tab's has 首页 in its own bar. */
function wayFrom(path: string): string[] {
  switch (path) {
    case READER:
      return []
    case 'pages/me/index':
      return [pageTitles.reader]
    case 'pages/home/index':
      return [wayNames.reader.verb]
    default:
      return [pageTitles.home, wayNames.reader.verb]
  }
}

/** Somebody who refused, without network: the policy must be in reach all the same. */
function refused() {
  const choice = { choice: 'refused', at: new Date().toISOString() }
  return keeping(new Map([['gate-choice', JSON.stringify(choice)]]))
}

test('the policy is two taps or fewer away from every page, after refusing and offline', async () => {
  const root = await builtWeapp()
  const { pages } = readPackage(root)
  expect(pages.length).toBeGreaterThanOrEqual(12)
  for (const path of pages) {
    const app = await launchMiniApp(root, { path, kept: refused(), phone: { online: false } })
    for (const words of wayFrom(path)) {
      await app.tap(words)
    }
    await app.arrives(READER)
    app.close()
  }
})
