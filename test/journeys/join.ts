import { gateText } from '@/text/gate'
import { meText } from '@/text/me'
import { sessionText } from '@/text/session'
import type { Hand } from './hand'

/** What a person gives when they register; whatever is left out they skip. */
export interface Given {
  phone?: string
  name?: string
}

/** Agrees at the first launch, registers, gives what is there to give, and skips the rest. */
export async function join(hand: Hand, { phone, name }: Given = {}): Promise<void> {
  await hand.tap(gateText.agree)
  await hand.sees(gateText.saved)
  await hand.me()
  await hand.tap(meText.join)
  await hand.tap(sessionText.over14)
  await hand.tap(sessionText.next)
  await hand.tap(sessionText.join)
  await hand.sees(sessionText.joined)
  if (phone !== undefined) {
    await hand.type('field-phone', phone)
    await hand.tap(sessionText.agreeAndSave)
    await hand.sees(sessionText.step(2, 8))
  }
  if (name !== undefined) {
    await hand.type('field-name', name)
    await hand.tap(sessionText.save)
    await hand.sees(sessionText.step(3, 8))
  }
  await hand.tap(sessionText.skipAll)
}
