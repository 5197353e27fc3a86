import { eraseText } from '@/text/erase'
import { submittedText } from '@/text/filing'
import { wayNames } from '@/text/home'
import { centerText } from '@/text/person'
import { detailText, undoText } from '@/text/request-detail'
import { stateNames } from '@/text/request-list'
import { lookInside } from '../support/server-process'
import { byHand, tailIn } from './by-hand'
import { inside, rowsOfPersons } from './inside'
import { join } from './join'
import type { Setting } from './settings'

const NAME = '王小四'

/** Deletions on bad days: no network, a server that dies while one waits, is filed, and works. */
export function tellBadDays(setting: Setting): void {
  const { hand, dataDir, crash, comeBack } = setting
  const { toCenter, fileAndFollow, untilSeen } = byHand(hand)

  test('a person registers and gives a name', async () => {
    await join(hand(), { phone: '15612345677', name: NAME })
    await hand().sees('156******77')
  })

  test('without network nothing is filed, and nothing that was chosen is lost', async () => {
    await chooseName()
    await hand().tap(eraseText.later)
    await hand().setOnline(false)
    await hand().sees(eraseText.offline)
    expect(await requests()).toBe(0)
    await hand().setOnline(true)
    await fileAndFollow(eraseText.submit)
    await hand().sees(stateNames.cooling)
    expect(await requests()).toBe(1)
  })

  test('a server that dies while a deletion waits comes back with it, and it can still be undone', async () => {
    await crash()
    await comeBack()
    await hand().relaunch()
    await toCenter(centerText.requests)
    await hand().tap('删除姓名')
    await hand().sees(stateNames.cooling)
    await hand().tap(undoText.erase)
    await untilSeen(stateNames.withdrawn, detailText.refresh)
    expect((await inside(dataDir())).fields).toContain('name')
  })

  test('a server that dies while a deletion is filed has filed it once after the second tap', async () => {
    await chooseName()
    await hand().tap(eraseText.now)
    await Promise.all([hand().tap(eraseText.submit), crash()])
    await comeBack()
    if (!(await hand().shows(submittedText.title))) {
      await hand().tap(eraseText.submit)
    }
    await hand().sees(submittedText.title)
    await hand().tap(submittedText.follow)
    await untilSeen(stateNames.done, detailText.refresh)
    expect(await requests()).toBe(2)
    expect((await inside(dataDir())).fields).not.toContain('name')
  })

  test('a server that dies while an account is closed goes on by itself, to the certificate', async () => {
    await hand().home()
    await hand().tap(wayNames.erase.verb)
    await hand().tap(eraseText.account)
    await hand().tap(eraseText.now)
    await hand().sees(eraseText.tail)
    await hand().type('account-tail', tailIn(await hand().text()))
    await hand().tap(eraseText.submit)
    await hand().sees(submittedText.title)
    await crash()
    await comeBack()
    await hand().tap(submittedText.follow)
    await untilSeen(stateNames.done, detailText.refresh)
    await hand().sees(detailText.certificate)
    expect(await rowsOfPersons(dataDir())).toBe(0)
  })

  test('the chains are whole, and each end is told once', async () => {
    const { acts, brokenChains } = await inside(dataDir())
    expect(brokenChains).toBe(0)
    expect(acts.filter((kind) => kind === 'certificate.issued')).toHaveLength(2)
    expect(hand().faults()).toEqual([])
  })

  async function chooseName(): Promise<void> {
    await hand().home()
    await hand().tap(wayNames.erase.verb)
    await hand().tap(eraseText.field)
    await hand().tap('姓名')
  }

  function requests(): Promise<number> {
    return lookInside(dataDir(), async (db) => {
      const rows = await db.selectFrom('request').select('number').execute()
      return rows.length
    })
  }
}
