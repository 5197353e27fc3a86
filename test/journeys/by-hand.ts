import { eraseText } from '@/text/erase'
import { submittedText } from '@/text/filing'
import { pageTitles } from '@/text/pages'
import { detailText } from '@/text/request-detail'
import type { Hand } from './hand'

const NUMBER = new RegExp(`${detailText.number}(Q\\d{4}-[2-9A-HJ-NP-Z]{5})`)
const PATIENCE_MS = 200_000 // a failed order goes out again after a minute, a killed server's work after two

/** What a person does again and again with requests. */
export function byHand(hand: () => Hand) {
  return {
    /** Opens a page of the privacy centre. */
    toCenter: async (row: string): Promise<void> => {
      await hand().me()
      await hand().tap(pageTitles.center)
      await hand().tap(row)
    },
    /** Submits what is filled in and goes to the request's own page. */
    fileAndFollow: async (submit: string): Promise<void> => {
      await hand().tap(submit)
      await hand().sees(submittedText.title)
      await hand().tap(submittedText.follow)
      await hand().sees(pageTitles.request)
    },
    /** The number of the request whose page is open. */
    numberHere: async (): Promise<string> => {
      await hand().sees(detailText.number)
      const [, number] = NUMBER.exec(await hand().text()) ?? []
      if (number === undefined) {
        throw new Error('no request number on this page')
      }
      return number
    },
    /** Looks again and again until the words are there. */
    untilSeen: async (words: string, again: string): Promise<void> => {
      const end = Date.now() + PATIENCE_MS
      while (!(await hand().shows(words))) {
        if (Date.now() > end) {
          throw new Error(`${words} was never to be seen; the page says: ${await hand().text()}`)
        }
        await hand().tap(again)
        await new Promise((resolve) => setTimeout(resolve, 1000))
      }
    },
  }
}

/** The last four characters of the account, as the page shows them. */
export function tailIn(text: string): string {
  const [tail] = new RegExp(eraseText.tailHint('([0-9A-F]{4})')).exec(text)?.slice(1) ?? []
  if (tail === undefined) {
    throw new Error('the page does not show the account number')
  }
  return tail
}
