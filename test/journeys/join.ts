import { gateText } from '@/text/gate'
import { meText } from '@/text/me'
import { sessionText } from '@/text/session'
import type { Hand } from './hand'

/** Agrees at the first launch, registers, gives a number and a name, and skips the rest. */
export async function join(
  hand: Hand,
  { phone, name }: { phone: string; name: string },
): Promise<void> {
  await hand.tap(gateText.agree)
  await hand.sees(gateText.saved)
  await hand.me()
  await hand.tap(meText.join)
  await hand.tap(sessionText.over14)
  await hand.tap(sessionText.next)
  await hand.tap(sessionText.join)
  await hand.sees(sessionText.joined)
  await hand.type('field-phone', phone)
  await hand.tap(sessionText.agreeAndSave)
  await hand.sees(sessionText.step(2, 8))
  await hand.type('field-name', name)
  await hand.tap(sessionText.save)
  await hand.sees(sessionText.step(3, 8))
  await hand.tap(sessionText.skipAll)
}
